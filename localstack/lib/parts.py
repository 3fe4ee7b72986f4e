"""The processes of a running platform: what they are called, why they ended, and how often one is started again."""

from __future__ import annotations

import subprocess
import typing
from pathlib import Path

MOST_RESTARTS = 3
WITHIN_SECONDS = 600
# What the JVM ends with under -XX:+ExitOnOutOfMemoryError.
OUT_OF_MEMORY = 3


class Part:
    """A process of the platform, its name for messages, and how it is started again, if it can be."""

    def __init__(self, name: str, process: subprocess.Popen, log_file: Path, log_start: int,
                 relaunch: "typing.Callable[[], Part] | None"):
        self.name = name
        self.process = process
        self.log_file = log_file
        self.log_start = log_start
        self.relaunch = relaunch
        self.ends: list[float] = []

    def ended(self) -> bool:
        return self.process.poll() is not None

    def says(self, mark: str) -> bool:
        """Whether a line of this process's own log begins with a mark."""
        text = self.log_file.read_bytes()[self.log_start:].decode(errors="replace")
        return any(line.startswith(mark) for line in text.splitlines())

    def end_told(self) -> str:
        """One sentence: that this process ended, and why."""
        status = self.process.returncode
        if status == OUT_OF_MEMORY:
            why = "its memory was used up"
        elif status < 0:
            why = f"signal {-status} ended it"
        else:
            why = f"with status {status}"
        return f"the {self.name} ended: {why} (log: {self.log_file})"

    def restart(self, now: float) -> bool:
        """Starts it again; false when it cannot be, or ended too often lately."""
        ends = [end for end in self.ends if now - end < WITHIN_SECONDS] + [now]
        if self.relaunch is None or len(ends) > MOST_RESTARTS:
            return False
        self.relaunch().ends = ends
        return True
