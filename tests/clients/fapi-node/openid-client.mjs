// openid-client: pushed requests, request objects, JARM and DPoP, as its guide says.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as oidc from 'openid-client';
import { Browser, people } from '../lib/front-channel.mjs';
import { check } from '../lib/report.mjs';
import { algorithm, answersError, refuses } from '../node/expect.mjs';
import {
  arrival, challenge, formFilling, issuer, payload, privateKey, Recorder, redirectUri, scope,
} from './setting.mjs';

/** How each application sends its request. */
const ways = {
  pushed: (partner, parameters) => partner.push(parameters),
  'non-repudiation': async (partner, parameters) =>
    partner.push((await partner.sign(parameters)).searchParams),
  'by-value': (partner, parameters) => partner.sign(parameters),
  'by-reference': (partner, parameters) => partner.refer(parameters),
};
const jarm = ['non-repudiation', 'by-value'];

class Partner {
  recorder = new Recorder();

  static async discover(id, key) {
    const partner = new Partner();
    partner.id = id;
    partner.key = key ?? await privateKey(id);
    const options = {
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
      [oidc.customFetch]: partner.recorder.fetch,
    };
    const metadata = { userinfo_signed_response_alg: id === 'by-value' ? 'PS256' : undefined };
    const auth = oidc.PrivateKeyJwt(partner.key);
    partner.config = await oidc.discovery(issuer, id, metadata, auth, options);
    if (jarm.includes(id)) oidc.useJwtResponseMode(partner.config);
    partner.DPoP = oidc.getDPoPHandle(partner.config, await oidc.randomDPoPKeyPair('ES256'));
    return partner;
  }

  push(parameters) {
    return oidc.buildAuthorizationUrlWithPAR(this.config, parameters, { DPoP: this.DPoP });
  }

  sign(parameters) {
    return oidc.buildAuthorizationUrlWithJAR(this.config, parameters, this.key);
  }

  /** Keeps the signed request at the registered address, and sends that. */
  async refer(parameters) {
    const url = await this.sign(parameters);
    published.object = url.searchParams.get('request');
    url.searchParams.delete('request');
    url.searchParams.set('request_uri', published.address);
    return url;
  }

  /** The parameters of a request, and what must come back. */
  async request() {
    const checks = {
      expectedState: oidc.randomState(),
      expectedNonce: oidc.randomNonce(),
      pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
      idTokenExpected: true,
    };
    const parameters = {
      redirect_uri: redirectUri,
      scope,
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
    };
    return { parameters, checks };
  }

  /** Goes to neroli and back. */
  async visit(browser = new Browser(redirectUri), person = {}) {
    const { parameters, checks } = await this.request();
    const url = await ways[this.id](this, parameters);
    return { back: arrival(await browser.authorize(url, person)), checks, url };
  }

  redeem({ back, checks }, DPoP = this.DPoP) {
    return oidc.authorizationCodeGrant(this.config, back, checks, undefined, { DPoP });
  }

  /** One protected resource with the proof, or without. */
  call(tokens, address, options = { DPoP: this.DPoP }) {
    const { access_token } = tokens;
    return oidc.fetchProtectedResource(
      this.config, access_token, address, 'GET', undefined, undefined, options);
  }

  userinfo(tokens, subject) {
    return oidc.fetchUserInfo(this.config, tokens.access_token, subject, { DPoP: this.DPoP });
  }
}

/** The partner's own site, with one document; neroli calls it. */
const published = {
  address: new URL('/request.jwt', redirectUri).href,
  object: '',
  fetched: 0,
  site: createServer((_, answer) => {
    published.fetched += 1;
    answer.setHeader('content-type', 'application/oauth-authz-req+jwt').end(published.object);
  }),
};

/** A request by reference, while the partner's site is up. */
async function livesByReference(signature) {
  const { port, hostname } = new URL(published.address);
  await once(published.site.listen(port, hostname), 'listening');
  try {
    await lives('by-reference', signature);
    assert.equal(published.fetched, 1, 'fetched once for the whole interaction');
  } finally {
    published.site.close();
  }
}

