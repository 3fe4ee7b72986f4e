"""What a build must have made."""

import unittest
from pathlib import Path

import build

ROOT = Path(__file__).resolve().parent.parent.parent


class BuildTest(unittest.TestCase):
    def test_an_archive_is_awaited_of_each_deployed_module(self):
        archives = build.archives(ROOT)
        self.assertIn("functions/ingest/target/ingest-lambda.zip", archives)
        self.assertNotIn("functions/runtime/target/runtime-lambda.zip", archives)


if __name__ == "__main__":
    unittest.main()
