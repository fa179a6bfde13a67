// The request and its answer: RFC 7636, RFC 9207, OpenID Connect Core.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrived, codeOf, POPUP, REDIRECT } from '../src/answer.js';
import { checkIdToken } from '../src/exchange.js';
import { challenge, request } from '../src/request.js';

const ISSUER = 'https://id.example/openidconnect/fr/v1';
const SETTINGS = {
  issuer: ISSUER,
  clientId: 'partner',
  redirectUri: 'https://partner.example/sign-up',
  scope: 'openid form_filling',
  lang: 'fr',
  form: 'form',
};

test('the challenge is that of RFC 7636, appendix B', async () => {
  assert.equal(
    await challenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'),
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

test('a request has state, nonce and verifier of its own', async () => {
  const [one, other] = [await request(SETTINGS, POPUP), await request(SETTINGS, POPUP)];
  for (const part of ['state', 'nonce', 'verifier']) assert.notEqual(one[part], other[part], part);
  assert.match(one.verifier, /^[\w-]{43}$/);
  const { searchParams } = new URL(one.url);
  assert.deepEqual(Object.fromEntries(searchParams), {
    response_type: 'code',
    client_id: 'partner',
    redirect_uri: 'https://partner.example/sign-up',
    scope: 'openid form_filling',
    state: one.state,
    nonce: one.nonce,
    code_challenge: await challenge(one.verifier),
    code_challenge_method: 'S256',
    ui_locales: 'fr',
  });
});

test('an answer is taken out of the address, and only one of ours', () => {
  const { answer, clean } = arrived(
    `https://partner.example/sign-up?plan=a&code=c&state=${REDIRECT}s&iss=i#top`,
  );
  assert.deepEqual([answer.code, answer.state, answer.iss], ['c', `${REDIRECT}s`, 'i']);
  assert.equal(clean, 'https://partner.example/sign-up?plan=a#top');
  const lone = arrived(`https://partner.example/sign-up?code=c&state=${POPUP}s#`);
  assert.equal(lone.clean, 'https://partner.example/sign-up');
  assert.deepEqual(arrived('https://partner.example/sign-up?code=c&state=of-another'), {});
});

test('state and issuer must be right before anything else counts', () => {
  const asked = { state: 's' };
  const answer = { state: 's', iss: ISSUER, code: 'c' };
  assert.equal(codeOf(answer, asked, ISSUER), 'c');
  assert.equal(codeOf({ ...answer, error: 'access_denied' }, asked, ISSUER), undefined);
  for (const [change, complaint] of [
    [{ state: 't' }, /state/],
    [{ state: 't', error: 'access_denied' }, /state/],
    [{ iss: 'https://evil.example' }, /issuer/],
    [{ iss: '' }, /issuer/],
    [{ error: 'invalid_scope' }, /invalid_scope/],
  ])
    assert.throws(() => codeOf({ ...answer, ...change }, asked, ISSUER), complaint);
  assert.throws(() => codeOf({ ...answer, state: '' }, {}, ISSUER), /state/, 'nothing was asked');
});

test('an id_token for somebody else is refused', () => {
  const soon = Date.now() / 1000 + 60;
  const good = { iss: ISSUER, aud: 'partner', nonce: 'n', exp: soon, name: 'Zoé' };
  const token = (claims) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
  checkIdToken(token(good), SETTINGS, 'n');
  checkIdToken(token({ ...good, aud: ['other', 'partner'] }), SETTINGS, 'n');
  for (const change of [{ iss: 'x' }, { aud: 'other' }, { nonce: 'm' }, { exp: soon - 120 }])
    assert.throws(() => checkIdToken(token({ ...good, ...change }), SETTINGS, 'n'), /id_token/);
  assert.throws(() => checkIdToken(undefined, SETTINGS, 'n'));
});
