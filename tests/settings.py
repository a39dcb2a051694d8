"""Settings of the suite: the product's own, with what makes tests fast and keeps them off the disk and the network.

The one star import of the repository: whatever the product sets, the suite runs on.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.templates import Undefined

# What a developer has set for their own server must not change the outcome; DATABASE_URL alone chooses.
KEPT = ("DATABASE_URL",)
FOREIGN = ("ALLOWED_HOSTS", "BEHIND_PROXY", "CACHE_URL", "DEBUG", "EMAIL_URL", "HTTPS", "SESSION_HOURS", "TINJAU_DEMO")


def fresh_folder() -> Path:
    """A folder of this process, in memory where the system has such; the first process removes them all."""
    root = os.environ.get("TINJAU_TEST_FOLDER")
    if not root:
        memory = Path("/dev/shm")
        place = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
        root = os.environ["TINJAU_TEST_FOLDER"] = tempfile.mkdtemp(prefix="tinjau-test-", dir=place)
        atexit.register(shutil.rmtree, root, ignore_errors=True)
    return Path(tempfile.mkdtemp(dir=root))


FOLDER = fresh_folder()
for name in FOREIGN:
    os.environ.pop(name, None)
os.environ |= {"SECRET_KEY": "of-the-test-suite", "TINJAU_DATA": str(FOLDER)}

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, TEMPLATES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ACCOUNT_RATE_LIMITS = False  # a test of a limit sets it
WHITENOISE_AUTOREFRESH = True  # no collected files: the finders answer
STATIC_ROOT = FOLDER / "static"
STATIC_ROOT.mkdir()
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads (the live server, races) get connections of their own, as in production.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
