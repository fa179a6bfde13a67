"""The flow of the guide to the letter, with the guide's own commands."""

import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from front_channel import PEOPLE, Arrival, Browser
from printed import BASE, authorize_url, credentials, run, shell
from report import check, equal, leave

CLIENT, SECRET = "seed-client", "seed-client-secret"
REDIRECT = "http://127.0.0.1:3000/callback"
BASIC = credentials(CLIENT, SECRET)
STATE = "af0ifjsldkj-" + "0123456789" * 12
INVALID_TOKEN = {
    "error": "invalid_token",
    "error_description": "The access token provided is expired, revoked, malformed, "
    "or invalid for other reasons",
}
NO_SCOPES = {"error": "insufficient_scope", "error_description": "no consented scopes"}
NOT_FOUND = {
    "code": 60,
    "message": "Resource not found",
    "description": "The requested URI does not exist.",
}


def request(scope, redirect=REDIRECT):
    """The URL of step 1."""
    return authorize_url(
        YOUR_CLIENT_ID=CLIENT, SCOPE=scope, YOUR_REDIRECT_URI=redirect, YOUR_STATE=STATE
    )


def code(scope="form_filling", redirect=REDIRECT, person="christine", by_post=False):
    """Step 1, to the code: by the URL, or by the same parameters in a form."""
    url = request(scope, redirect)
    browser = Browser(redirect)
    if by_post:
        address, _, query = url.partition("?")
        outcome = browser.authorize(address, person, form=parse_qsl(query))
    else:
        outcome = browser.authorize(url, person)
    if not isinstance(outcome, Arrival):
        raise AssertionError(f"stayed at {outcome.url} ({outcome.status}): {outcome.top.text()}")
    equal(outcome.parameters.get("state"), STATE, "state")
    return outcome.parameters["code"]


def redeem(authorization_code, redirect=REDIRECT, basic=BASIC):
    """Step 2."""
    values = {
        "BASE64_ENCODED_CLIENT_ID_AND_SECRET": basic,
        "AUTHORIZATION_CODE": authorization_code,
        "YOUR_REDIRECT_URI": redirect,
    }
    return run("token", values)


def refresh(token, basic=BASIC):
    """Step 3."""
    values = {"BASE64_ENCODED_CLIENT_ID_AND_SECRET": basic, "YOUR_REFRESH_TOKEN": token}
    return run("refresh", values)


def form_filling(token):
    """The Form Filling request of its own page."""
    return run("form-filling", {"{authorization_header}": f"Bearer {token}"})


def tokens(scope="form_filling", **options):
    """Steps 1 and 2."""
    return redeem(code(scope, **options)).json()


def kept_out_of_caches(answer):
    """Token and API answers are never stored, and have a request id."""
    equal(answer.headers.get("cache-control"), "no-store", "Cache-Control")
    equal(answer.headers.get("pragma"), "no-cache", "Pragma")
    if not answer.headers.get("x-request-id"):
        raise AssertionError("no X-Request-Id")


def is_token_answer(answer, optional=()):
    """The members of step 2 or 3, and no other but `scope` and `optional`."""
    equal(answer.status, 200, answer.body)
    body = answer.json()
    equal(body["token_type"], "Bearer")
    equal(body["expires_in"], 3600)
    if not body["access_token"].startswith("OFR-"):
        raise AssertionError(body["access_token"])
    known = {"token_type", "access_token", "expires_in", "scope", *optional}
    equal(set(body) - known, set(), "unknown members")
    kept_out_of_caches(answer)
    return body


def is_record(answer):
    """Exactly Christine's record, and her subject."""
    equal(answer.status, 200, answer.body)
    details = answer.json()
    if not details.pop("sub"):
        raise AssertionError("no sub")
    equal(details, PEOPLE["christine"]["form_filling"], "claims")
    kept_out_of_caches(answer)


def without_link(body, name):
    """A body without its link to an explanation, which this instance must serve."""
    link = body.pop(name, None)
    if link is not None:
        equal(link.startswith(f"{BASE}/developer/errors/"), True, link)
        equal(shell(f"curl '{link}'").status, 200, link)
    return body


def is_refused(answer, status, body):
    """One of the two refusals of the Form Filling page, with its challenge."""
    equal((answer.status, without_link(answer.json(), "error_uri")), (status, body))
    challenge = answer.headers.get("www-authenticate", "")
    if not challenge.startswith("Bearer ") or f'error="{body["error"]}"' not in challenge:
        raise AssertionError(f"WWW-Authenticate: {challenge!r}")
    kept_out_of_caches(answer)


def whole_flow(redirect, by_post=False):
    """Steps 1 to 4 as printed."""
    answer = redeem(code(redirect=redirect, by_post=by_post), redirect)
    first = is_token_answer(answer, optional=["refresh_token"])
    second = is_token_answer(refresh(first["refresh_token"]))
    for token in (first["access_token"], second["access_token"]):
        values = {"YOUR_ACCESS_TOKEN": token, "{api}": "formfilling/fr", "vM": "v1"}
        is_record(run("protected-resource", values | {"{resource}": "userinfo"}))


def both_form_filling_commands():
    """The general form and the example of the Form Filling page."""
    token = tokens("openid form_filling")["access_token"]
    is_record(form_filling(token))
    is_record(run("form-filling-example", {"OFR-948ef...d5de1f4": token}))


def refresh_is_stable():
    """One refresh token serves again and again, and comes only with the first answer."""
    given = tokens()
    seen = {given["access_token"]}
    for _ in range(3):
        seen.add(is_token_answer(refresh(given["refresh_token"]))["access_token"])
    equal(len(seen), 4, "different access tokens")


