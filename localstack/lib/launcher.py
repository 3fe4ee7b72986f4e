"""Starts and stops the parts of the platform, in order, and watches over them."""

from __future__ import annotations

import argparse
import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import typing
from pathlib import Path

import build
import deploy
import emulator
import parts
import rundata
import settings
import tools

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = ROOT / ".datafair"
FAILURES = (
    build.BuildError, deploy.DeployError, emulator.EmulatorError, rundata.RunError, settings.SettingsError,
    tools.ToolError,
)
STARTED_AT = time.monotonic()


def log(message: str) -> None:
    print(f"{time.monotonic() - STARTED_AT:6.1f} s  {message}", flush=True)


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="localstack/start", description="Runs the whole platform on this machine."
    )
    parser.add_argument("--detach", action="store_true", help="run in the background (localstack/stop ends it)")
    parser.add_argument("--fresh", action="store_true", help="empty the data folder first")
    parser.add_argument("--data", type=Path, default=HOME / "data", metavar="DIR", help="where data is kept")
    parser.add_argument("--seed", type=Path, metavar="DIR",
                        help="folder of users.json and organizations.json that replace the built-in accounts")
    parser.add_argument("--settings", type=Path, metavar="FILE",
                        help="parameters and settings of a deployment, one name=value a line, with the names of"
                             " docs/deployment.md and docs/settings.md")
    parser.add_argument("--port", type=int, default=8080, metavar="N", help="public port (8080)")
    parser.add_argument("--emulator-port", type=int, default=4566, metavar="N", help="port of the emulator (4566)")
    parser.add_argument("--gateway", choices=("host", "emulator"), default="host",
                        help="who routes API requests: the host (default) or the emulator's own gateway")
    parser.add_argument("--no-sample", action="store_true", help="do not load the sample datasets")
    parser.add_argument("--no-build", action="store_true", help="run what is built")
    chosen = parser.parse_args(arguments)
    chosen.data = chosen.data.resolve()
    if chosen.seed:
        chosen.seed = chosen.seed.resolve()
        for name in ("users.json", "organizations.json"):
            if not (chosen.seed / name).is_file():
                parser.error(f"{chosen.seed / name} is not there")
    if chosen.settings:
        chosen.settings = chosen.settings.resolve()
    return chosen


def start(arguments: list[str]) -> int:
    chosen = options(arguments)
    if chosen.detach:
        return _detached(chosen, [argument for argument in arguments if argument != "--detach"])
    run = Run(chosen)

    def interrupted(*_):
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupted)
    signal.signal(signal.SIGHUP, interrupted)
    try:
        run.up()
        return run.watch()
    except FAILURES as failure:
        print(f"\n{failure}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        log("stopping")
        return 0
    finally:
        # A second signal must not cut the orderly end short.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        run.down()


def _detached(chosen: argparse.Namespace, arguments: list[str]) -> int:
    chosen.data.mkdir(parents=True, exist_ok=True)
    log_file = chosen.data / "start.log"
    with log_file.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "localstack" / "start"), *arguments],
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
        )
    shown = 0
    while True:
        time.sleep(0.2)
        ended = process.poll() is not None
        text = log_file.read_text(errors="replace")
        print(text[shown:], end="", flush=True)
        shown = len(text)
        if READY_MARK in text:
            return 0
        if ended:
            return process.returncode or 1


READY_MARK = "The platform is ready"


@dataclasses.dataclass(frozen=True)
class StoreAddresses:
    """Where MongoDB and OpenSearch are, and whether they are started here."""

    mongo: str
    index: str
    ours: bool

    @staticmethod
    def of(environment: typing.Mapping[str, str], ports: dict[str, int]) -> "StoreAddresses":
        mongo, index = environment.get("MONGO_URL"), environment.get("INDEX_URL")
        if bool(mongo) != bool(index):
            raise rundata.RunError("MONGO_URL and INDEX_URL go together: give both, or none")
        if mongo and index:
            return StoreAddresses(mongo, index, False)
        return StoreAddresses(
            f"mongodb://127.0.0.1:{ports['mongo']}/datafair", f"http://127.0.0.1:{ports['index']}", True)


