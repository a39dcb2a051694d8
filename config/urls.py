"""All addresses. Each app brings its own."""

from django.contrib import admin
from django.urls import include, path

handler400 = "reports.views.errors.bad_request"

urlpatterns = [
    path("", include("reports.urls")),
    path("", include("monitoring.urls")),
    path("", include("agencies.urls")),
    path("", include("accounts.urls")),
    path("", include("audit.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]
