"""gunicorn's settings for `make run`; a real installation has its own (docs/operations.md)."""

import os
import threading
import time
import urllib.error
import urllib.request

ADDRESS = f"http://127.0.0.1:{os.environ['PORT']}"
ACCOUNTS = ("admin", "asisten", "asisten-1", "pencatat", "kepala-dinas", "operator", "bupati", "bkpsdm", "auditor")

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = 1
worker_class = "gthread"
threads = 8
timeout = 120
control_socket_disable = True  # else a socket is left in the home folder


def answers() -> bool:
    """Whether the server says that it is alive."""
    try:
        with urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def announce() -> None:
    """Prints the address and the accounts once the server answers."""
    for _attempt in range(60):
        if answers():
            print(
                f"\nTinjau is at {ADDRESS}/\n"
                f"  sign in as  {', '.join(ACCOUNTS)}\n"
                f"  password    tinjau-demo\n"
                f"  stop with   Ctrl-C; your data stay\n",
                flush=True,
            )
            return
        time.sleep(0.25)
    print(f"\nTinjau does not answer at {ADDRESS}/healthz; the lines above say why.\n", flush=True)


def post_worker_init(worker):
    """Called by gunicorn when the worker has loaded the application."""
    threading.Thread(target=announce, daemon=True).start()
