"""Tells of a file that the platform refused: it leaves the reasons beside, under `rejected/`."""

from __future__ import annotations

import time
import urllib.error
import urllib.parse
import urllib.request

_TIMEOUT = 5
_PAUSE = 0.3
_LONGEST = 10_000


class Rejection:
    """The reasons why one dropped object is refused, where the emulator keeps them."""

    def __init__(self, endpoint: str, bucket: str, key: str):
        self._url = f"{endpoint}/{bucket}/{urllib.parse.quote(f'rejected/{key}.txt')}"

    def forget(self) -> None:
        """Those of an earlier drop would pass for the next one's."""
        try:
            urllib.request.urlopen(urllib.request.Request(self._url, method="DELETE"), timeout=_TIMEOUT).close()
        except urllib.error.HTTPError as answer:
            answer.close()
            if answer.code != 404:
                raise

    def wait(self, seconds: float) -> str | None:
        """The reasons, or nothing when none came in time."""
        end = time.monotonic() + seconds
        while True:
            found = self._read()
            if found is not None or time.monotonic() >= end:
                return found
            time.sleep(_PAUSE)

    def _read(self) -> str | None:
        try:
            with urllib.request.urlopen(self._url, timeout=_TIMEOUT) as answer:
                return answer.read(_LONGEST).decode()
        except urllib.error.HTTPError as answer:
            answer.close()
            if answer.code == 404:
                return None
            raise
