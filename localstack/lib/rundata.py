"""What a data folder remembers of the platform that runs on it: its ports and its supervisor."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path

NAMES = ("internal", "index", "mongo", "smtp", "admin")


class RunError(Exception):
    """A failure whose message is meant for the person at the keyboard."""


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def require_free(port: int, what: str, option: str) -> None:
    if not is_free(port):
        raise RunError(
            f"port {port} ({what}) is taken by another program: stop it, or choose another with {option}"
        )


def ports(data: Path) -> dict[str, int]:
    """The inner ports of this data folder: those of last time while they are free, so that nothing is redeployed."""
    file = data / "ports.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    chosen: dict[str, int] = {}
    for name in NAMES:
        port = known.get(name)
        chosen[name] = port if port and is_free(port) else any_port(set(chosen.values()))
    file.write_text(json.dumps(chosen))
    return chosen


def any_port(taken: set[int]) -> int:
    while True:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        if port not in taken:
            return port


class Lock:
    """One platform at a time on a data folder; a lock whose process is gone is taken over."""

    def __init__(self, data: Path):
        self.file = data / "run.json"

    def owner(self) -> int | None:
        """The process that runs on this folder; None when there is none."""
        try:
            record = json.loads(self.file.read_text())
        except (OSError, ValueError):
            return None
        pid = record.get("pid")
        return pid if pid and _started(pid) == record.get("started") else None

    def take(self, log) -> None:
        owner = self.owner()
        if owner and owner != os.getpid():
            raise RunError(
                f"the platform already runs on {self.file.parent} (process {owner}): localstack/stop ends it"
            )
        if self.file.exists() and not owner:
            log("taking over the lock of a run that did not end properly")
        self.file.write_text(json.dumps({"pid": os.getpid(), "started": _started(os.getpid())}))

    def release(self) -> None:
        if self.owner() == os.getpid():
            self.file.unlink(missing_ok=True)


def _started(pid: int) -> str | None:
    """Something that tells a process from a later one of the same number; None when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return None if fields[0] == "Z" else fields[19]
    except (OSError, IndexError):
        pass
    if Path("/proc/self").exists():
        return None
    try:
        os.kill(pid, 0)
        return "alive"
    except OSError:
        return None


def wait_gone(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if _started(pid) is None:
            return True
        time.sleep(0.1)
    return False
