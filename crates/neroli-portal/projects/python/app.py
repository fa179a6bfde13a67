"""Sends a person to neroli, hears the answer, and shows what she agreed to share."""

import os
import secrets
from urllib.parse import urlsplit

from authlib.integrations.flask_client import OAuth, OAuthError
from dotenv import load_dotenv
from flask import Flask, redirect, render_template, session


def create_app(issuer, form_filling, client_id, client_secret, redirect_uri):
    app = Flask(__name__)
    # The session is a signed cookie; whoever restarts the application starts anew.
    app.secret_key = secrets.token_bytes(32)
    app.config.update(
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=redirect_uri.startswith("https:"),
    )
    neroli = OAuth(app).register(
        "neroli",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid form_filling", "code_challenge_method": "S256"},
    )

    @app.get("/")
    def show():
        return render_template("page.html", claims=list(flat(session.get("claims", {}))))

    @app.get("/login")
    def login():
        # Makes state, nonce and the PKCE verifier, and keeps them in the session.
        return neroli.authorize_redirect(redirect_uri)

    @app.get("/callback")
    def callback():
        try:
            # Checks state, redeems the code, verifies the id_token and its nonce.
            token = neroli.authorize_access_token()
        except OAuthError as error:
            shared = error.error != "access_denied"
            problem = "That did not work." if shared else "Not shared."
            return render_template("page.html", problem=problem), 400 if shared else 200
        answer = neroli.get(form_filling, token=token)
        answer.raise_for_status()
        session["claims"] = answer.json()
        return redirect("/")

    return app


def flat(claims, prefix=""):
    """`{"address": {"locality": …}}` becomes `address.locality`."""
    for name, value in claims.items():
        if isinstance(value, dict):
            yield from flat(value, f"{name}.")
        else:
            yield prefix + name, value


if __name__ == "__main__":
    load_dotenv()
    here = urlsplit(os.environ["NEROLI_REDIRECT_URI"])
    create_app(
        issuer=os.environ["NEROLI_ISSUER"],
        form_filling=os.environ["NEROLI_FORM_FILLING"],
        client_id=os.environ["NEROLI_CLIENT_ID"],
        client_secret=os.environ["NEROLI_CLIENT_SECRET"],
        redirect_uri=here.geturl(),
    ).run(here.hostname, here.port or 80)
