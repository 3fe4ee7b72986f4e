"""Runs every check and test of the project, the same way on a laptop and in continuous integration."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import changed
import shared_parts
import tools

ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="localstack/test", description="Runs all checks and tests.")
    parser.add_argument("--quick", action="store_true", help="units and checks only")
    parser.add_argument("--changed", nargs="?", const="HEAD~1", metavar="COMMIT",
                        help="what differs from a commit (the last but one): units of its modules and of those that"
                             " stand on them, integration tests of its packages")
    chosen = parser.parse_args(arguments)
    try:
        java_home = tools.java_home()
        tools.require_node()
        maven = tools.maven(ROOT)
    except tools.ToolError as missing:
        print(missing, file=sys.stderr)
        return 1
    if chosen.changed:
        return _changed(changed.plan(ROOT, changed.files(ROOT, chosen.changed)), maven, java_home)
    if not chosen.quick:
        _require_browser()
    if chosen.quick:
        return _maven(["-Pquick"], maven, java_home) or _scripts()
    with shared_parts.SharedParts(ROOT, ROOT / ".datafair", maven, java_home) as arguments:
        status = _maven(arguments, maven, java_home)
    return status or _scripts()


def _maven(arguments: list[str], maven: str, java_home: Path) -> int:
    # Two modules at once: tests of one wait for clocks and processes while another computes.
    command = [maven, "-B", "-ntp", "-T", "2", "verify", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {"JAVA_HOME": str(java_home)}, check=False
    ).returncode


def _changed(plan: changed.Plan, maven: str, java_home: Path) -> int:
    """Runs what a change asks for."""
    if not plan.modules and not plan.scripts:
        print("nothing that is tested has changed")
        return 0
    if "localstack/acceptance" in plan.modules:
        _require_browser()
    status = _maven(plan.arguments(), maven, java_home) if plan.modules else 0
    return status or (_scripts() if plan.scripts else 0)


def _scripts() -> int:
    """The tests of the scripts themselves."""
    suite = unittest.defaultTestLoader.discover(str(Path(__file__).parent))
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    return 0 if result.wasSuccessful() else 1


def _require_browser() -> None:
    """Chromium by apt when it is absent and possible; told in one line otherwise."""
    if os.environ.get("CHROMIUM_PATH") or shutil.which("chromium-headless-shell"):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("installing Chromium for the browser tests", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        # The build without windows is quicker; older distributions lack it.
        if not _installed("chromium-headless-shell") and not shutil.which("chromium"):
            _installed("chromium")
    if shutil.which("chromium-headless-shell") or shutil.which("chromium"):
        return
    print("Chromium is needed by the browser tests: install it or point CHROMIUM_PATH at one", file=sys.stderr)
    raise SystemExit(1)


def _installed(package: str) -> bool:
    """Installs a package; whether that went well."""
    command = ["apt-get", "install", "-y", "-qq", package]
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode == 0