def bad_tokens():
    """Malformed, of another kind, of another realm: the same 401."""
    given = tokens()
    is_refused(run("form-filling-example", {}), 401, INVALID_TOKEN)
    is_refused(form_filling(given["access_token"] + "x"), 401, INVALID_TOKEN)
    is_refused(form_filling(given["refresh_token"]), 401, INVALID_TOKEN)
    is_refused(form_filling(BASIC), 401, INVALID_TOKEN)
    abroad = f'curl -H "Authorization: Bearer {given["access_token"]}" '
    is_refused(shell(f"{abroad} {BASE}/formfilling/be/v1/userinfo"), 401, INVALID_TOKEN)


def replayed_code():
    """The second use of a code is refused and ends what the first one gave."""
    authorization_code = code()
    given = redeem(authorization_code).json()
    is_record(form_filling(given["access_token"]))
    again = redeem(authorization_code)
    equal((again.status, again.json()["error"]), (400, "invalid_grant"))
    is_refused(form_filling(given["access_token"]), 401, INVALID_TOKEN)
    after = refresh(given["refresh_token"])
    equal((after.status, after.json()["error"]), (400, "invalid_grant"))


def never_consented():
    """A token without scope form_filling."""
    is_refused(form_filling(tokens("openid")["access_token"]), 403, NO_SCOPES)


def withdrawn():
    """Stopped on the dashboard: 403 at once, until she agrees again."""
    hers, his = tokens(), tokens(person="karim")
    is_record(form_filling(hers["access_token"]))
    Browser("none:").stop_sharing(f"{BASE}/consents?realm=fr", CLIENT)
    is_refused(form_filling(hers["access_token"]), 403, NO_SCOPES)
    after = refresh(hers["refresh_token"])
    equal((after.status, after.json()["error"]), (400, "invalid_grant"))
    equal(form_filling(his["access_token"]).status, 200, "another person's token")
    is_record(form_filling(tokens()["access_token"]))
    equal(form_filling(hers["access_token"]).status in (401, 403), True, "the old token stays dead")


def unknown_address():
    """Below an API, in the form of the common errors."""
    token = tokens()["access_token"]
    answer = shell(f'curl -H "Authorization: Bearer {token}" {BASE}/formfilling/fr/v1/nothing')
    equal((answer.status, without_link(answer.json(), "infoURL")), (404, NOT_FOUND))


def wrong_secret():
    """In both steps that take the secret."""
    for answer in (
        redeem(code(), basic=credentials(CLIENT, "wrong")),
        refresh(tokens()["refresh_token"], basic=credentials(CLIENT, "wrong")),
    ):
        equal((answer.status, answer.json()["error"]), (401, "invalid_client"))
        equal(answer.headers["www-authenticate"].split()[0], "Basic")
        kept_out_of_caches(answer)


def other_redirect_uri():
    """The code is bound to the redirect URI of its request."""
    answer = redeem(code(), "http://localhost:3000/callback")
    equal((answer.status, answer.json()["error"]), (400, "invalid_grant"))


def state_required():
    """The guide's one mandatory parameter beyond OpenID Connect."""
    url = request("form_filling").replace(f"&state={STATE}", "")
    outcome = Browser(REDIRECT).authorize(url)
    if not isinstance(outcome, Arrival):
        raise AssertionError(f"stayed at {outcome.url} with {outcome.status}")
    equal(outcome.parameters.get("error"), "invalid_request")
    equal("code" in outcome.parameters, False)


def never_redirected(url):
    """The redirect URI is not proven: an error page, 400."""
    answer = shell(f"curl '{url}'")
    equal(answer.status, 400)
    equal("location" in answer.headers, False, "Location")
    if 'id="error"' not in answer.body:
        raise AssertionError(answer.body[:400])


def refused():
    """She says no: nothing but access_denied and state."""
    outcome = Browser(REDIRECT).authorize(request("form_filling"), "ana", decision="deny")
    parameters = urlsplit(outcome.url).query
    equal(outcome.parameters.get("error"), "access_denied", parameters)
    equal(outcome.parameters.get("state"), STATE, "state")


def main():
    """Every check in turn."""
    check("steps 1 to 4, authorize by URL", whole_flow, REDIRECT)
    check("steps 1 to 4, authorize by form POST", whole_flow, REDIRECT, True)
    check("steps 1 to 4, redirect to localhost", whole_flow, "http://localhost:3000/callback")
    check("both Form Filling commands read the record", both_form_filling_commands)
    check("the refresh token stays, answers come without one", refresh_is_stable)
    check("401 for malformed tokens and those of another kind or realm", bad_tokens)
    check("a replayed code is invalid_grant and its tokens are 401", replayed_code)
    check("403 without scope form_filling", never_consented)
    check("403 from the dashboard's stop on, and a new consent works again", withdrawn)
    check("404 in the form of the common errors", unknown_address)
    check("401 invalid_client for a wrong secret", wrong_secret)
    check("invalid_grant for another redirect URI", other_redirect_uri)
    check("invalid_request without state", state_required)
    unknown = request("form_filling").replace(CLIENT, "nobody")
    check("an unknown client stays on the error page", never_redirected, unknown)
    foreign = request("form_filling", "http://127.0.0.1:3000/other")
    check("an unregistered redirect URI stays on the error page", never_redirected, foreign)
    check("her refusal is access_denied", refused)
    leave()


if __name__ == "__main__":
    main()
