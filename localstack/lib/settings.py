"""A file of settings for a local run: the parameters and the settings of a deployment, one name=value a line."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

# What a machine without AWS has not, or decides by itself.
DECIDED_HERE = {
    "publicOrigin": "the origin is http://localhost and the port",
    "certificateArn": "there is no certificate",
    "webAclArn": "there is no web ACL",
    "distributionId": "there is no distribution",
    "alarmMail": "there are no alarms",
    "functions": "the archives are those of this build",
    "indexInstanceType": "the index is one node",
    "indexZones": "the index is one node",
    "indexNodes": "the index is one node",
    "indexDedicatedMasters": "the index is one node",
    "indexVolumeGib": "the index is one node",
    "secretsArn": "write the secret settings themselves into the file, they go to a secret of the emulator",
    "adminCredentialsArn": "write ADMIN_CREDENTIALS itself into the file",
}
FILES = ("directorySettings", "directoryFiles")


class SettingsError(Exception):
    """A wrong file; the message names every fault."""


@dataclasses.dataclass(frozen=True)
class Settings:
    """Parameters of the CDK app, variables of the directory's functions, and what has no effect here."""

    parameters: dict[str, str]
    variables: dict[str, str]
    unheard: dict[str, str]


NONE = Settings({}, {}, {})


def read(file: Path, documents: Path) -> Settings:
    """Reads a file; names that the documents of deployment and settings do not list are refused together."""
    try:
        lines = pairs(file.read_text())
    except OSError as failure:
        raise SettingsError(f"{file} cannot be read: {failure.strerror}") from failure
    known_parameters = _names(documents / "deployment.md", r"[a-z][A-Za-z]*", "Parameter")
    known_variables = _names(documents / "settings.md", r"[A-Z][A-Z0-9_]*", "Variable")
    faults = [
        f"{name}: no such name in docs/deployment.md or docs/settings.md"
        for name in lines
        if name not in known_parameters | known_variables and not _open_ended(name)
    ]
    parameters = {name: value for name, value in lines.items() if name in known_parameters}
    for name in FILES:
        if name in parameters:
            parameters[name] = str((file.parent / parameters[name]).resolve())
            if not Path(parameters[name]).exists():
                faults.append(f"{name}: {parameters[name]} is not there")
    if faults:
        raise SettingsError(f"{file}:\n" + "\n".join("  " + fault for fault in faults))
    unheard = {name: DECIDED_HERE[name] for name in parameters if name in DECIDED_HERE}
    variables = {name: value for name, value in lines.items() if name[0].isupper()}
    if "directorySettings" in parameters:
        variables = pairs(Path(parameters.pop("directorySettings")).read_text()) | variables
    return Settings({name: value for name, value in parameters.items() if name not in unheard}, variables, unheard)


def pairs(text: str) -> dict[str, str]:
    """The lines of a file; # begins a comment, a value goes on after a last backslash."""
    found: dict[str, str] = {}
    for line in re.sub(r"\\\r?\n[ \t]*", "", text).splitlines():
        line = line.strip()
        if not line or line[0] in "#!":
            continue
        name, separator, value = line.partition("=")
        if not separator:
            raise SettingsError(f"\"{line[:60]}\" is not name=value")
        found[name.strip()] = value.strip()
    return found


def written(variables: dict[str, str]) -> str:
    """The lines of a file that the CDK app reads as Java reads properties."""
    return "".join(
        name + "=" + value.replace("\\", "\\\\") + "\n" for name, value in sorted(variables.items()))


def _open_ended(name: str) -> bool:
    """Names that the documents describe by a pattern, and those that another setting names by env:NAME."""
    return re.fullmatch(r"I18N_\w+|OAUTH_\w+|[A-Z][A-Z0-9_]*_(SECRET|PASSWORD|KEY|TOKEN)", name) is not None


def _names(document: Path, pattern: str, title: str) -> set[str]:
    """The names in the first column of the tables of that title."""
    names: set[str] = set()
    inside = False
    for line in document.read_text().splitlines():
        if not line.startswith("|"):
            inside = False
        elif line.startswith(f"| {title} |"):
            inside = True
        elif inside:
            names |= set(re.findall(f"`({pattern})`", line.split("|")[1]))
    return names
