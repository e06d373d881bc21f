"""Where the admin and the API live."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from claims.admin.shared.refusals import not_on_the_site

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/r/<path:record>", not_on_the_site),
    path("admin/", admin.site.urls),
    path("api/v1/", include("claims.api.urls")),
]
handler400 = "claims.api.handlers.bad_request"
handler403 = "claims.api.handlers.forbidden"
handler404 = "claims.api.handlers.not_found"
handler500 = "claims.api.handlers.failed"
