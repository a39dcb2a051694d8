"""The list, one visit, and its changes of state."""

from django.urls import path

from monitoring.views import amendments, exports, listing, transitions, visits

urlpatterns = [
    path("visits/", listing.visit_list, name="visit-list"),
    path("visits/visits.csv", exports.visit_export, name="visit-export"),
    path("visits/sheets.csv", exports.visit_export_sheets, name="visit-export-sheets"),
    path("visits/findings.csv", exports.visit_export_findings, name="visit-export-findings"),
    path("visits/<uuid:uuid>/", visits.visit_detail, name="visit-detail"),
    path("visits/<uuid:uuid>/submit/", transitions.visit_submit, name="visit-submit"),
    path("visits/<uuid:uuid>/verify/", transitions.visit_verify, name="visit-verify"),
    path("visits/<uuid:uuid>/return/", transitions.visit_return, name="visit-return"),
    path("visits/<uuid:uuid>/void/", transitions.visit_void, name="visit-void"),
    path("visits/<uuid:uuid>/amend/", amendments.visit_amend, name="visit-amend"),
    path("visits/<uuid:uuid>/versions/<int:number>/", visits.visit_version, name="visit-version"),
]
