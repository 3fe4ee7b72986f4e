"""Installs the pinned emulator into a private virtual environment, starts it and waits for it.

Standard library only. Run alone: python3 localstack/lib/emulator.py --port 4566 --data .datafair
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements.txt"
LAUNCHER = Path(__file__).resolve().parent / "kept_emulator.py"
HEALTH_PATH = "/_ministack/health"
START_SECONDS = 60
OLDEST_PYTHON = (3, 10)


class EmulatorError(Exception):
    """A failure whose message is meant for the person at the keyboard."""


def ensure_venv(cache_dir: Path | str, log=print) -> Path:
    """Returns the Python of a virtual environment that holds exactly the pinned packages."""
    if sys.version_info < OLDEST_PYTHON:
        raise EmulatorError("Python 3.10 or newer is needed; this one is " + sys.version.split()[0])
    Path(cache_dir).mkdir(parents=True, exist_ok=True)
    # Two that start at once on a fresh clone install it once.
    with (Path(cache_dir) / "venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _installed(Path(cache_dir) / "venv", log)


def _installed(venv: Path, log) -> Path:
    python = venv / "bin" / "python"
    mark = venv / "installed"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    if python.exists() and mark.exists() and mark.read_text() == wanted:
        return python
    log("installing the emulator into " + str(venv))
    shutil.rmtree(venv, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(venv)], "the virtual environment could not be created")
    _run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS)],
        "the emulator could not be installed",
    )
    mark.write_text(wanted)
    return python


def _run(command: list[str], failure: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise EmulatorError(failure + ":\n" + (result.stdout + result.stderr).strip())


def start_emulator(
    port: int,
    data_dir: Path | str,
    smtp_port: int | None = None,
    python: Path | str | None = None,
    log=print,
) -> subprocess.Popen:
    """Starts the emulator on the loopback and returns once it answers; its state is kept in data_dir."""
    data = Path(data_dir).resolve()
    if not _is_free(port):
        raise EmulatorError(f"port {port} is taken by another program: stop it or choose another port")
    python = python or ensure_venv(data, log)
    _set_orphans_aside(data / "emulator", log)
    (data / "emulator" / "state").mkdir(parents=True, exist_ok=True)
    (data / "emulator" / "objects").mkdir(parents=True, exist_ok=True)
    (data / "logs").mkdir(parents=True, exist_ok=True)
    log_file = data / "logs" / "emulator.log"
    with log_file.open("ab") as output:
        process = subprocess.Popen(
            [str(python), str(LAUNCHER)],
            env=_environment(port, data, smtp_port),
            cwd=data,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    _await_health(process, port, log_file)
    return process


def _set_orphans_aside(folder: Path, log) -> None:
    """Objects whose buckets belong to no stack would make every deployment fail."""
    objects = folder / "objects"
    state_lost = not (folder / "state" / "cloudformation.json").exists()
    if state_lost and objects.exists() and any(objects.iterdir()):
        orphans = folder / time.strftime("objects-without-state-%Y%m%d-%H%M%S")
        objects.rename(orphans)
        log(f"the emulator's state is lost: its objects were moved to {orphans}")


def _environment(port: int, data: Path, smtp_port: int | None) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("AWS_", "MINISTACK_", "LAMBDA_", "LOCALSTACK_"))
    }
    settings = {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "localhost",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(data / "emulator" / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(data / "emulator" / "objects"),
        "LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
    }
    if smtp_port:
        settings["SMTP_HOST"] = f"localhost:{smtp_port}"
    return inherited | settings


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _await_health(process: subprocess.Popen, port: int, log_file: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise EmulatorError(
                f"the emulator ended with status {process.returncode}:\n" + tail(log_file)
            )
        if is_healthy(f"http://127.0.0.1:{port}"):
            return
        time.sleep(0.1)
    process.terminate()
    raise EmulatorError(f"the emulator did not answer within {START_SECONDS} s:\n" + tail(log_file))


def is_healthy(url: str) -> bool:
    """Says whether an emulator answers at an address."""
    try:
        with urllib.request.urlopen(url.rstrip("/") + HEALTH_PATH, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def tail(file: Path, lines: int = 30) -> str:
    """The last lines of a log."""
    if not file.exists():
        return "(no log)"
    return "\n".join(file.read_text(errors="replace").splitlines()[-lines:])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=4566)
    parser.add_argument("--data", type=Path, default=Path(".datafair"))
    parser.add_argument("--smtp-port", type=int)
    options = parser.parse_args()
    try:
        process = start_emulator(options.port, options.data, options.smtp_port)
    except EmulatorError as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"emulator on http://127.0.0.1:{options.port}, process {process.pid}")
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        return process.wait()


if __name__ == "__main__":
    sys.exit(main())
