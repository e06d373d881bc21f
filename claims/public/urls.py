"""The addresses of the public site; each answers 404 without PUBLIC_SITE."""

from django.urls import path

from claims.public import card, claim_pages, feeds, list_pages, sitemap, speaker_pages

app_name = "public"

urlpatterns = [
    path("claims/<int:pk>/", claim_pages.claim_page, name="claim"),
    path("claims/<int:pk>/card/", card.card, name="card"),
    path("decisions/<int:pk>/", claim_pages.decision_page, name="decision"),
    path("topics/<int:pk>/", list_pages.topic_page, name="topic"),
    path("speakers/", speaker_pages.speakers_page, name="speakers"),
    path("speakers/<int:pk>/", speaker_pages.speaker_page, name="speaker"),
    path("feed.atom", feeds.atom_feed, name="atom"),
    path("feed.json", feeds.json_feed, name="json"),
    path("topics/<int:pk>/feed.atom", feeds.atom_feed, {"about": "topics"}),
    path("topics/<int:pk>/feed.json", feeds.json_feed, {"about": "topics"}),
    path("speakers/<int:pk>/feed.atom", feeds.atom_feed, {"about": "speakers"}),
    path("speakers/<int:pk>/feed.json", feeds.json_feed, {"about": "speakers"}),
    path("oembed", card.oembed, name="oembed"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<int:after>.xml", sitemap.sitemap_part, name="sitemap_part"),
    path("robots.txt", sitemap.robots, name="robots"),
]
