// The partner's side: openid-client configured from the issuer, an id and a secret.

import * as oidc from 'openid-client';
import { Browser } from '../lib/front-channel.mjs';

export const base = process.env.NEROLI_BASE;
export const issuer = new URL(process.env.NEROLI_ISSUER);

const callback = 'http://127.0.0.1:3000/callback';

const registered = {
  'seed-client': { auth: oidc.ClientSecretBasic('seed-client-secret'), redirect_uri: callback },
  'demo-shop': {
    auth: oidc.ClientSecretBasic('demo-shop-secret'),
    redirect_uri: `${base}/demo/shop/callback`,
  },
  'public-client': {
    auth: oidc.None(),
    redirect_uri: 'http://127.0.0.1:49321/callback',
  },
  'be-client': {
    auth: oidc.ClientSecretBasic('be-client-secret'),
    redirect_uri: callback,
    issuer: new URL('/openidconnect/be/v1', base),
  },
  // Of seed.toml.
  'odd-secret': {
    auth: oidc.ClientSecretBasic('a b+c%d:e/f&g=h%20i'),
    redirect_uri: callback,
  },
  'compat-es256': { auth: oidc.ClientSecretBasic('compat-es256-secret'), redirect_uri: callback },
  'bcp-rs256': { auth: oidc.ClientSecretBasic('bcp-rs256-secret'), redirect_uri: callback },
};

/** A partner: one registered application and what it found by discovery. */
export class Partner {
  static async discover(id, auth = registered[id].auth) {
    const at = registered[id].issuer ?? issuer;
    const config = await oidc.discovery(at, id, undefined, auth, {
      // Loopback has no TLS; id_token signatures are checked against the JWKS.
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
    });
    return new Partner(config, registered[id].redirect_uri);
  }

  constructor(config, redirectUri) {
    this.config = config;
    this.redirectUri = redirectUri;
  }

  /** A fresh browser that hands over what reaches this partner. */
  browser() {
    return new Browser(this.redirectUri);
  }

  /** An authorization request with state, nonce and PKCE, and what must come back. */
  async request(parameters, { pkce = true } = {}) {
    const openid = parameters.scope.split(' ').includes('openid');
    const checks = {
      expectedState: oidc.randomState(),
      expectedNonce: openid ? oidc.randomNonce() : undefined,
      pkceCodeVerifier: pkce ? oidc.randomPKCECodeVerifier() : undefined,
      idTokenExpected: openid,
    };
    const url = oidc.buildAuthorizationUrl(this.config, {
      redirect_uri: this.redirectUri,
      state: checks.expectedState,
      ...(openid && { nonce: checks.expectedNonce }),
      ...(pkce && {
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
        code_challenge_method: 'S256',
      }),
      ...parameters,
    });
    return { url, checks };
  }

  /** Redeems what arrived at the redirect URI. */
  redeem(outcome, checks) {
    return oidc.authorizationCodeGrant(this.config, received(outcome), checks);
  }

  /** The whole flow, from the request to the tokens. */
  async flow(parameters, { browser = this.browser(), pkce, ...person } = {}) {
    const { url, checks } = await this.request(parameters, { pkce });
    const outcome = await browser.authorize(url, person);
    return { tokens: await this.redeem(outcome, checks), outcome, checks, browser };
  }

  userinfo(tokens) {
    return oidc.fetchUserInfo(this.config, tokens.access_token, tokens.claims().sub);
  }

  /** The Form Filling record; a refusal throws openid-client's error. */
  async formFilling(tokens, realm = 'fr') {
    const address = new URL(`/formfilling/${realm}/v1/userinfo`, base);
    const { access_token } = tokens;
    const answer = await oidc.fetchProtectedResource(this.config, access_token, address, 'GET');
    return answer.json();
  }

  refresh(tokens, parameters) {
    return oidc.refreshTokenGrant(this.config, tokens.refresh_token, parameters);
  }

  revoke(token, hint) {
    return oidc.tokenRevocation(this.config, token, { token_type_hint: hint });
  }
}

/** A browser's outcome as openid-client takes it: a URL, or the POST of form_post. */
function received({ arrived, posted, action, page }) {
  if (arrived) return arrived;
  if (posted) return new Request(action, { method: 'POST', body: new URLSearchParams(posted) });
  throw new Error(`stayed at ${page.url} (${page.status}): ${page.root.text.slice(0, 400)}`);
}
