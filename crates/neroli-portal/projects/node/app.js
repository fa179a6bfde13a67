// Sends a person to neroli, hears the answer, and shows what she agreed to share.

import { randomBytes } from 'node:crypto';
import express from 'express';
import session from 'express-session';
import * as oidc from 'openid-client';
import { page } from './page.js';

export function createApp({ issuer, formFilling, clientId, clientSecret, redirectUri }) {
  const plainHttp = issuer.startsWith('http:');
  const options = plainHttp ? { execute: [oidc.allowInsecureRequests] } : {};
  let found;

  /** The issuer's metadata, asked for when first needed, and again if that failed. */
  async function provider() {
    found ??= await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, options);
    return found;
  }

  const app = express();
  app.use(
    session({
      secret: randomBytes(32).toString('hex'),
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: redirectUri.startsWith('https:') },
    }),
  );

  app.get('/', (request, response) => {
    response.send(page({ claims: request.session.claims }));
  });

  app.get('/login', async (request, response) => {
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(await provider(), {
      redirect_uri: redirectUri,
      scope: 'openid form_filling',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    request.session.asked = { state, nonce, verifier };
    response.redirect(url.href);
  });

  app.get('/callback', async (request, response) => {
    const { asked } = request.session;
    delete request.session.asked;
    if (!asked) return response.status(400).send(page({ problem: 'Nobody asked for this.' }));
    // Checks state and issuer, redeems the code, verifies the id_token and its nonce.
    const answer = new URL(request.originalUrl, redirectUri);
    const tokens = await oidc.authorizationCodeGrant(await provider(), answer, {
      expectedState: asked.state,
      expectedNonce: asked.nonce,
      pkceCodeVerifier: asked.verifier,
      idTokenExpected: true,
    });
    const details = await fetch(formFilling, {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    });
    if (!details.ok) throw new Error(`Form Filling answered ${details.status}`);
    request.session.claims = await details.json();
    response.redirect('/');
  });

  app.use((error, request, response, next) => {
    if (error.error === 'access_denied') return response.send(page({ problem: 'Not shared.' }));
    console.error(error);
    response.status(502).send(page({ problem: 'That did not work. The log says why.' }));
  });
  return app;
}
