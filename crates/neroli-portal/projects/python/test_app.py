"""Runs without a network: `./run -m unittest`."""

import unittest

from app import create_app

APP = create_app(
    "https://id.example/openidconnect/fr/v1",
    "https://id.example/formfilling/fr/v1/userinfo",
    "test",
    "test",
    "http://127.0.0.1/callback",
)


class AppTest(unittest.TestCase):
    def setUp(self):
        self.browser = APP.test_client()

    def test_an_answer_that_nobody_asked_for_is_refused(self):
        answer = self.browser.get("/callback?code=stolen&state=guessed")
        self.assertEqual(answer.status_code, 400)

    def test_claims_are_shown_as_text_whatever_they_hold(self):
        with self.browser.session_transaction() as session:
            session["claims"] = {"name": "<script>", "address": {"locality": "Paris"}}
        html = self.browser.get("/").text
        self.assertIn("&lt;script&gt;", html)
        self.assertIn("<dt>address.locality</dt><dd>Paris</dd>", html)


if __name__ == "__main__":
    unittest.main()
