"""A partner's Flask site, as Authlib's users write one.

It knows the issuer, a client id and a secret. `/start` sends the visitor to neroli,
`/callback` receives her and answers with what the partner now knows of her.
"""

import os

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, jsonify

BASE = os.environ["NEROLI_BASE"]
ISSUER = os.environ["NEROLI_ISSUER"]
FORM_FILLING = f"{BASE}/formfilling/fr/v1/userinfo"
METADATA = f"{ISSUER}/.well-known/openid-configuration"
SCOPE = "openid profile email form_filling"

SECRETS = {"seed-client": "seed-client-secret", "demo-shop": "demo-shop-secret"}
REDIRECTS = {
    "seed-client": "http://127.0.0.1:3000/callback",
    "demo-shop": f"{BASE}/demo/shop/callback",
}


def site(client_id, secret=None, **options):
    """The site of one application; `options` are Authlib's `client_kwargs`."""
    app = Flask(client_id)
    app.secret_key = os.urandom(16)
    neroli = OAuth(app).register(
        "neroli",
        client_id=client_id,
        client_secret=secret or SECRETS[client_id],
        server_metadata_url=METADATA,
        client_kwargs={"scope": SCOPE, **options},
    )

    @app.get("/start")
    def start():
        return neroli.authorize_redirect(REDIRECTS[client_id])

    @app.get("/callback")
    def callback():
        try:
            tokens = neroli.authorize_access_token()
        except OAuthError as refused:
            return jsonify(error=refused.error, description=refused.description), 403
        details = neroli.get(FORM_FILLING, token=tokens)
        return jsonify(
            id_token=tokens["id_token"],
            claims=tokens["userinfo"],
            userinfo=neroli.userinfo(token=tokens),
            status=details.status_code,
            details=details.json(),
        )

    return app
