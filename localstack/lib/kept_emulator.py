"""The emulator, with three habits of AWS that it lacks.

Its state is written to disk while it runs and not only when it ends well, messages within a second: a crash would
lose queues, secrets and the deployment, though objects are kept. It takes messages from queues only while
functions can be invoked: otherwise those that waited over a restart would fail at once, and hide for as long as a
function may run. And those that a host was working on when it ended are given back to the next one: AWS has no
host whose end ends every function at once. Run by emulator.py in the private virtual environment.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from typing import Callable
from urllib.parse import urlsplit

from ministack import app
from ministack.core.persistence import save_all, save_state
from ministack.services import lambda_svc, sqs

INTERVAL_SECONDS = 10
MESSAGES_INTERVAL_SECONDS = 1
PROBE_SECONDS = 1
LOG = logging.getLogger("kept")
# Two writers of one file would mix what they write.
SAVING = threading.Lock()


def keep() -> None:
    """Saves every service at each interval; the code of functions only when a function changed."""
    known: frozenset | None = None
    while True:
        time.sleep(INTERVAL_SECONDS)
        try:
            with SAVING:
                known = save(known)
        except Exception:
            LOG.exception("state not saved")


def keep_messages() -> None:
    """Saves the queues whenever what they hold has changed."""
    known: list = []
    while True:
        time.sleep(MESSAGES_INTERVAL_SECONDS)
        try:
            held = messages()
            if held != known:
                with SAVING:
                    save_state("sqs", sqs.get_state())
            known = held
        except RuntimeError:
            # A store that changes while it is copied is saved at the next turn.
            LOG.info("queues are changing")
        except Exception:
            LOG.exception("messages not saved")


def messages() -> list:
    return [
        (url, message.get("id"), message["visible_at"])
        for url, queue in list(sqs._queues._data.items())
        for message in queue["messages"]
    ]


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


class WhileHostListens:
    """Polls queues when the host that runs the deployed functions accepts connections."""

    def __init__(self, poll: Callable[[], bool]):
        self.poll = poll
        self.listening = False
        self.probed = float("-inf")

    def __call__(self) -> bool:
        if time.monotonic() - self.probed > PROBE_SECONDS:
            listened, self.listening = self.listening, all(map(accepts, proxy_urls()))
            self.probed = time.monotonic()
            if self.listening and not listened:
                give_back(time.time())
        return self.poll() if self.listening else False


def give_back(now: float) -> None:
    """Shows the messages that were received and not deleted: who received them has gone."""
    with sqs._queues_lock:
        for queue in list(sqs._queues._data.values()):
            for message in queue["messages"]:
                if message.get("receive_count", 0) > 0 and message["visible_at"] > now:
                    message["visible_at"] = now


def proxy_urls() -> set[str]:
    """Where invocations are forwarded; none before the first deployment."""
    configurations = [record["config"] for record in list(lambda_svc._functions._data.values())]
    return {url for url in map(lambda_svc._proxy_url_for, configurations) if url}


def accepts(url: str) -> bool:
    address = urlsplit(url)
    try:
        with socket.create_connection((address.hostname, address.port or 80), timeout=1):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    for loop in (keep, keep_messages):
        threading.Thread(target=loop, name=loop.__name__, daemon=True).start()
    lambda_svc._poll_sqs = WhileHostListens(lambda_svc._poll_sqs)
    app.main()
