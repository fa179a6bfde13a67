// oauth4webapi: the same steps, each request and each answer by hand.

import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { Browser, people } from '../lib/front-channel.mjs';
import { check } from '../lib/report.mjs';
import { algorithm } from '../node/expect.mjs';
import {
  arrival, challenge, formFilling, issuer, privateKey, Recorder, redirectUri, scope,
} from './setting.mjs';

/** How each application sends its request, and what the library is told of it. */
const ways = {
  pushed: { send: (partner, parameters) => partner.push(parameters) },
  'non-repudiation': {
    send: async (partner, parameters) => partner.push({ request: await partner.sign(parameters) }),
    client: { authorization_signed_response_alg: 'PS256' },
    jarm: true,
  },
  'by-value': {
    send: async (partner, parameters) =>
      partner.authorizationUrl({ request: await partner.sign(parameters) }),
    client: {
      authorization_signed_response_alg: 'RS256',
      id_token_signed_response_alg: 'EdDSA',
      userinfo_signed_response_alg: 'PS256',
    },
    jarm: true,
  },
};

class Partner {
  recorder = new Recorder();

  static async discover(id) {
    const partner = new Partner();
    const insecure = { [oauth.allowInsecureRequests]: true };
    const found = await oauth.discoveryRequest(issuer, insecure);
    partner.as = await oauth.processDiscoveryResponse(issuer, found);
    partner.way = ways[id];
    partner.client = { client_id: id, ...partner.way.client };
    partner.key = await privateKey(id);
    partner.auth = oauth.PrivateKeyJwt(partner.key);
    partner.proofs = await oauth.generateKeyPair('ES256');
    partner.options = { ...insecure, [oauth.customFetch]: partner.recorder.fetch };
    return partner;
  }

  /** Options of a request that carries a proof by this key. */
  bound(proofs = this.proofs) {
    return { ...this.options, DPoP: oauth.DPoP(this.client, proofs) };
  }

  async push(parameters) {
    const { as, client, auth } = this;
    const answer = await oauth.pushedAuthorizationRequest(as, client, auth, parameters, this.bound());
    const { request_uri } = await oauth.processPushedAuthorizationResponse(as, client, answer);
    return this.authorizationUrl({ request_uri });
  }

  sign(parameters) {
    return oauth.issueRequestObject(this.as, this.client, parameters, this.key);
  }

  authorizationUrl(parameters) {
    const url = new URL(this.as.authorization_endpoint);
    url.search = new URLSearchParams({ client_id: this.client.client_id, ...parameters });
    return url;
  }

  /** Goes to neroli and back; what is redeemed, and with what. */
  async visit(mode = 'jwt') {
    const verifier = oauth.generateRandomCodeVerifier();
    const nonce = oauth.generateRandomNonce();
    const state = oauth.generateRandomState();
    const parameters = {
      client_id: this.client.client_id,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope,
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(this.way.jarm && { response_mode: mode }),
    };
    const url = await this.way.send(this, parameters);
    const back = received(await new Browser(redirectUri).authorize(url), mode);
    return { callback: await this.validate(back, state), verifier, nonce };
  }

  /** The parameters of a callback, once their issuer, state and signature are right. */
  validate(back, state) {
    const validate = this.way.jarm ? oauth.validateJwtAuthResponse : oauth.validateAuthResponse;
    return validate(this.as, this.client, back, state, this.options);
  }

  async redeem({ callback, verifier, nonce }, options = this.bound()) {
    const { as, client, auth } = this;
    const answer = await oauth.authorizationCodeGrantRequest(
      as, client, auth, callback, redirectUri, verifier, options);
    const expected = { expectedNonce: nonce, requireIdToken: true };
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, expected);
    await oauth.validateApplicationLevelSignature(as, answer, this.options);
    return tokens;
  }

  async refresh({ refresh_token }, options = this.bound()) {
    const { as, client, auth } = this;
    const answer = await oauth.refreshTokenGrantRequest(as, client, auth, refresh_token, options);
    return oauth.processRefreshTokenResponse(as, client, answer);
  }

  async userinfo({ access_token }, subject) {
    const { as, client } = this;
    const answer = await oauth.userInfoRequest(as, client, access_token, this.bound());
    const claims = await oauth.processUserInfoResponse(as, client, subject, answer);
    if (client.userinfo_signed_response_alg) {
      await oauth.validateApplicationLevelSignature(as, answer, this.options);
    }
    return claims;
  }

  formFilling({ access_token }, options = this.bound()) {
    return oauth.protectedResourceRequest(
      access_token, 'GET', formFilling, undefined, undefined, options);
  }
}

