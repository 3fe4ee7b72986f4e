"""One index, database and emulator for the integration tests of all modules."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import emulator
import rundata

READY_SECONDS = 90


class SharedParts:
    """The processes, from a copy of what the build makes: the build replaces its own files while tests run."""

    def __init__(self, root: Path, home: Path, maven: str, java_home: Path):
        self.root = root
        self.home = home
        self.maven = maven
        self.java_home = java_home
        self.folder: tempfile.TemporaryDirectory | None = None
        self.processes: list[subprocess.Popen] = []

    def __enter__(self) -> list[str]:
        """Starts them; the arguments by which tests find them."""
        try:
            return self._start()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self.folder:
            self.folder.cleanup()

    def _start(self) -> list[str]:
        subprocess.run(
            [self.maven, "-B", "-ntp", "-q", "package", "-DskipTests", "-Dspotless.check.skip=true",
             "-pl", "localstack/stores", "-am"],
            cwd=self.root, env=os.environ | {"JAVA_HOME": str(self.java_home)}, check=True)
        python = emulator.ensure_venv(self.home, lambda line: None)
        self.folder = tempfile.TemporaryDirectory(prefix="datafair-tests-")
        folder = Path(self.folder.name)
        stores = folder / "stores"
        shutil.copytree(self.root / "localstack" / "stores" / "target" / "stores", stores)
        ports: list[int] = []
        while len(ports) < 5:
            ports.append(rundata.any_port(set(ports)))
        index, mongo, smtp, admin, port = ports
        self.processes.append(subprocess.Popen(
            [str(self.java_home / "bin" / "java"), "@" + str(stores / "java-options"), "-cp", str(stores / "lib" / "*"),
             "io.datafair.local.stores.StoresMain", "--data", str(folder / "data"), "--index-port", str(index),
             "--mongo-port", str(mongo), "--smtp-port", str(smtp), "--admin-port", str(admin)],
            stdin=subprocess.DEVNULL, stdout=(folder / "stores.log").open("w"), stderr=subprocess.STDOUT))
        self.processes.append(emulator.start_emulator(port, folder / "emulator", None, python, lambda line: None))
        self._await(f"http://127.0.0.1:{admin}/health", folder / "stores.log")
        return [f"-Dstores.index={index}", f"-Dstores.mongo={mongo}", f"-Demulator.port={port}"]

    def _await(self, address: str, log_file: Path) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and self.processes[0].poll() is None:
            try:
                with urllib.request.urlopen(address, timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise emulator.EmulatorError("the stores of the tests do not start; their log ends with:\n" + emulator.tail(log_file))
