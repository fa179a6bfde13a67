"""What the fuzzer is given: credentials of the sandbox, on two requests out of three.

Without them every request would end at the door; with them on all, nobody would look at the door.
"""

import base64
import itertools
import json
import os
import sys
import urllib.parse
import urllib.request

import schemathesis

sys.path.insert(0, os.environ["CLIENTS_LIB"])

from front_channel import Browser

BASE = os.environ["NEROLI_BASE"]
ISSUER = os.environ["NEROLI_ISSUER"]
REDIRECT = "http://127.0.0.1:3000/callback"
BASIC = "Basic " + base64.b64encode(b"seed-client:seed-client-secret").decode()
TURN = itertools.count()


def post(url, fields, content_type="application/x-www-form-urlencoded", authorization=None):
    """A POST of ours, and its JSON answer."""
    headers = {"Content-Type": content_type}
    if authorization:
        headers["Authorization"] = authorization
    request = urllib.request.Request(url, data=fields, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def access_token():
    """A token that Karim has agreed to."""
    asked = {
        "response_type": "code",
        "client_id": "seed-client",
        "redirect_uri": REDIRECT,
        "scope": "openid profile email form_filling",
        "state": "x",
    }
    url = f"{ISSUER}/authorize?{urllib.parse.urlencode(asked)}"
    arrived = Browser(REDIRECT).authorize(url, "karim")
    form = {
        "grant_type": "authorization_code",
        "code": arrived.parameters["code"],
        "redirect_uri": REDIRECT,
    }
    return post(f"{ISSUER}/token", urllib.parse.urlencode(form).encode(), authorization=BASIC)


def registered():
    """An application that has just registered itself."""
    metadata = {"redirect_uris": ["https://partner.example/callback"]}
    return post(f"{ISSUER}/register", json.dumps(metadata).encode(), "application/json")


@schemathesis.auth(refresh_interval=None)
class Credentials:
    """What an address asks for."""

    token = None

    def get(self, case, _):
        """A credential for this address."""
        path = case.operation.path
        if path.endswith("/userinfo"):
            Credentials.token = Credentials.token or access_token()["access_token"]
            return f"Bearer {Credentials.token}", None
        if path.endswith("/register/{client_id}"):
            client = registered()
            return f"Bearer {client['registration_access_token']}", client["client_id"]
        if path.endswith(("/token", "/par", "/revoke", "/introspect")):
            return BASIC, None
        return None, None

    def set(self, case, data, _):
        """Sets it on two requests out of three."""
        authorization, client_id = data
        if authorization is None or next(TURN) % 3 == 0:
            return
        case.headers["Authorization"] = authorization
        if client_id is not None:
            case.path_parameters["client_id"] = client_id
            case.path_parameters["realm"] = "fr"
