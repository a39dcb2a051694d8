"""The accounts of the demonstration. One password for all, shown on the sign-in page while TINJAU_DEMO is on."""

from django.contrib.auth.hashers import make_password

from accounts.actions.memberships import add_membership
from accounts.demonstration import PASSWORD
from accounts.models import User
from agencies.models import Agency, Regency

# user name: (name, position, role, code of the agency)
PEOPLE = {
    "asisten": ("Asisten Administrasi Umum", "Asisten III", "inspector", None),
    "asisten-1": ("Asisten Pemerintahan", "Asisten I", "inspector", None),
    "pencatat": ("Staf Bagian Organisasi", "Pencatat", "recorder", None),
    "kepala-dinas": ("Kepala Disperindag", "Kepala Dinas", "head", "DAG"),
    "operator": ("Operator Disperindag", "Operator", "operator", "DAG"),
    "bupati": ("Bupati Contoh", "Bupati", "leader", None),
    "bkpsdm": ("Kepala BKPSDM", "Kepala BKPSDM", "personnel", "BKPSDM"),
    "auditor": ("Auditor", "Inspektur Pembantu", "auditor", None),
}


def make_admin() -> User:
    """The superuser; hashing is slow on purpose, so the others share this hash."""
    return User.objects.create(
        username="admin",
        name="Pengelola Peragaan",
        position="Admin",
        password=make_password(PASSWORD),
        is_staff=True,
        is_superuser=True,
    )


def add_people(regency: Regency, *, admin: User) -> dict[str, User]:
    """Everybody of the made-up government, by user name."""
    people = {"admin": admin}
    for username, (name, position, role, code) in PEOPLE.items():
        user = User.objects.create(username=username, name=name, position=position, password=admin.password)
        agency = Agency.objects.get(regency=regency, code=code) if code else None
        add_membership(by=admin, user=user, regency=regency, role=role, agency=agency)
        people[username] = user
    return people
