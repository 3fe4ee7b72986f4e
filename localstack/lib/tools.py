"""Finds the tools that the platform needs; a missing one is told in one line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

OLDEST_JDK = 25
OLDEST_NODE = 20
JDK_FOLDERS = (
    "/usr/lib/jvm/*",
    "/opt/java/*",
    "/opt/jdk*",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
)


class ToolError(Exception):
    """A missing tool, told in one line."""


def java_home() -> Path:
    """The home of a JDK 25 or newer: JAVA_HOME, the path, then the usual folders."""
    for home in _candidates():
        if _jdk_version(home) >= OLDEST_JDK:
            return home
    raise ToolError(
        f"a JDK {OLDEST_JDK} or newer is needed: install one (for instance Temurin {OLDEST_JDK})"
        " or point JAVA_HOME at it"
    )


def _candidates():
    named = os.environ.get("JAVA_HOME")
    if named:
        yield Path(named)
    on_path = shutil.which("javac")
    if on_path:
        yield Path(on_path).resolve().parent.parent
    for pattern in JDK_FOLDERS:
        folder = Path(os.path.expanduser(pattern))
        root = Path(*[part for part in folder.parts if "*" not in part][: folder.parts.index(
            next(part for part in folder.parts if "*" in part))])
        if root.is_dir():
            yield from sorted(root.glob(str(folder.relative_to(root))), reverse=True)


def _jdk_version(home: Path) -> int:
    release = home / "release"
    if not (home / "bin" / "javac").exists() or not release.exists():
        return 0
    found = re.search(r'JAVA_VERSION="(\d+)', release.read_text(errors="replace"))
    return int(found.group(1)) if found else 0


def maven(root: Path) -> str:
    wrapper = root / "mvnw"
    command = str(wrapper) if wrapper.exists() else shutil.which("mvn")
    if not command:
        raise ToolError("Maven is needed on the path (3.8 or newer)")
    return command


def require_node() -> None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise ToolError(f"Node {OLDEST_NODE} or newer, with npm, is needed on the path")
    version = subprocess.run(
        [node, "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
    found = re.match(r"v(\d+)", version)
    if not found or int(found.group(1)) < OLDEST_NODE:
        raise ToolError(f"Node {OLDEST_NODE} or newer is needed; this one is {version or 'unreadable'}")
