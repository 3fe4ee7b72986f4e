"""What a change asks to be tested: its modules, those that stand on them, and the integration tests of its packages."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import typing
from pathlib import Path

# They run the whole platform: only their own change asks for them.
WHOLE_PLATFORM = {"localstack/acceptance", "localstack/benchmark"}
SOURCE = re.compile(r"src/(?:main|test)/java/(?P<package>.+)/[^/]+\.java$")


@dataclasses.dataclass(frozen=True)
class Plan:
    """Modules whose units run, patterns of integration tests, and whether the scripts' own tests run."""

    modules: tuple[str, ...]
    integration: tuple[str, ...]
    scripts: bool

    def arguments(self) -> list[str]:
        """What Maven is told besides the goal."""
        if not self.integration:
            return ["-pl", ",".join(self.modules), "-am", "-Pquick"]
        return ["-pl", ",".join(self.modules), "-am",
                "-Dit.test=" + ",".join(self.integration), "-Dfailsafe.failIfNoSpecifiedTests=false"]


def plan(root: Path, files: typing.Iterable[str]) -> Plan:
    """The tests that changed files ask for; paths are relative to the root."""
    modules = _modules(root)
    touched: set[str] = set()
    integration: set[str] = set()
    scripts = False
    for file in files:
        if file.startswith("localstack/lib/"):
            scripts = True
            continue
        if file.startswith("docs/"):
            touched |= {module for module in modules if _documented(root / module)}
            continue
        module = _module_of(file, modules)
        if module is None:
            if file == "pom.xml":
                touched |= set(modules) - WHOLE_PLATFORM
            continue
        touched.add(module)
        source = SOURCE.search(file)
        if source:
            integration.add(source["package"] + "/*IT")
    concerned = touched | (_standing_on(touched, modules) - WHOLE_PLATFORM)
    return Plan(tuple(m for m in modules if m in concerned), tuple(sorted(integration)), scripts)


def files(root: Path, since: str) -> list[str]:
    """Files that differ from a commit, those that git does not know yet included."""
    def git(*arguments: str) -> list[str]:
        return subprocess.run(
            ["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.splitlines()
    return sorted({*git("diff", "--name-only", since), *git("ls-files", "--others", "--exclude-standard")})


def _modules(root: Path) -> dict[str, set[str]]:
    """Modules in the order of the build, each with the modules it names as dependencies."""
    names = re.findall(r"<module>(.+?)</module>", (root / "pom.xml").read_text())
    poms = {name: (root / name / "pom.xml").read_text() for name in names}
    own = {re.sub(r"(?s)<parent>.*?</parent>", "", text).split("<artifactId>", 1)[1].split("<", 1)[0]: name
           for name, text in poms.items()}
    return {
        name: {own[artifact]
               for artifact in re.findall(r"<groupId>io\.datafair</groupId>\s*<artifactId>(.+?)</artifactId>", text)
               if artifact in own and own[artifact] != name}
        for name, text in poms.items()
    }


def _module_of(file: str, modules: typing.Iterable[str]) -> str | None:
    return next((module for module in modules if file.startswith(module + "/")), None)


def _documented(module: Path) -> bool:
    """Whether a test of the module holds the documentation to the code."""
    return any((module / "src/test").rglob("DocumentationTest.java")) or module.name == "testkit"


def _standing_on(touched: set[str], modules: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    wanted = set(touched)
    while wanted:
        wanted = {name for name, needed in modules.items() if needed & wanted} - found
        found |= wanted
    return found
