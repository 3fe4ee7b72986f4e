"""Builds the platform with Maven, and only when a source changed since the last build."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

SKIPPED = {"target", "node_modules", "dist", "cdk.out", "__pycache__", ".git", ".datafair"}
FOLDERS = ("functions", "infra-cdk", "portal-static", "localstack")
# Tests do not end up in what runs.
TESTS = ("src/test/", "/e2e/", "localstack/acceptance/", "localstack/lib/", "localstack/bench/")


class BuildError(Exception):
    """A failed build; the message holds Maven's own words."""


def build(root: Path, mark: Path, maven: str, java_home: Path, log) -> None:
    """Runs `mvn package` without tests unless nothing changed."""
    wanted = fingerprint(root)
    if mark.exists() and mark.read_text() == wanted and _built(root):
        log("build unchanged")
        return
    log("building (the first time downloads what the build needs)")
    command = [
        maven, "-B", "-ntp", "package", "-Dmaven.test.skip=true", "-Dspotless.check.skip=true", "-Dportal.checks.skip=true",
    ]
    environment = os.environ | {"JAVA_HOME": str(java_home)}
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    kept: list[str] = []
    for line in process.stdout or ():
        kept = (kept + [line.rstrip()])[-200:]
        if line.startswith("[INFO] Building ") and "jar" not in line and "zip" not in line:
            log("  " + line.removeprefix("[INFO] Building ").strip())
            sys.stdout.flush()
    if process.wait():
        errors = [line for line in kept if line.startswith("[ERROR]")] or kept
        raise BuildError("the build failed:\n" + "\n".join(errors[:60]))
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(wanted)


def fingerprint(root: Path) -> str:
    """Of every source that ends up in what runs."""
    digest = hashlib.sha256()
    for file in [root / "pom.xml", *(f for folder in FOLDERS for f in _files(root / folder))]:
        name = file.relative_to(root).as_posix()
        if any(part in name for part in TESTS):
            continue
        digest.update(name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path):
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        for name in sorted(names):
            yield Path(path) / name


def _built(root: Path) -> bool:
    return all(
        (root / file).exists()
        for file in (
            *archives(root),
            "localstack/host/target/host/lib",
            "localstack/stores/target/stores/lib",
            "infra-cdk/target/cdk/lib",
            "portal-static/dist/index.html",
        )
    )


def archives(root: Path) -> list[str]:
    """What the modules that are deployed as functions are built into."""
    return [
        f"functions/{pom.parent.name}/target/{pom.parent.name}-lambda.zip"
        for pom in sorted((root / "functions").glob("*/pom.xml"))
        if "maven-assembly-plugin" in pom.read_text()
    ]
