"""The emulator, with its state written to disk while it runs and not only when it ends well.

Run by emulator.py in the private virtual environment. Without this, a crash or a power cut would lose
queues, secrets and the deployment, though objects are kept.
"""

from __future__ import annotations

import logging
import threading
import time

from ministack import app
from ministack.core.persistence import save_all, save_state
from ministack.services import lambda_svc

INTERVAL_SECONDS = 10
LOG = logging.getLogger("kept")


def keep() -> None:
    """Saves every service at each interval; the code of functions only when a function changed."""
    known: frozenset | None = None
    while True:
        time.sleep(INTERVAL_SECONDS)
        try:
            known = save(known)
        except Exception:
            LOG.exception("state not saved")


def save(known: frozenset | None) -> frozenset | None:
    """Answers the functions whose code is now on disk."""
    services = app._build_persistence_save_dict()
    deployed = deployed_functions()
    copy_functions = services.pop("lambda", None)
    if copy_functions and deployed != known:
        try:
            save_state("lambda", copy_functions())
            known = deployed
        except RuntimeError:
            # A store that changes while it is copied is saved at the next turn.
            LOG.info("functions are changing")
    save_all(services)
    return known


def deployed_functions() -> frozenset:
    return frozenset(
        (key, record["config"].get("CodeSha256"), len(record.get("versions", {})))
        for key, record in list(lambda_svc._functions._data.items())
    )


if __name__ == "__main__":
    threading.Thread(target=keep, name="keep", daemon=True).start()
    app.main()
