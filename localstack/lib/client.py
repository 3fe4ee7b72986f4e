"""Small commands for a running platform: reset it, drop a file into it."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from rejection import Rejection

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = ROOT / ".datafair"


def _endpoints(data: Path) -> dict[str, str]:
    file = data / "endpoints.json"
    if not file.exists():
        sys.exit(f"nothing runs on {data}: localstack/start first")
    return json.loads(file.read_text())


def reset(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="localstack/reset", description="Empties a running platform and loads the seeds and the sample again.")
    parser.add_argument("--data", type=Path, default=HOME / "data", metavar="DIR")
    parser.add_argument("--no-sample", action="store_true", help="leave the sample out")
    parser.add_argument("--keep", choices=("accounts",), help="empty all but accounts and keys")
    chosen = parser.parse_args(arguments)
    query = {name: value for name, value in
             (("sample", "false" if chosen.no_sample else None), ("keep", chosen.keep)) if value}
    url = _endpoints(chosen.data)["public"] + "/_local/reset?" + urllib.parse.urlencode(query)
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method="POST"), timeout=120) as answer:
            print(answer.read().decode())
        return 0
    except (urllib.error.URLError, OSError) as failure:
        print(f"the platform did not reset: {failure}", file=sys.stderr)
        return 1


def drop(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="localstack/drop",
        description="Drops a file into the platform through S3: it becomes, or replaces, the dataset of its slug.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--owner", default="organization:ville", metavar="TYPE:ID",
                        help="organization:ID or user:ID (organization:ville)")
    parser.add_argument("--slug", help="slug of the dataset (made from the file name)")
    parser.add_argument("--wait", type=float, default=5, metavar="SECONDS",
                        help="how long a refusal is waited for (5)")
    parser.add_argument("--data", type=Path, default=HOME / "data", metavar="DIR")
    chosen = parser.parse_args(arguments)
    if not chosen.file.is_file():
        parser.error(f"{chosen.file} is not a file")
    owner = re.fullmatch(r"(organization|user):([\w-]+)", chosen.owner)
    if not owner:
        parser.error("--owner is organization:ID or user:ID")
    slug = chosen.slug or _slug(chosen.file.stem)
    endpoints = _endpoints(chosen.data)
    key = f"drops/{owner[1]}-{owner[2]}/{slug}{chosen.file.suffix.lower()}"
    status = put_and_wait(endpoints, key, str(chosen.file), chosen.wait, _put)
    if status:
        return status
    print(f"dropped as s3://{endpoints['dataBucket']}/{key}")
    print(f"dataset: {endpoints['public']}/data-fair/dataset/{slug}")
    return 0


def put_and_wait(
        endpoints: dict[str, str], key: str, file: str, seconds: float,
        put: Callable[[str, str, str, str], int]) -> int:
    """Drops a file, and fails when the platform soon says that it refuses it."""
    rejection = Rejection(endpoints["emulator"], endpoints["dataBucket"], key)
    try:
        rejection.forget()
        status = put(endpoints["emulator"], endpoints["dataBucket"], key, file)
        refused = None if status else rejection.wait(seconds)
    except OSError as failure:
        print(f"the platform did not say what became of the file: {failure}", file=sys.stderr)
        return 1
    if refused is not None:
        print(refused.strip(), file=sys.stderr)
        return 1
    return status


def _put(endpoint: str, bucket: str, key: str, file: str) -> int:
    return subprocess.run(
        [str(HOME / "venv" / "bin" / "python"), str(Path(__file__).parent / "put_object.py"),
         endpoint, bucket, key, file], check=False).returncode


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "sans-titre"
