"""The URLs of the public site, the admin and the API."""

from django.contrib import admin
from django.urls import include, path

from claims.admin.shared.middleware import no_public_page
from claims.public.list_pages import front_page

admin.autodiscover()

urlpatterns = [
    path("", front_page),
    path("admin/r/<path:record>", no_public_page),
    path("admin/", include("claims.admin.sign_in.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("claims.api.urls")),
    path("", include("claims.public.urls")),
]
handler400 = "claims.api.error_views.bad_request"
handler403 = "claims.api.error_views.permission_denied"
handler404 = "factcheck.public_addresses.page_not_found"
handler500 = "claims.api.error_views.server_error"
