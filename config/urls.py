"""All addresses. Each app brings its own."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

# One way in: the limits, the second factor and the trail hold for the admin too.
admin.site.login = secure_admin_login(admin.site.login)

handler400 = "reports.views.errors.bad_request"

urlpatterns = [
    path("", include("reports.urls")),
    path("", include("monitoring.urls")),
    path("", include("agencies.urls")),
    path("", include("accounts.urls")),
    path("", include("audit.urls")),
    path("accounts/", include("accounts.urls.sign_in")),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("admin/", admin.site.urls),
]
