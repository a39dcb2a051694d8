"""Addresses of agencies. The page of one agency belongs to `reports`."""

from django.urls import path

from agencies.views import agencies, contacts, listing, options, regencies

app_name = "agencies"
urlpatterns = [
    path("agencies/", listing.agency_list, name="agency-list"),
    path("agencies/options/", options.agency_options, name="agency-options"),
    path("agencies/new/", agencies.agency_create, name="agency-create"),
    path("agencies/<int:pk>/edit/", agencies.agency_update, name="agency-update"),
    path("agencies/<int:pk>/deactivate/", agencies.agency_deactivate, name="agency-deactivate"),
    path("agencies/<int:pk>/activate/", agencies.agency_activate, name="agency-activate"),
    path("agencies/<int:agency_pk>/contacts/new/", contacts.contact_create, name="contact-create"),
    path("agencies/<int:agency_pk>/contacts/<int:pk>/edit/", contacts.contact_update, name="contact-update"),
    path("agencies/<int:agency_pk>/contacts/<int:pk>/delete/", contacts.contact_delete, name="contact-delete"),
    path("settings/", regencies.regency_update, name="regency-update"),
    path("arms/<int:pk>/", regencies.regency_arms, name="regency-arms"),
]