/** The address or, with form_post, the fields that the redirect URI is called with. */
function received(outcome, mode) {
  if (!mode.startsWith('form_post')) return arrival(outcome);
  assert.ok(outcome.posted, 'a form_post page');
  assert.equal(outcome.action, redirectUri);
  return new URLSearchParams(outcome.posted);
}

async function lives(id, signature) {
  const partner = await Partner.discover(id);
  const tokens = await partner.redeem(await partner.visit());
  assert.equal(tokens.token_type, 'dpop');
  assert.equal(algorithm(tokens.id_token), signature);
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);
  const fresh = await partner.refresh(tokens);
  for (const each of [tokens, fresh]) {
    const { email } = await partner.userinfo(each, sub);
    assert.equal(email, people.christine.form_filling.email);
    const record = await (await partner.formFilling(each)).json();
    assert.deepEqual(record, { ...people.christine.form_filling, sub });
  }
}

export async function run() {
  const name = 'oauth4webapi';
  await check(`${name}: PAR, private_key_jwt ES256, DPoP, refresh`, () => lives('pushed', 'ES256'));
  await check(`${name}: a pushed request object, PS256, JARM, DPoP, refresh`, () =>
    lives('non-repudiation', 'ES256'));
  await check(`${name}: a request object by value, RS256, JARM, DPoP, signed userinfo`, () =>
    lives('by-value', 'EdDSA'));

  await check(`${name}: a signed answer may come by form_post`, async () => {
    const partner = await Partner.discover('by-value');
    const tokens = await partner.redeem(await partner.visit('form_post.jwt'));
    assert.equal((await partner.formFilling(tokens)).status, 200);
  });

  await check(`${name}: an altered JARM response is refused by the client`, async () => {
    const partner = await Partner.discover('non-repudiation');
    const validate = partner.validate.bind(partner);
    partner.validate = (back, state) => {
      const [head, , signature] = back.searchParams.get('response').split('.');
      const forged = { iss: partner.as.issuer, aud: 'non-repudiation', exp: 4e9, code: 'x', state };
      const middle = Buffer.from(JSON.stringify(forged)).toString('base64url');
      back.searchParams.set('response', `${head}.${middle}.${signature}`);
      return validate(back, state);
    };
    await assert.rejects(partner.visit(), /signature/i);
  });

  const partner = await Partner.discover('pushed');
  const tokens = await check(`${name}: a bound token for the refusals`, async () =>
    partner.redeem(await partner.visit()));

  await check(`${name}: a bound token as Bearer is 401 invalid_token`, async () => {
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    for (const address of [formFilling, partner.as.userinfo_endpoint]) {
      const { status, error } = challenge(await fetch(address, { headers }));
      assert.deepEqual({ status, error }, { status: 401, error: 'invalid_token' });
    }
  });

  await check(`${name}: a proof that was used is 401 invalid_dpop_proof`, async () => {
    assert.equal((await partner.formFilling(tokens)).status, 200);
    const found = challenge(await partner.recorder.again(formFilling));
    assert.deepEqual(found, { status: 401, scheme: 'DPoP', error: 'invalid_dpop_proof' });
  });

  await check(`${name}: a refresh without proof is refused`, async () => {
    await assert.rejects(partner.refresh(tokens, partner.options), ({ status, error }) => {
      assert.equal(status, 400);
      assert.ok(['invalid_request', 'invalid_grant', 'invalid_dpop_proof'].includes(error), error);
      return true;
    });
  });
}
