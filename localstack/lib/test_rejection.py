import http.server
import threading
import time
import unittest
import urllib.error

import client
import rejection

KEY = "drops/organization-nobody/x.csv"
PATH = f"/data/rejected/{KEY}.txt"


class Objects(http.server.BaseHTTPRequestHandler):
    """Objects by path, as the emulator answers for them."""

    def do_GET(self):
        body = self.server.kept.get(self.path)
        self.answer(self.server.broken or (200 if body else 404), (body or "").encode())

    def do_DELETE(self):
        self.answer(204 if self.server.kept.pop(self.path, None) else 404, b"")

    def answer(self, status: int, body: bytes):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """The tests' output is not for requests."""


class ARejection(unittest.TestCase):
    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Objects)
        self.server.kept = {}
        self.server.broken = 0
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        self.rejection = rejection.Rejection(self.endpoint, "data", KEY)

    def test_is_waited_for(self):
        threading.Timer(0.5, self.server.kept.__setitem__, (PATH, "no such owner")).start()
        self.assertEqual(self.rejection.wait(10), "no such owner")

    def test_that_does_not_come_is_not_waited_for_long(self):
        start = time.monotonic()
        self.assertIsNone(self.rejection.wait(0.5))
        self.assertLess(time.monotonic() - start, 3)

    def test_of_an_earlier_drop_is_forgotten(self):
        self.server.kept[PATH] = "earlier"
        self.rejection.forget()
        self.assertIsNone(self.rejection.wait(0))
        self.rejection.forget()

    def test_that_cannot_be_asked_for_is_a_failure(self):
        self.server.broken = 500
        with self.assertRaises(urllib.error.HTTPError):
            self.rejection.wait(0)

    def test_makes_the_drop_fail(self):
        def put(endpoint, bucket, key, file):
            self.server.kept[f"/{bucket}/rejected/{key}.txt"] = f"{file} is refused"
            return 0

        endpoints = {"emulator": self.endpoint, "dataBucket": "data", "public": "http://localhost:8080"}
        self.assertEqual(client.put_and_wait(endpoints, KEY, "x.csv", 5, put), 1)
        self.assertEqual(client.put_and_wait(endpoints, KEY, "x.csv", 0.1, lambda *arguments: 0), 0)
        self.assertEqual(client.put_and_wait(endpoints, KEY, "x.csv", 5, lambda *arguments: 2), 2)


if __name__ == "__main__":
    unittest.main()
