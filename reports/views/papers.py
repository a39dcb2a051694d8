"""Papers as PDF, for whoever sees what they tell of."""

import io

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from monitoring.models import Visit
from reports.papers.pictures import photo_readers, reader
from reports.papers.render import render_paper
from reports.queries.berita_acara import berita_acara


@require_safe
def visit_report(request, uuid):
    """The Berita Acara; with ?mengetahui=1 it leaves a place for a third signature."""
    visits = Visit.objects.visible_to(request.user).select_related("regency", "agency")
    visit = get_object_or_404(visits, uuid=uuid)
    data = berita_acara(visit, acknowledged=request.GET.get("mengetahui") == "1")
    pictures = photo_readers(list(visit.photos.kept())) | {"arms": reader(visit.regency.arms)}
    pdf = render_paper("berita_acara", data, pictures=pictures, made_at=visit.updated_at)
    response = FileResponse(io.BytesIO(pdf), filename=file_name(visit), content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response


def file_name(visit: Visit) -> str:
    """Berita Acara Dinas Kesehatan 2025-04-09.pdf, without what a file's name cannot hold."""
    agency = " ".join("".join(c if c.isalnum() or c in " .,()-" else " " for c in visit.agency_name).split())
    return " ".join(filter(None, ["Berita Acara", agency[:100], str(visit.visited_on or "")])) + ".pdf"
