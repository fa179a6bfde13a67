// Runs without a network and without a browser: `npm test`.

import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { claimsOf, newRequest, verifyIdToken } from './oidc.js';

const config = { issuer: 'https://id.example', clientId: 'shop' };
const good = { iss: config.issuer, aud: 'shop', nonce: 'n', exp: Date.now() / 1000 + 60 };
const part = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');

function signer(alg) {
  const rsa = alg === 'RS256';
  const { privateKey, publicKey } = rsa
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const token = (claims) => {
    const text = `${part({ alg, kid: 'k' })}.${part(claims)}`;
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' };
    return `${text}.${sign('sha256', text, key).toString('base64url')}`;
  };
  return { token, jwk: { ...publicKey.export({ format: 'jwk' }), kid: 'k' } };
}

for (const alg of ['RS256', 'ES256'])
  test(`an id_token with ${alg} must be signed by the issuer, for us, for this request`, async () => {
    const { token, jwk } = signer(alg);
    await verifyIdToken(token(good), [jwk], config, 'n');
    for (const change of [{ iss: 'x' }, { aud: 'x' }, { nonce: 'x' }, { exp: 1 }])
      await assert.rejects(verifyIdToken(token({ ...good, ...change }), [jwk], config, 'n'));
    await assert.rejects(verifyIdToken(signer(alg).token(good), [jwk], config, 'n'));
  });

test('an answer that nobody asked for, or of another issuer, is refused', async () => {
  const asked = newRequest();
  const answer = (fields) => new URLSearchParams({ code: 'c', iss: config.issuer, ...fields });
  await assert.rejects(claimsOf(config, null, answer({ state: 'guessed' })), /nobody asked/);
  await assert.rejects(claimsOf(config, asked, answer({ state: 'guessed' })), /nobody asked/);
  const other = answer({ state: asked.state, iss: 'https://evil.example' });
  await assert.rejects(claimsOf(config, asked, other), /another issuer/);
});