/** Both userinfo addresses know Christine, under one subject. */
async function reads(partner, tokens, subject) {
  const claims = await partner.userinfo(tokens, subject);
  assert.equal(claims.email, people.christine.form_filling.email);
  const { sub, ...details } = await (await partner.call(tokens, formFilling)).json();
  assert.equal(sub, subject);
  assert.deepEqual(details, people.christine.form_filling);
}

/** A whole life: request, tokens, both resources, refresh. */
async function lives(id, signature) {
  const partner = await Partner.discover(id);
  const visit = await partner.visit();
  const shown = [...visit.url.searchParams.keys()].sort();
  assert.ok(!shown.includes('redirect_uri'), `nothing in the clear: ${shown}`);
  assert.equal(visit.back.searchParams.has('response'), jarm.includes(id));
  const tokens = await partner.redeem(visit);
  assert.equal(tokens.token_type, 'dpop');
  assert.equal(algorithm(tokens.id_token), signature);
  const subject = tokens.claims().sub;
  await reads(partner, tokens, subject);
  assert.ok(tokens.refresh_token, 'a refresh token');
  const fresh = await oidc.refreshTokenGrant(
    partner.config, tokens.refresh_token, undefined, { DPoP: partner.DPoP });
  assert.equal(fresh.token_type, 'dpop');
  assert.notEqual(fresh.access_token, tokens.access_token);
  await reads(partner, fresh, subject);
}

export async function run() {
  const name = 'openid-client';
  await check(`${name}: PAR, private_key_jwt ES256, DPoP, refresh`, () => lives('pushed', 'ES256'));
  await check(`${name}: a pushed request object, PS256, JARM, DPoP, refresh`, () =>
    lives('non-repudiation', 'ES256'));
  await check(`${name}: a request object by value, RS256, JARM, DPoP, signed userinfo`, () =>
    lives('by-value', 'EdDSA'));
  await check(`${name}: a request object by reference, ES256, DPoP, refresh`, () =>
    livesByReference('ES256'));
  await refusesRequests(name);
  await refusesTokens(name);
}

async function refusesRequests(name) {
  await check(`${name}: fapi2: a request that was not pushed is invalid_request`, async () => {
    const partner = await Partner.discover('pushed');
    const { parameters, checks } = await partner.request();
    const url = oidc.buildAuthorizationUrl(partner.config, parameters);
    const outcome = await new Browser(redirectUri).authorize(url);
    if (outcome.page) return assert.equal(outcome.page.error, 'invalid_request');
    return answersError(partner.redeem({ back: outcome.arrived, checks }), 'invalid_request');
  });

  await check(`${name}: an unsigned pushed request is refused where signed ones are asked for`, async () => {
    const partner = await Partner.discover('non-repudiation');
    const { parameters } = await partner.request();
    await refuses(partner.push(parameters), 400, 'invalid_request');
  });

  await check(`${name}: a request object of another key is invalid_request_object`, async () => {
    const partner = await Partner.discover('non-repudiation');
    const { parameters } = await partner.request();
    const pair = await oidc.randomDPoPKeyPair('PS256');
    partner.key = { key: pair.privateKey, kid: partner.id };
    const { searchParams } = await partner.sign(parameters);
    await refuses(partner.push(searchParams), 400, 'invalid_request_object');
  });

  await check(`${name}: her refusal comes signed, too`, async () => {
    const partner = await Partner.discover('non-repudiation');
    const visit = await partner.visit(undefined, { as: 'ana', decision: 'deny' });
    assert.equal(payload(visit.back.searchParams.get('response')).error, 'access_denied');
    await answersError(partner.redeem(visit), 'access_denied');
  });

  await check(`${name}: a request_uri works once`, async () => {
    const partner = await Partner.discover('pushed');
    const browser = new Browser(redirectUri);
    const { url } = await partner.visit(browser);
    const { page, arrived } = await browser.authorize(url);
    assert.ok(!arrived?.searchParams.has('code'), 'no second code');
    assert.ok((page?.error ?? arrived?.searchParams.get('error'))?.startsWith('invalid_request'));
  });
}

