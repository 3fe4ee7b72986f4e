"""Run with: python3 -m unittest discover -s localstack/lib"""

import socket
import tempfile
import unittest
from pathlib import Path

import deploy
import emulator


class Fingerprint(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.context = {"functions": str(self.root / "functions"), "publicOrigin": "http://localhost:8080"}
        self.archive = self.write("functions/datasets/target/datasets-lambda.zip", "one")
        self.write("infra-cdk/target/cdk/lib/infra-cdk-0.1.0.jar", "app")
        self.write("infra-cdk/cdk.json", "{}")
        self.write("infra-cdk/pom.xml", "<project/>")
        self.write("localstack/cdk-cli/package-lock.json", "{}")

    def write(self, name: str, text: str) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def fingerprint(self) -> str:
        return deploy._fingerprint(self.root, self.context)

    def test_stays_while_nothing_changes(self):
        self.assertEqual(self.fingerprint(), self.fingerprint())

    def test_follows_the_archives_and_the_context(self):
        first = self.fingerprint()
        self.archive.write_text("two")
        second = self.fingerprint()
        self.context["publicOrigin"] = "http://localhost:9090"
        self.assertEqual(len({first, second, self.fingerprint()}), 3)

    def test_follows_what_the_operators_files_say(self):
        chosen = self.write("settings.properties", "SINGLE_MEMBERSHIP=false")
        page = self.write("files/directory/mail.mjml", "one")
        self.context |= {"directorySettings": str(chosen), "directoryFiles": str(self.root / "files")}
        first = self.fingerprint()
        chosen.write_text("SINGLE_MEMBERSHIP=true")
        second = self.fingerprint()
        page.write_text("two")
        self.assertEqual(len({first, second, self.fingerprint()}), 3)

    def test_names_what_is_not_built(self):
        self.archive.unlink()
        with self.assertRaisesRegex(deploy.DeployError, "no archive of a function"):
            self.fingerprint()


class Silence(unittest.TestCase):
    def test_an_absent_emulator_is_named(self):
        with self.assertRaisesRegex(deploy.DeployError, "does not answer at http://127.0.0.1:1"):
            deploy.Emulator("http://127.0.0.1:1").mark()

    def test_a_taken_port_is_named(self):
        with socket.socket() as taken, tempfile.TemporaryDirectory() as data:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with self.assertRaisesRegex(emulator.EmulatorError, f"port {port} is taken"):
                emulator.start_emulator(port, data)


class Orphans(unittest.TestCase):
    def test_objects_without_state_are_moved_aside(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "objects" / "bucket").mkdir(parents=True)
            emulator._set_orphans_aside(folder, lambda _: None)
            self.assertFalse((folder / "objects").exists())
            self.assertEqual(len(list(folder.glob("objects-without-state-*/bucket"))), 1)


if __name__ == "__main__":
    unittest.main()