class Run:
    stores: StoreAddresses

    def __init__(self, chosen: argparse.Namespace):
        self.options = chosen
        self.data: Path = chosen.data
        self.lock: rundata.Lock | None = None
        self.parts: list[parts.Part] = []

    def up(self) -> None:
        java_home = tools.java_home()
        tools.require_node()
        chosen = settings.read(self.options.settings, ROOT / "docs") if self.options.settings else settings.NONE
        for name, why in chosen.unheard.items():
            log(f"{name} has no effect here: {why}")
        if not self.options.no_build:
            build.build(ROOT, HOME / "built", tools.maven(ROOT), java_home, log)
        self.data.mkdir(parents=True, exist_ok=True)
        self._lock()
        rundata.require_free(self.options.port, "public", "--port")
        ports = rundata.ports(self.data)
        self.stores = StoreAddresses.of(os.environ, ports)
        (self.data / "logs").mkdir(exist_ok=True)
        emulator_url = self._start_stores_and_emulator(java_home, ports)
        self._deploy(emulator_url, java_home, ports, chosen)
        log("starting the host")
        self._start_host(emulator_url, java_home, ports)
        self._welcome()

    def _lock(self) -> None:
        lock = rundata.Lock(self.data)
        lock.take(log)
        self.lock = lock
        if self.options.fresh:
            log("emptying " + str(self.data))
            for entry in self.data.iterdir():
                if entry.name not in ("run.json", "start.log"):
                    shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        (self.data / "endpoints.json").unlink(missing_ok=True)

    def _start_stores_and_emulator(self, java_home: Path, ports: dict[str, int]) -> str:
        named = os.environ.get("EMULATOR_URL")
        if not named:
            rundata.require_free(self.options.emulator_port, "emulator", "--emulator-port")
            python = emulator.ensure_venv(HOME, log)
        started = [name for name, ours in (("stores", self.stores.ours), ("emulator", not named)) if ours]
        if started:
            log("starting the " + " and the ".join(started))
        stores = self._start_stores(java_home, ports) if self.stores.ours else None
        if named:
            if not emulator.is_healthy(named):
                log(f"the emulator at {named} does not say that it is MiniStack: going on")
        else:
            self._start_emulator(ports, python)
        if stores:
            self._await_ready(stores, "ready", 60)
        return named or f"http://localhost:{self.options.emulator_port}"

    def _start_emulator(self, ports: dict[str, int], python: Path) -> parts.Part:
        log_file = self.data / "logs" / "emulator.log"
        process = emulator.start_emulator(
            self.options.emulator_port, self.data, ports["smtp"], python, log)
        return self._keep(
            parts.Part("emulator", process, log_file, 0, lambda: self._start_emulator(ports, python)))

    def _keep(self, part: parts.Part) -> parts.Part:
        """Watches over a process from now on, in the place of one of that name that ended."""
        self.parts = [other for other in self.parts if other.name != part.name] + [part]
        return part

    def _start_stores(self, java_home: Path, ports: dict[str, int]) -> parts.Part:
        def again() -> parts.Part:
            stores = self._start_stores(java_home, ports)
            self._await_ready(stores, "ready", 60)
            return stores

        return self._java(
            "stores", again, java_home, ROOT / "localstack" / "stores" / "target" / "stores" / "lib",
            "io.datafair.local.stores.StoresMain",
            ["@" + str(ROOT / "localstack" / "stores" / "src" / "main" / "launch" / "java-options")],
            ["--data", str(self.data), "--index-port", str(ports["index"]), "--mongo-port", str(ports["mongo"]),
             "--smtp-port", str(ports["smtp"]), "--admin-port", str(ports["admin"])],
        )

    def _deploy(self, emulator_url: str, java_home: Path, ports: dict[str, int], chosen: settings.Settings) -> None:
        self.outputs = deploy.deploy(
            ROOT, emulator_url,
            chosen.parameters | self._variables(chosen) | {
                "publicOrigin": self._origin(),
                "indexUrl": self.stores.index,
                "mongoUrl": self.stores.mongo,
                "lambdaProxyUrl": f"http://127.0.0.1:{ports['internal']}/invoke",
            },
            self.data, java_home, log,
        )

    def _variables(self, chosen: settings.Settings) -> dict[str, str]:
        """The parameter that names a file of the chosen variables; none when there are none."""
        if not chosen.variables:
            return {}
        file = self.data / "deployment" / "settings.properties"
        file.parent.mkdir(exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(settings.written(chosen.variables))
        return {"directorySettings": str(file)}

    def _start_host(self, emulator_url: str, java_home: Path, ports: dict[str, int]) -> None:
        arguments = [
            "--data", str(self.data), "--port", str(self.options.port),
            "--internal-port", str(ports["internal"]), "--emulator", emulator_url,
            "--gateway", self.options.gateway, "--index", self.stores.index, "--mongo", self.stores.mongo,
            "--site", str(ROOT / "portal-static" / "dist"),
        ]
        if self.stores.ours:
            arguments += ["--stores-admin", f"http://127.0.0.1:{ports['admin']}",
                          "--mail", f"smtp://127.0.0.1:{ports['smtp']}"]
        if self.options.seed:
            arguments += ["--seed", str(self.options.seed)]
        if not self.options.no_sample:
            arguments += ["--sample", str(ROOT / "localstack" / "sample" / "target")]
        host = self._java(
            "host", None, java_home, ROOT / "localstack" / "host" / "target" / "host" / "lib",
            "io.datafair.local.host.HostMain", ["-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
             "-Dio.netty.leakDetection.level=disabled"], arguments, echo=True,
        )
        self._await_ready(host, "ready ", 180)

    def _java(self, name: str, again: typing.Callable[[], parts.Part] | None, java_home: Path, lib: Path, main: str,
              flags: list[str], arguments: list[str], echo: bool = False) -> parts.Part:
        log_file = self.data / "logs" / f"{name}.log"
        # A part that is started again goes on in the log that tells why it ended.
        first = all(part.name != name for part in self.parts)
        log_start = 0 if first or not log_file.exists() else log_file.stat().st_size
        output = log_file.open("w" if first else "a")
        process = subprocess.Popen(
            [str(java_home / "bin" / "java"), *flags, "-cp", str(lib / "*"), main, *arguments],
            cwd=self.data, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if echo else output,
            stderr=subprocess.STDOUT,
            # Signals of the terminal go to this script alone, which ends its parts in order.
            start_new_session=True,
        )
        if echo:
            threading.Thread(target=_copy, args=(process.stdout, output), daemon=True).start()
        return self._keep(parts.Part(name, process, log_file, log_start, again))

    def _await_ready(self, part: parts.Part, mark: str, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if part.says(mark):
                return
            if part.ended():
                raise rundata.RunError(f"{part.end_told()}; its log ends with:\n" + emulator.tail(part.log_file))
            time.sleep(0.05)
        raise rundata.RunError(
            f"the {part.name} did not get ready within {seconds:.0f} s; its log ends with:\n"
            + emulator.tail(part.log_file))

    def watch(self) -> int:
        """Starts again the stores that end; returns only by an exception: a part that cannot live, or an interruption."""
        while True:
            time.sleep(0.5)
            for part in [part for part in self.parts if part.ended()]:
                self._again(part)

    @staticmethod
    def _again(part: parts.Part) -> None:
        log(part.end_told())
        if not part.restart(time.monotonic()):
            raise rundata.RunError(f"the platform ends, since {part.end_told()}")
        log(f"started again: the {part.name}")

    def _origin(self) -> str:
        return f"http://localhost:{self.options.port}"

    def _welcome(self) -> None:
        log("started")
        origin = self._origin()
        accounts = (
            f"the accounts of {self.options.seed}"
            if self.options.seed
            else "superadmin@example.org, alice@example.org (admin of Ville de Démo), bob@example.org (contributor),\n"
                 "             carol@example.org (user), dan@example.org; all with the password datafair"
        )
        print(f"""
{READY_MARK}.

  Portal     {origin}
  Mailbox    {f"{origin}/_local/mails.html" if self.stores.ours else "the one of the stores you named"}
  Accounts   {accounts}

  Try:
    curl '{origin}/data-fair/api/v1/datasets/communes/lines?q=saint&size=3'
    curl '{origin}/data-fair/api/v1/datasets/communes/values_agg?field=departement&metric=sum&metric_field=population'
    localstack/drop localstack/sample/example.csv --owner organization:ville --slug example

  Ctrl-C stops it; data stays in {self.data}.
""", flush=True)

    def down(self) -> None:
        """Ends the parts, the last started first."""
        for part in reversed(self.parts):
            if not part.ended():
                part.process.terminate()
                try:
                    part.process.wait(timeout=20)
                except subprocess.TimeoutExpired:
                    part.process.kill()
                    part.process.wait()
        if self.lock:
            self.lock.release()


def _copy(source, log_file) -> None:
    """Shows a part's lines and keeps them."""
    for line in iter(source.readline, b""):
        text = line.decode(errors="replace")
        log_file.write(text)
        log_file.flush()
        sys.stdout.write(text)
        sys.stdout.flush()


def stop(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="localstack/stop", description="Stops a platform that runs in the background.")
    parser.add_argument("--data", type=Path, default=HOME / "data", metavar="DIR")
    data = parser.parse_args(arguments).data.resolve()
    owner = rundata.Lock(data).owner()
    if not owner:
        print(f"nothing runs on {data}")
        return 0
    os.kill(owner, signal.SIGTERM)
    if rundata.wait_gone(owner, 60):
        print("stopped")
        return 0
    print(f"process {owner} did not end within 60 s", file=sys.stderr)
    return 1
