"""Deploys the CDK app into the emulator, and only when something changed since the last time.

Standard library only. Run alone:
python3 localstack/lib/deploy.py --emulator URL --data DIR -c publicOrigin=http://localhost:8080 …
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ACCOUNT = "000000000000"
REGION = "us-east-1"
TOOLKIT_STACK = "CDKToolkit"
DEPLOY_SECONDS = 600
MARK_PARAMETER = "/datafair/local/deployed"


class DeployError(Exception):
    """A failure whose message is meant for the person at the keyboard."""


def deploy(
    root: Path | str,
    emulator_url: str,
    context: dict[str, str],
    data_dir: Path | str,
    java_home: Path | str,
    log=print,
) -> dict[str, dict[str, str]]:
    """Brings the emulator to what the built archives and the context say; answers the stacks' outputs."""
    root, data = Path(root).resolve(), Path(data_dir).resolve()
    outputs_file = data / "deployment" / "outputs.json"
    outputs_file.parent.mkdir(parents=True, exist_ok=True)
    functions = Path(context.get("functions", root / "functions")).resolve()
    context = {"local": "true", **context, "functions": str(functions)}
    fingerprint = _fingerprint(root, context)
    emulator = Emulator(emulator_url)
    # The mark lies in the emulator's own state: it is lost with the state that it vouches for.
    if outputs_file.exists() and emulator.mark() == fingerprint:
        log("deployment unchanged")
        return json.loads(outputs_file.read_text())
    started = time.monotonic()
    cdk = Cdk(root, emulator_url, data, Path(java_home), log)
    if not emulator.has_stack(TOOLKIT_STACK):
        log("preparing the emulator for deployments")
        # Away from the app, which this command would run for nothing.
        cdk.run("bootstrap", f"aws://{ACCOUNT}/{REGION}", folder=root / "localstack" / "cdk-cli")
    log("deploying")
    cdk.run(
        "deploy",
        "--all",
        "--require-approval",
        "never",
        # Capabilities' stacks know nothing of each other, and most of a deployment is waiting.
        "--concurrency",
        "8",
        # No change set: nobody reviews it here, and it doubles the waiting.
        "--method",
        "direct",
        "--outputs-file",
        str(outputs_file),
        *_context_arguments(context),
    )
    emulator.set_mark(fingerprint)
    log(f"deployed in {time.monotonic() - started:.0f} s")
    return json.loads(outputs_file.read_text())


def _context_arguments(context: dict[str, str]) -> list[str]:
    return [argument for name, value in sorted(context.items()) for argument in ("-c", f"{name}={value}")]


