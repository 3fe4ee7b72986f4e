"""Processes that end are told of, and started again, but not for ever."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import parts


class PartTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log_file = Path(folder.name) / "stores.log"
        self.log_file.write_text("ready at once\n")
        self.launched = []

    def ended(self, code: str) -> parts.Part:
        process = subprocess.Popen([sys.executable, "-c", code])
        process.wait(timeout=20)
        part = parts.Part("stores", process, self.log_file, self.log_file.stat().st_size, lambda: self.again(code))
        self.launched.append(part)
        return part

    def again(self, code: str) -> parts.Part:
        return self.ended(code)

    def test_says_why_it_ended(self):
        for code, why in (("raise SystemExit(3)", "its memory was used up"),
                          ("import os; os.kill(os.getpid(), 9)", "signal 9 ended it"),
                          ("raise SystemExit(7)", "with status 7")):
            self.assertIn(f"the stores ended: {why}", self.ended(code).end_told())

    def test_is_started_again_and_given_up_when_it_ends_too_often(self):
        part = self.ended("raise SystemExit(3)")
        for second in range(parts.MOST_RESTARTS):
            self.assertTrue(part.restart(second))
            part = self.launched[-1]
        self.assertFalse(part.restart(parts.MOST_RESTARTS))
        self.assertTrue(part.restart(parts.WITHIN_SECONDS + parts.MOST_RESTARTS))

    def test_hears_only_its_own_words(self):
        part = self.ended("raise SystemExit(3)")
        self.assertFalse(part.says("ready"))
        with self.log_file.open("a") as log:
            log.write("ready again\n")
        self.assertTrue(part.says("ready"))


if __name__ == "__main__":
    unittest.main()
