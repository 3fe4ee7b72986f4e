import tempfile
import unittest
from pathlib import Path

import settings

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "docs"


class File(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def read(self, text: str, name: str = "city.settings") -> settings.Settings:
        file = self.folder / name
        file.write_text(text)
        return settings.read(file, DOCUMENTS)

    def test_holds_parameters_and_settings_of_a_deployment(self):
        read = self.read("# a city\ndefaultLocale=en\nADMINS_ORG={\"id\":\"city\",\\\n  \"name\":\"City\"}\nSINGLE_MEMBERSHIP = true\n")
        self.assertEqual(read.parameters, {"defaultLocale": "en"})
        self.assertEqual(
            read.variables, {"ADMINS_ORG": '{"id":"city","name":"City"}', "SINGLE_MEMBERSHIP": "true"})

    def test_tells_what_has_no_effect_here(self):
        read = self.read("publicOrigin=https://data.example.org\nindexZones=3\n")
        self.assertEqual(read.parameters, {})
        self.assertEqual(set(read.unheard), {"publicOrigin", "indexZones"})

    def test_is_refused_whole_with_each_unknown_name(self):
        with self.assertRaisesRegex(settings.SettingsError, "(?s)defaultLocal:.*SINGLE_MEMBER:"):
            self.read("defaultLocal=en\nSINGLE_MEMBER=true\n")

    def test_is_refused_when_a_line_has_no_value(self):
        with self.assertRaisesRegex(settings.SettingsError, "\"admins\" is not name=value"):
            self.read("admins\n")

    def test_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(settings.SettingsError, "absent cannot be read"):
            settings.read(self.folder / "absent", DOCUMENTS)

    def test_takes_in_the_file_of_the_directory(self):
        (self.folder / "directory.properties").write_text("MULTI_ROLES=true\nSINGLE_MEMBERSHIP=false\n")
        read = self.read("directorySettings=directory.properties\nSINGLE_MEMBERSHIP=true\n")
        self.assertEqual(read.variables, {"MULTI_ROLES": "true", "SINGLE_MEMBERSHIP": "true"})
        self.assertEqual(read.parameters, {})

    def test_may_hold_secrets_and_texts(self):
        read = self.read("I18N_en_errors_badCredentials=No.\nCITY_SECRET=s\nSECRET_SITES=t\n")
        self.assertEqual(len(read.variables), 3)

    def test_of_every_parameter_that_is_decided_here_is_documented(self):
        documented = settings._names(DOCUMENTS / "deployment.md", r"[a-z][A-Za-z]*", "Parameter")
        self.assertLessEqual(set(settings.DECIDED_HERE) | set(settings.FILES), documented)

    def test_is_written_for_java_as_it_was_read(self):
        self.assertEqual(settings.written({"A": "x\\y", "B": "é=1"}), "A=x\\\\y\nB=é=1\n")


if __name__ == "__main__":
    unittest.main()