def _fingerprint(root: Path, context: dict[str, str]) -> str:
    digest = hashlib.sha256(json.dumps(context, sort_keys=True).encode())
    for file in _inputs(root, context):
        digest.update(str(file.name).encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _inputs(root: Path, context: dict[str, str]) -> list[Path]:
    """What a deployment is made from: archives, the app, its settings and the command line's lock."""
    functions = Path(context["functions"])
    archives = sorted(functions.glob("*/target/*-lambda.zip"))
    app = sorted((root / "infra-cdk" / "target" / "cdk" / "lib").glob("infra-cdk-*.jar"))
    if not archives:
        raise DeployError(f"no archive of a function under {functions}: run mvn package first")
    if not app:
        raise DeployError("infra-cdk is not built: run mvn package first")
    return [
        *archives,
        *app,
        root / "infra-cdk" / "cdk.json",
        root / "infra-cdk" / "pom.xml",
        root / "localstack" / "cdk-cli" / "package-lock.json",
        *_chosen(context),
    ]


def _chosen(context: dict[str, str]) -> list[Path]:
    """The files that the operator's parameters name."""
    files = [Path(context["directorySettings"])] if "directorySettings" in context else []
    if "directoryFiles" in context:
        files += sorted(file for file in Path(context["directoryFiles"]).rglob("*") if file.is_file())
    return files


class Cdk:
    """The pinned CDK command line, pointed at the emulator."""

    def __init__(self, root: Path, emulator_url: str, data: Path, java_home: Path, log):
        self.root = root
        self.data = data
        self.log = log
        self.command = self._install()
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("AWS_", "CDK_"))
        } | {
            "AWS_ENDPOINT_URL": emulator_url,
            # Bucket names do not resolve as host names under localhost everywhere.
            "AWS_ENDPOINT_URL_S3": emulator_url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "CDK_DISABLE_CLI_TELEMETRY": "true",
            "CI": "true",
            "JAVA_HOME": str(java_home),
            "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "1",
            "JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION": "1",
            "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
        }

    def _install(self) -> list[str]:
        folder = self.root / "localstack" / "cdk-cli"
        node, npm = shutil.which("node"), shutil.which("npm")
        if not node or not npm:
            raise DeployError("Node 20 or newer, with npm, is needed on the path")
        lock_file = self.root / ".datafair" / "cdk-cli.lock"
        lock_file.parent.mkdir(exist_ok=True)
        # Two that start at once on a fresh clone install it once.
        with lock_file.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._install_into(folder, npm)
        return [node, str(folder / "node_modules" / "aws-cdk" / "bin" / "cdk")]

    def _install_into(self, folder: Path, npm: str) -> None:
        wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
        mark = folder / "node_modules" / ".installed"
        if mark.exists() and mark.read_text() == wanted:
            return
        self.log("installing the CDK command line")
        result = subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund"],
            cwd=folder, capture_output=True, text=True, check=False,
        )
        if result.returncode:
            raise DeployError("npm ci failed:\n" + (result.stdout + result.stderr).strip())
        mark.write_text(wanted)

    def run(self, *arguments: str, folder: Path | None = None) -> None:
        """Runs a command; its output goes to a log file, and is shown when it fails."""
        log_file = self.data / "logs" / "deployment.log"
        log_file.parent.mkdir(parents=True, exist_ok=True)
        with log_file.open("w") as output:
            process = subprocess.Popen(
                [*self.command, *arguments,
                 "--output", str(self.data / "deployment" / "cdk.out"),
                 "--no-notices", "--no-version-reporting", "--no-color"],
                cwd=folder or self.root / "infra-cdk",
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                status = process.wait(timeout=DEPLOY_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                status = f"no end within {DEPLOY_SECONDS} s"
            except BaseException:
                process.terminate()
                raise
        if status:
            raise DeployError(
                f"cdk {arguments[0]} failed ({status}); its output:\n"
                + log_file.read_text(errors="replace").strip()
            )


class Emulator:
    """The few questions asked of the emulator itself, in AWS's own protocols."""

    def __init__(self, url: str):
        self.url = url.rstrip("/")

    def mark(self) -> str | None:
        answer = self._ssm("GetParameter", {"Name": MARK_PARAMETER})
        return answer["Parameter"]["Value"] if answer else None

    def set_mark(self, value: str) -> None:
        answer = self._ssm(
            "PutParameter",
            {"Name": MARK_PARAMETER, "Value": value, "Type": "String", "Overwrite": True},
        )
        if answer is None:
            raise DeployError("the emulator refused to remember the deployment")

    def has_stack(self, name: str) -> bool:
        body = f"Action=DescribeStacks&Version=2010-05-15&StackName={name}".encode()
        answer = self._post(body, "cloudformation", {"Content-Type": "application/x-www-form-urlencoded"})
        return answer is not None and b"<StackStatus>CREATE_COMPLETE" in answer.replace(b"UPDATE", b"CREATE")

    def _ssm(self, action: str, request: dict) -> dict | None:
        answer = self._post(
            json.dumps(request).encode(),
            "ssm",
            {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AmazonSSM." + action},
        )
        return None if answer is None else json.loads(answer)

    def _post(self, body: bytes, service: str, headers: dict[str, str]) -> bytes | None:
        """The answer's body, or None when the emulator refuses (a 4xx: not found)."""
        credential = f"test/20260101/{REGION}/{service}/aws4_request"
        request = urllib.request.Request(
            self.url + "/",
            data=body,
            headers=headers
            | {
                # The emulator tells services apart by the credential's scope; it checks no signature.
                "Authorization": f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=0"
            },
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.read()
        except urllib.error.HTTPError as refusal:
            if refusal.code < 500:
                return None
            raise DeployError(f"the emulator answers {refusal.code} to {service}") from refusal
        except (urllib.error.URLError, OSError) as failure:
            raise DeployError(f"the emulator does not answer at {self.url}: {failure}") from failure


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--emulator", default="http://127.0.0.1:4566", metavar="URL")
    parser.add_argument("--data", type=Path, default=Path(".datafair"), metavar="DIR")
    parser.add_argument("--java-home", type=Path, default=os.environ.get("JAVA_HOME"))
    parser.add_argument("-c", "--context", action="append", default=[], metavar="NAME=VALUE")
    options = parser.parse_args()
    if not options.java_home:
        parser.error("JAVA_HOME is not set: give --java-home, a JDK 25")
    for pair in options.context:
        if "=" not in pair:
            parser.error(f"-c {pair}: NAME=VALUE is expected")
    context = dict(pair.split("=", 1) for pair in options.context)
    try:
        outputs = deploy(
            Path(__file__).resolve().parent.parent.parent,
            options.emulator,
            context,
            options.data,
            options.java_home,
        )
    except DeployError as failure:
        print(failure, file=sys.stderr)
        return 1
    print(json.dumps(outputs, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
