"""Recording a visit, step by step."""

from django.urls import path

from monitoring.views import attendance, check, drafts, findings, place, sheets

EDIT = "visits/<uuid:uuid>/edit"
AMEND = "visits/<uuid:uuid>/amend"

urlpatterns = [
    path("visits/new/", place.VisitCreateView.as_view(), name="visit-create"),
    path(f"{EDIT}/", drafts.visit_edit, name="visit-edit"),
    path(f"{EDIT}/place/", place.VisitPlaceView.as_view(), name="visit-place"),
    path(f"{EDIT}/attendance/", attendance.VisitAttendanceView.as_view(), name="visit-attendance"),
    path(f"{EDIT}/attendance/<uuid:sheet>/", attendance.VisitSheetView.as_view(), name="visit-sheet"),
    path(f"{EDIT}/attendance/<uuid:sheet>/remove/", sheets.VisitSheetRemoveView.as_view(), name="visit-sheet-remove"),
    path(f"{EDIT}/findings/", findings.VisitFindingsView.as_view(), name="visit-findings"),
    path(f"{EDIT}/findings/<uuid:finding>/", findings.VisitFindingView.as_view(), name="visit-finding"),
    path(
        f"{EDIT}/findings/<uuid:finding>/remove/",
        findings.VisitFindingRemoveView.as_view(),
        name="visit-finding-remove",
    ),
    path(f"{EDIT}/check/", check.VisitCheckView.as_view(), name="visit-check"),
    path("visits/<uuid:uuid>/discard/", drafts.VisitDiscardView.as_view(), name="visit-discard"),
    path("visits/<uuid:uuid>/restore/", drafts.visit_restore, name="visit-restore"),
    path(f"{AMEND}/place/", place.VisitAmendPlaceView.as_view(), name="visit-amend-place"),
    path(f"{AMEND}/attendance/<uuid:sheet>/", attendance.VisitAmendSheetView.as_view(), name="visit-amend-sheet"),
    path(f"{AMEND}/findings/<uuid:finding>/", findings.VisitAmendFindingView.as_view(), name="visit-amend-finding"),
    path(f"{AMEND}/check/", check.VisitAmendCheckView.as_view(), name="visit-amend-check"),
]
