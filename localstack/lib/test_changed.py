"""Which tests a change asks for."""

import unittest
from pathlib import Path

import changed

ROOT = Path(__file__).resolve().parent.parent.parent


class ChangedTest(unittest.TestCase):
    def test_a_class_asks_for_its_module_those_above_and_its_package(self):
        plan = changed.plan(ROOT, ["functions/runtime/src/main/java/io/datafair/runtime/http/Routes.java"])
        self.assertIn("functions/runtime", plan.modules)
        self.assertIn("functions/directory", plan.modules)
        self.assertNotIn("localstack/acceptance", plan.modules)
        self.assertEqual(("io/datafair/runtime/http/*IT",), plan.integration)
        self.assertFalse(plan.scripts)

    def test_modules_below_are_built_and_not_chosen(self):
        plan = changed.plan(ROOT, ["portal-static/src/main.ts"])
        self.assertEqual(("portal-static",), plan.modules)
        self.assertIn("-am", plan.arguments())
        self.assertIn("-Pquick", plan.arguments())

    def test_the_platform_is_run_only_for_its_own_tests(self):
        plan = changed.plan(
            ROOT, ["localstack/acceptance/src/test/java/io/datafair/local/acceptance/LinesIT.java"])
        self.assertEqual(("localstack/acceptance",), plan.modules)

    def test_a_page_of_documentation_asks_for_the_tests_that_read_it(self):
        plan = changed.plan(ROOT, ["docs/api.md"])
        self.assertIn("functions/datasets", plan.modules)
        self.assertIn("functions/directory", plan.modules)

    def test_scripts_ask_for_their_own_tests(self):
        plan = changed.plan(ROOT, ["localstack/lib/build.py"])
        self.assertEqual((), plan.modules)
        self.assertTrue(plan.scripts)

    def test_the_parent_asks_for_every_module(self):
        plan = changed.plan(ROOT, ["pom.xml"])
        self.assertIn("functions/core", plan.modules)
        self.assertIn("infra-cdk", plan.modules)


if __name__ == "__main__":
    unittest.main()
