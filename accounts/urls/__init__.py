"""Addresses of people, roles, and one's own account."""

from django.urls import path

from accounts.views import people, questions, regency, roles, sign_in

app_name = "accounts"
urlpatterns = [
    path("accounts/me/", sign_in.profile, name="profile"),
    path("accounts/government/", regency.regency_switch, name="regency-switch"),
    path("accounts/sessions/<int:pk>/end/", sign_in.session_end, name="session-end"),
    path("roles/", roles.role_list, name="role-list"),
    path("users/", people.UserListView.as_view(), name="user-list"),
    path("users/new/", people.UserCreateView.as_view(), name="user-create"),
    path("users/<int:pk>/", people.user_detail, name="user-detail"),
    path("users/<int:pk>/edit/", people.UserUpdateView.as_view(), name="user-update"),
    path("users/<int:pk>/deactivate/", questions.user_deactivate, name="user-deactivate"),
    path("users/<int:pk>/activate/", questions.user_activate, name="user-activate"),
    path("users/<int:pk>/password/", questions.user_password_reset, name="user-password-reset"),
    path("users/<int:pk>/second-factor/", questions.user_second_factor_reset, name="user-second-factor-reset"),
    path("users/<int:pk>/memberships/new/", questions.membership_create, name="membership-create"),
    path("memberships/<int:pk>/end/", questions.membership_end, name="membership-end"),
]
