"""Runs the benchmark: starts a platform of its own, measures it, stops it, prints the table."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import rundata
import tools

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = ROOT / ".datafair"
PARTS = ("query", "export", "ingest", "session", "start", "heap")
RESTART_SECONDS = 15
COLUMNS = ("measure", "way", "raw", "ours", "result", "target", "holds")
TITLES = ("Measure", "Through", "Raw", "Ours", "Result", "Target", "Holds")


class BenchError(Exception):
    """A failure whose message is meant for the person at the keyboard."""


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="localstack/bench",
        description="Measures the platform against the engine under it, on generated data, and prints a table of ratios.")
    parser.add_argument("--quick", action="store_true", help="a smaller version, in about three minutes")
    parser.add_argument("--data", type=Path, default=HOME / "bench", metavar="DIR", help="where the measured platform keeps its data")
    parser.add_argument("--running", action="store_true", help="measure the platform that runs on the data folder, and leave it running")
    parser.add_argument("--output", type=Path, metavar="FILE", help="also write the table to a file")
    parser.add_argument("--build", action="store_true", help="build first what changed")
    parser.add_argument("parts", nargs="*", metavar="PART", help="measure only: " + ", ".join(PARTS))
    chosen = parser.parse_args(arguments)
    chosen.data = chosen.data.resolve()
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error("no such part: " + ", ".join(sorted(unknown)))
    chosen.parts = [part for part in PARTS if part in chosen.parts or not chosen.parts]
    return chosen


def main(arguments: list[str]) -> int:
    chosen = options(arguments)
    try:
        return Bench(chosen).run()
    except (BenchError, tools.ToolError, rundata.RunError) as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1


class Bench:
    def __init__(self, chosen: argparse.Namespace):
        self.options = chosen
        self.data: Path = chosen.data
        self.java_home = tools.java_home()
        self.results = self.data.parent / (self.data.name + "-results.jsonl")
        self.load = [os.getloadavg()[0]]

    def run(self) -> int:
        self.results.parent.mkdir(parents=True, exist_ok=True)
        self.results.unlink(missing_ok=True)
        try:
            if self.options.running:
                self._measure()
            else:
                self._measure_own()
        finally:
            self.load.append(os.getloadavg()[0])
            # What was measured before a failure took time, and says where to look.
            if self.results.exists():
                self._print()
        return 0

    def _measure_own(self) -> None:
        try:
            self._start_platform("--fresh")
            self._measure()
            if "start" in self.options.parts:
                self._stop_platform()
                self._measure_restart()
        finally:
            self._stop_platform()

    def _measure_restart(self) -> None:
        """From the command to the first answer of a query, on data that is there."""
        started = time.monotonic()
        self._start_platform()
        public = json.loads((self.data / "endpoints.json").read_text())["public"]
        with urllib.request.urlopen(f"{public}/data-fair/api/v1/datasets/bench-lines/lines?size=1", timeout=60) as answer:
            answer.read()
        seconds = time.monotonic() - started
        with self.results.open("a") as results:
            results.write(json.dumps({
                "measure": "second start of localstack/start to a query answered", "way": "platform", "raw": "",
                "ours": f"{seconds:.1f} s", "result": "", "target": f"≤ {RESTART_SECONDS} s",
                "holds": "yes" if seconds <= RESTART_SECONDS else "no",
            }) + "\n")

    def _start_platform(self, *more: str) -> None:
        ports = _free_ports(2)
        command = [
            sys.executable, str(ROOT / "localstack" / "start"), "--detach", "--no-sample",
            "--data", str(self.data), "--port", str(ports[0]), "--emulator-port", str(ports[1]), *more,
        ]
        if not self.options.build:
            command.append("--no-build")
        if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
            raise BenchError(f"the platform did not start: {self.data / 'start.log'} says why")

    def _stop_platform(self) -> None:
        subprocess.run(
            [sys.executable, str(ROOT / "localstack" / "stop"), "--data", str(self.data)],
            check=False, stdout=sys.stderr)

    def _measure(self) -> None:
        """The measures of a running platform, in a JVM that also runs the function under test."""
        endpoints = json.loads((self.data / "endpoints.json").read_text())
        functions = self._functions(endpoints["emulator"])
        listed = self.data / "functions.json"
        listed.write_text(json.dumps(functions))
        function = functions["datasets-query"]
        environment = os.environ | function["environment"] | {
            "AWS_ENDPOINT_URL": endpoints["emulator"], "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "TZ": "UTC",
        }
        # The clients live in the same process, so the heap is not the function's own.
        environment["JAVA_TOOL_OPTIONS"] = ""
        command = [
            str(self.java_home / "bin" / "java"), "-Xmx1g", "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp", str(ROOT / "localstack" / "benchmark" / "target" / "benchmark" / "lib" / "*"),
            "io.datafair.local.benchmark.BenchmarkMain", str(self.data), str(self.results),
            str(listed), str(ROOT),
            *(["--quick"] if self.options.quick else []), *self.options.parts,
        ]
        log = self.data / "logs" / "benchmark.log"
        with log.open("w") as output:
            status = subprocess.run(command, env=environment, stdout=output, check=False).returncode
        if status:
            raise BenchError(f"the benchmark ended with status {status}")

    def _functions(self, emulator: str) -> dict[str, dict]:
        printed = subprocess.run(
            [str(HOME / "venv" / "bin" / "python"), str(Path(__file__).parent / "deployed_functions.py"), emulator],
            check=False, capture_output=True, text=True)
        if printed.returncode:
            raise BenchError(printed.stderr.strip())
        return json.loads(printed.stdout)

    def _print(self) -> None:
        lines = [json.loads(line) for line in self.results.read_text().splitlines()]
        text = _machine(self.java_home, self.load) + "\n\n" + table(lines) + "\n"
        print(text)
        if self.options.output:
            self.options.output.write_text(text)


def table(lines: list[dict[str, str]]) -> str:
    """A Markdown table whose columns also stand under each other in a terminal."""
    rows = [TITLES, *(tuple(line.get(column, "") for column in COLUMNS) for line in lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    printed = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    printed.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(printed)


def _machine(java_home: Path, load: list[float]) -> str:
    release = dict(
        line.split("=", 1) for line in (java_home / "release").read_text().splitlines() if "=" in line)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.machine()}, "
        f"JDK {release.get('JAVA_RUNTIME_VERSION', release.get('JAVA_VERSION', '?')).strip(chr(34))} "
        f"({release.get('IMPLEMENTOR', '?').strip(chr(34))}), {datetime.date.today().isoformat()}, "
        f"load average {load[0]:.1f} at the start and {load[-1]:.1f} at the end"
    )


def _free_ports(count: int) -> list[int]:
    chosen: list[int] = []
    while len(chosen) < count:
        port = rundata.any_port(set(chosen))
        chosen.append(port)
    return chosen
