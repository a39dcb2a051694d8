"""Brings a visit of Kabupaten Contoh from its draft to the state that the plan gives it."""

from monitoring.actions.transitions import return_visit, submit_visit, verify_visit, void_visit
from monitoring.actions.visits import discard_visit
from monitoring.demo.contoh_plan import STATES, Team, verifier_for
from monitoring.demo.recording import close, count
from monitoring.models import Visit


def bring_to_state(visit: Visit, campaign: str, code: str, team: Team, people: dict) -> None:
    """draft, discarded, submitted, returned, voided, verified; or verified after a revision, an amendment."""
    state, by, judge = STATES.get((campaign, code), "verified"), people[team.recorder], people[verifier_for(team)]
    if state == "draft":
        return
    if state == "discarded":
        discard_visit(visit, by=by)
        return
    visit = submit_visit(visit, by=by)
    if state in JUDGED:
        JUDGED[state](visit, by, judge)
    elif state != "submitted":
        verify_visit(visit, by=judge)


def return_it(visit: Visit, by, judge) -> None:
    """Sent back, and not yet sent again."""
    return_visit(visit, by=judge, reason="Jumlah PPPK belum dicocokkan dengan daftar hadir. Mohon dilengkapi.")


def revise(visit: Visit, by, judge) -> None:
    """Sent back, corrected by a sheet that replaces the first, sent again, verified."""
    return_visit(visit, by=judge, reason="Satu pegawai yang sakit tercatat hadir. Mohon diperbaiki.")
    move_one(visit, "sick", by=by, note="Diperbaiki sesudah dicocokkan dengan surat sakit.")
    verify_visit(submit_visit(visit, by=by), by=judge)


def move_one(visit: Visit, status: str, *, by, note: str, reason: str = "") -> None:
    """A sheet that replaces the first: one PNS was not present after all, a letter says why."""
    former = visit.sheets.current().get()
    rows = [[row.employment_type, row.status, row.text, row.people] for row in former.counts.all()]
    present = next(row for row in rows if row[:2] == ["pns", "present"])
    present[3] -= 1
    count(
        visit,
        by=by,
        revises=former,
        reason=reason,
        counts=[*rows, ["pns", status, "surat menyusul", 1]],
        headcounts={row.employment_type: row.people for row in former.headcounts.all()},
        counted_on=former.counted_on,
        counted_at=former.counted_at,
        note=note,
    )


def amend(visit: Visit, by, judge) -> None:
    """Verified, then completed: a second version."""
    verified = verify_visit(visit, by=judge)
    text = "Pelaksana tugas ditunjuk dan papan layanan dipasang; bukti diserahkan."
    close(verified, by=by, reason="Tanggapan tertulis diterima sesudah verifikasi.", head_reply=text)


def clarify(visit: Visit, by, judge) -> None:
    """Verified, then somebody's absence was explained: the sheet is replaced, a second version written."""
    verified = verify_visit(visit, by=judge)
    move_one(verified, "important_leave", by=by, note="Surat cuti menyusul.", reason="Surat cuti diterima BKPSDM.")


def void_duplicate(visit: Visit, by, judge) -> None:
    void_visit(visit, by=by, kind="duplicate", reason="Kunjungan yang sama sudah dicatat oleh tim lain.")


def void_wrong_agency(visit: Visit, by, judge) -> None:
    void_visit(visit, by=by, kind="wrong_agency", reason="Seharusnya dicatat pada kecamatan sebelah.")


JUDGED = {
    "returned": return_it,
    "revised": revise,
    "amended": amend,
    "clarified": clarify,
    "voided_duplicate": void_duplicate,
    "voided_agency": void_wrong_agency,
}
