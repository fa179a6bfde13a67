"""Authlib against neroli: a Flask partner, and the bare requests session."""

import base64
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from front_channel import PEOPLE, Arrival, Browser
from partner import FORM_FILLING, METADATA, REDIRECTS, SCOPE, SECRETS, site
from report import check, equal, leave

RECORD = PEOPLE["christine"]["form_filling"]


def visit(app, decision="allow"):
    """One visitor of a partner's site, from its button to its answer."""
    with app.test_client() as visitor:
        away = visitor.get("/start")
        outcome = Browser(REDIRECTS[app.name]).authorize(away.location, decision=decision)
        back = visitor.get(f"/callback?{urlsplit(arrived(outcome).url).query}")
        return back.status_code, back.get_json()


def arrived(outcome):
    """The outcome, if it reached the partner."""
    if not isinstance(outcome, Arrival):
        raise AssertionError(f"stayed at {outcome.url} ({outcome.status}): {outcome.top.text()}")
    return outcome


def algorithm(token):
    """The algorithm in the header of a JWT."""
    head = token.split(".")[0]
    return json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))["alg"]


def fills_the_form(app, expected_algorithm):
    """The site knows Christine: verified id_token, both userinfo addresses."""
    status, known = visit(app)
    equal(status, 200, "the partner's answer")
    equal(algorithm(known["id_token"]), expected_algorithm, "alg")
    equal(known["status"], 200, "Form Filling")
    subject = known["details"].pop("sub")
    equal(known["details"], RECORD, "Form Filling")
    equal(known["claims"]["sub"], subject, "sub of the id_token")
    equal(known["userinfo"]["sub"], subject, "sub of userinfo")
    equal(known["userinfo"]["email"], RECORD["email"], "email of userinfo")


def site_is_refused(app, error, decision="allow"):
    """Authlib raises neroli's error at the callback."""
    status, answer = visit(app, decision)
    equal((status, answer.get("error")), (403, error), str(answer))


class Session:
    """Authlib's session on requests for one application."""

    def __init__(self, client_id, secret=None, method="client_secret_basic", scope=SCOPE):
        self.metadata = requests.get(METADATA, timeout=10).json()
        self.verifier = generate_token(48)
        self.oauth = OAuth2Session(
            client_id,
            secret or SECRETS[client_id],
            scope=scope,
            redirect_uri=REDIRECTS[client_id],
            token_endpoint_auth_method=method,
            revocation_endpoint_auth_method=method,
            code_challenge_method="S256",
        )

    def callback(self):
        """Sends Christine through sign-in and consent; the URL she comes back with."""
        endpoint = self.metadata["authorization_endpoint"]
        url, self.state = self.oauth.create_authorization_url(endpoint, code_verifier=self.verifier)
        return arrived(Browser(self.oauth.redirect_uri).authorize(url)).url

    def redeem(self, url, verifier=None):
        """Redeems the code of a callback URL."""
        return self.oauth.fetch_token(
            self.metadata["token_endpoint"],
            authorization_response=url,
            state=self.state,
            code_verifier=verifier or self.verifier,
        )

    def refresh(self):
        """A fresh access token."""
        return self.oauth.refresh_token(self.metadata["token_endpoint"])

    def details(self):
        """The Form Filling answer for the session's current token."""
        return self.oauth.get(FORM_FILLING)


def refuses(error, run, *arguments):
    """Authlib raises neroli's OAuth error."""
    try:
        run(*arguments)
    except OAuthError as refused:
        equal(refused.error, error, refused.description)
        return
    raise AssertionError(f"nothing was refused, expected {error}")


def redeems(method):
    """Code to token with one way of sending the secret."""
    session = Session("seed-client", method=method)
    tokens = session.redeem(session.callback())
    equal(tokens["token_type"], "Bearer")
    equal(session.details().json()["name"], RECORD["name"])


def refreshes(client_id, scope):
    """Refresh twice; each new token reads, and the refresh token stays."""
    session = Session(client_id, scope=scope)
    first = session.redeem(session.callback())
    for _ in range(2):
        fresh = session.refresh()
        equal(fresh["refresh_token"], first["refresh_token"], "refresh_token")
        if fresh["access_token"] == first["access_token"]:
            raise AssertionError("the access token is the old one")
        equal(session.details().json()["email"], RECORD["email"])


def revokes():
    """A revoked token reads nothing more."""
    session = Session("seed-client")
    session.redeem(session.callback())
    answer = session.oauth.revoke_token(
        session.metadata["revocation_endpoint"], token_type_hint="access_token"
    )
    equal(answer.status_code, 200)
    refused = session.details()
    equal((refused.status_code, refused.json()["error"]), (401, "invalid_token"))


def wrong_secret(method):
    """A stranger with the right id."""
    session = Session("seed-client", secret="wrong", method=method)
    refuses("invalid_client", session.redeem, session.callback())


def wrong_verifier():
    """Somebody who caught the code but not the verifier."""
    session = Session("demo-shop")
    refuses("invalid_grant", session.redeem, session.callback(), generate_token(48))


def replayed_code():
    """The second use of a code ends what the first one gave."""
    session = Session("demo-shop")
    url = session.callback()
    session.redeem(url)
    equal(session.details().status_code, 200)
    refuses("invalid_grant", session.redeem, url)
    equal(session.details().status_code, 401)


def main():
    """Every check in turn."""
    check("a Flask partner fills its form (compat, RS256)", fills_the_form, site("seed-client"), "RS256")
    shop = site("demo-shop", code_challenge_method="S256")
    check("a Flask partner fills its form (bcp, PKCE, ES256)", fills_the_form, shop, "ES256")
    by_post = site("seed-client", token_endpoint_auth_method="client_secret_post")
    check("a Flask partner sends its secret by post", fills_the_form, by_post, "RS256")
    for method in ("client_secret_basic", "client_secret_post"):
        check(f"the requests session redeems a code by {method}", redeems, method)
    check("compat: refresh", refreshes, "seed-client", SCOPE)
    check("bcp: refresh with offline_access", refreshes, "demo-shop", f"{SCOPE} offline_access")
    check("revocation", revokes)
    impostor = site("seed-client", secret="wrong")
    check("a Flask partner with a wrong secret: invalid_client", site_is_refused, impostor, "invalid_client")
    plain = site("demo-shop")
    check("bcp: a Flask partner without PKCE: invalid_request", site_is_refused, plain, "invalid_request")
    for method in ("client_secret_basic", "client_secret_post"):
        check(f"a wrong secret by {method}: invalid_client", wrong_secret, method)
    check("a wrong PKCE verifier: invalid_grant", wrong_verifier)
    check("a replayed code: invalid_grant, and the first token is dead", replayed_code)
    leave()


if __name__ == "__main__":
    main()
