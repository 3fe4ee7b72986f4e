import unittest

import launcher
import rundata

PORTS = {"mongo": 1, "index": 2}


class Stores(unittest.TestCase):
    def test_are_started_here_by_default(self):
        stores = launcher.StoreAddresses.of({}, PORTS)
        self.assertEqual(stores, launcher.StoreAddresses("mongodb://127.0.0.1:1/datafair", "http://127.0.0.1:2", True))

    def test_that_are_named_are_used_and_not_started(self):
        named = {"MONGO_URL": "mongodb://mongo/datafair", "INDEX_URL": "http://index:9200"}
        stores = launcher.StoreAddresses.of(named, PORTS)
        self.assertEqual((stores.mongo, stores.index, stores.ours), (*named.values(), False))

    def test_named_by_half_are_refused(self):
        with self.assertRaisesRegex(rundata.RunError, "give both, or none"):
            launcher.StoreAddresses.of({"MONGO_URL": "mongodb://mongo/datafair"}, PORTS)


if __name__ == "__main__":
    unittest.main()
