"""A page behind mod_auth_openidc: seen after sign-in and consent, until she signs out."""

import json
import os
import sys
import time
import urllib.request
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from front_channel import PEOPLE, Browser
from report import check, equal, leave
from server import Apache

BASE = os.environ["NEROLI_BASE"]
ISSUER = os.environ["NEROLI_ISSUER"]
PORT = int(os.environ["CLIENT_PORT"])
COMPAT = ("members-compat", "members-compat-secret")
BCP = ("members-bcp", "members-bcp-secret")
RECORD = PEOPLE["christine"]["form_filling"]


def words(page, name):
    """The text of one paragraph of the partner's page."""
    found = page.top.first("p", id=name)
    return found.text() if found else None


def visit(apache, person="christine", decision="allow"):
    """One visit of the protected page, through neroli and back."""
    browser = Browser("none:")
    page = browser.authorize(f"{apache.base}/members/index.shtml", person, decision)
    posting = page.form("form-post")
    if posting:
        page = browser.submit(page, posting, [])
    return browser, page


def shows_the_person(client, **options):
    """REMOTE_USER is her address, and the page can read Form Filling for her."""
    with Apache(PORT, *client, **options) as apache:
        browser, page = visit(apache)
        equal(page.status, 200, f"{page.top.text()} {apache.log()}")
        equal(words(page, "user"), RECORD["email"], "REMOTE_USER")
        equal(words(page, "name"), RECORD["name"], "name")
        equal(form_filling(words(page, "token"))["address"], RECORD["address"])
        again = browser.open(f"{apache.base}/members/index.shtml")
        equal(words(again, "user"), RECORD["email"], "REMOTE_USER of the second visit")


def form_filling(token):
    """What the application behind Apache reads with the token it is handed."""
    address = f"{BASE}/formfilling/fr/v1/userinfo"
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def leads_to_sign_in():
    """Without a session the way leads to neroli; the open page has no user."""
    with Apache(PORT, *COMPAT) as apache:
        browser = Browser("none:")
        away = browser.open(f"{apache.base}/members/index.shtml")
        equal(away.url.startswith(ISSUER), True, away.url)
        equal(bool(away.form("sign-in")), True, "the sign-in page")
        everyone = browser.open(f"{apache.base}/index.shtml")
        equal((everyone.status, words(everyone, "user")), (200, "(none)"))


def wrong_secret():
    """The code is not redeemed, and Apache's log says why."""
    with Apache(PORT, COMPAT[0], "wrong") as apache:
        _, page = visit(apache)
        equal(page.url.startswith(apache.base), True, page.url)
        equal(words(page, "user"), None, "REMOTE_USER")
        equal("invalid_client" in apache.log(), True, apache.log())


def refusal():
    """She says no at the consent page: access_denied arrives, the page stays closed.

    This version of the module takes an error that carries `iss` (RFC 9207) for the
    start of a sign-in and shows its own error page, so what arrives is looked at here.
    """
    with Apache(PORT, *COMPAT) as apache:
        browser = Browser(f"{apache.base}/callback")
        answer = browser.authorize(f"{apache.base}/members/index.shtml", "ana", "deny")
        equal(answer.parameters["error"], "access_denied")
        browser.stop_at = "none:"
        page = browser.open(answer.url)
        equal(words(page, "user"), None, "REMOTE_USER")
        again = browser.open(f"{apache.base}/members/index.shtml")
        equal(words(again, "user"), None, "REMOTE_USER of a second try")


def members(apache, browser):
    """Who the protected page says she is; None when it leads away."""
    page = browser.open(f"{apache.base}/members/index.shtml")
    return words(page, "user") if page.url.startswith(apache.base) else None


def signs_out_here(client, **options):
    """Apache's own sign-out ends both sessions, and she comes back to Apache."""
    with Apache(PORT, *client, **options) as apache:
        browser, _ = visit(apache)
        equal(members(apache, browser), RECORD["email"], "REMOTE_USER before")
        goodbye = f"{apache.base}/index.shtml"
        page = browser.open(f"{apache.base}/callback?{urlencode({'logout': goodbye})}")
        equal((page.url, page.status), (goodbye, 200), "where she ends")
        equal(members(apache, browser), None, "REMOTE_USER after")
        asked = browser.open(f"{apache.base}/members/index.shtml")
        equal(bool(asked.form("sign-in")), True, "neroli asks her to sign in again")


def signs_out_everywhere(client, **options):
    """She signs out everywhere from another browser: Apache is told, and ends its session."""
    with Apache(PORT, *client, **options) as apache:
        browser, _ = visit(apache)
        karim, _ = visit(apache, "karim")
        elsewhere = Browser("none:")
        elsewhere.sign_in(elsewhere.open(f"{BASE}/consents?realm=fr"), "christine")
        equal(members(apache, browser), RECORD["email"], "REMOTE_USER before")
        leaving = elsewhere.open(f"{BASE}/consents/sign-out?realm=fr")
        elsewhere.submit(leaving, leaving.form("sign-out"), [("everywhere", "1")])
        equal(told(apache, browser), None, f"REMOTE_USER after; {apache.log()}")
        equal(bool(members(apache, karim)), True, "somebody else stays")


def told(apache, browser):
    """Who the protected page says she is, once Apache knows or ten seconds have gone by."""
    for _ in range(50):
        if members(apache, browser) is None:
            return None
        time.sleep(0.2)
    return members(apache, browser)


def signs_out_at_neroli(client, **options):
    """She signs out of neroli in the same browser; a later sign-in works as before."""
    with Apache(PORT, *client, **options) as apache:
        browser, _ = visit(apache)
        leaving = browser.open(f"{BASE}/consents/sign-out?realm=fr")
        browser.submit(leaving, leaving.form("sign-out"), [])
        equal(told(apache, browser), None, f"REMOTE_USER after; {apache.log()}")
        browser.authorize(f"{apache.base}/members/index.shtml")
        equal(members(apache, browser), RECORD["email"], "REMOTE_USER of the next session")


SIGN_OUTS = {
    "signing out at Apache signs out at neroli, and comes back": signs_out_here,
    "signing out at neroli ends the session of Apache": signs_out_at_neroli,
    "signing out everywhere ends it from another browser, for her alone": signs_out_everywhere,
}


def main():
    """Every check in turn."""
    check("without a session the page leads to neroli's sign-in", leads_to_sign_in)
    check("her refusal keeps her out, as access_denied", refusal)
    compat, bcp = partial(shows_the_person, COMPAT), partial(shows_the_person, BCP, pkce=True)
    check("compat: REMOTE_USER is her address after sign-in and consent", compat)
    check("bcp: the same with PKCE and an ES256 id_token", bcp)
    check("the same with form_post", partial(compat, response_mode="form_post"))
    for name, client, options in (("compat", COMPAT, {}), ("bcp", BCP, {"pkce": True})):
        for what, run in SIGN_OUTS.items():
            check(f"{name}: {what}", partial(run, client, **options))
    check("a wrong secret keeps everybody out, as invalid_client", wrong_secret)
    leave()


if __name__ == "__main__":
    main()