async function refusesTokens(name) {
  const partner = await Partner.discover('pushed');
  const tokens = await check(`${name}: a bound token for the refusals`, async () =>
    partner.redeem(await partner.visit()));
  const otherKey = async () =>
    oidc.getDPoPHandle(partner.config, await oidc.randomDPoPKeyPair('ES256'));
  const addresses = [formFilling, new URL(partner.config.serverMetadata().userinfo_endpoint)];

  await check(`${name}: a bound token as Bearer is 401 invalid_token`, async () => {
    for (const address of addresses) {
      await challenged(partner.call(tokens, address, {}), 'bearer');
    }
  });

  await check(`${name}: a bound token with another key's proof is 401 invalid_token`, async () => {
    for (const address of addresses) {
      const DPoP = await otherKey();
      await challenged(partner.call(tokens, address, { DPoP }), 'dpop');
    }
  });

  await check(`${name}: a proof that was used is 401 invalid_dpop_proof`, async () => {
    for (const address of addresses) {
      assert.equal((await partner.call(tokens, address)).status, 200);
      const found = challenge(await partner.recorder.again(address));
      assert.deepEqual(found, { status: 401, scheme: 'DPoP', error: 'invalid_dpop_proof' });
    }
  });

  await check(`${name}: an assertion that was used is 401 invalid_client`, async () => {
    const { pushed_authorization_request_endpoint: par } = partner.config.serverMetadata();
    await partner.push((await partner.request()).parameters);
    const answer = await partner.recorder.again(par, { without: ['dpop'] });
    assert.equal(answer.status, 401);
    assert.equal((await answer.json()).error, 'invalid_client');
  });

  await check(`${name}: the token endpoint takes a proof once`, async () => {
    const { recorder, config, DPoP } = partner;
    const { refresh_token } = await partner.redeem(await partner.visit());
    const { token_endpoint } = config.serverMetadata();
    recorder.proof = recorder.last(token_endpoint).options.headers.get('dpop');
    const refreshed = oidc.refreshTokenGrant(config, refresh_token, undefined, { DPoP });
    await refuses(refreshed, 400, 'invalid_dpop_proof').finally(() => delete recorder.proof);
    const { token_type } = await oidc.refreshTokenGrant(config, refresh_token, undefined, { DPoP });
    assert.equal(token_type, 'dpop');
  });

  await check(`${name}: a code pushed with one key is not redeemed with another`, async () => {
    const visit = await partner.visit();
    await assert.rejects(partner.redeem(visit, await otherKey()), ({ status, error }) => {
      assert.equal(status, 400);
      assert.ok(['invalid_grant', 'invalid_dpop_proof'].includes(error), error);
      return true;
    });
  });

  await check(`${name}: a code is not redeemed without a proof`, async () => {
    const visit = await partner.visit();
    const redeemed = oidc.authorizationCodeGrant(partner.config, visit.back, visit.checks);
    await assert.rejects(redeemed, ({ status, error }) => {
      assert.equal(status, 400);
      assert.ok(['invalid_request', 'invalid_grant', 'invalid_dpop_proof'].includes(error), error);
      return true;
    });
  });

  await check(`${name}: another private key is 401 invalid_client`, async () => {
    const { privateKey: key } = await oidc.randomDPoPKeyPair('ES256');
    const impostor = await Partner.discover('pushed', { key, kid: 'pushed' });
    const { parameters } = await impostor.request();
    await refuses(impostor.push(parameters), 401, 'invalid_client');
  });
}

/** 401 invalid_token under one scheme, and a challenge that asks for DPoP (RFC 9449 §7.1). */
async function challenged(promise, scheme) {
  await assert.rejects(promise, (thrown) => {
    assert.ok(thrown instanceof oidc.WWWAuthenticateChallengeError, thrown);
    assert.equal(thrown.status, 401);
    const found = new Map(thrown.cause.map(({ scheme, parameters }) => [scheme, parameters]));
    assert.equal(found.get(scheme)?.error, 'invalid_token');
    assert.match(found.get('dpop')?.algs ?? '', /\bES256\b/);
    return true;
  });
}
