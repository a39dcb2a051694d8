"""Addresses of agencies."""

from django.urls import path

from agencies.views import options

app_name = "agencies"
urlpatterns = [
    path("agencies/options/", options.agency_options, name="agency-options"),
]
