// The main flow: from the issuer's address to a person's details.

import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { people } from '../lib/front-channel.mjs';
import { check } from '../lib/report.mjs';
import { issuer, Partner } from './client.mjs';
import { algorithm } from './expect.mjs';

const everything = 'openid profile email address phone form_filling';

export async function run() {
  await check('discovery leads from the issuer to its own metadata', async () => {
    const { config } = await Partner.discover('seed-client');
    const metadata = config.serverMetadata();
    assert.equal(metadata.issuer, issuer.href);
    assert.ok(metadata.supportsPKCE('S256'));
    assert.equal(metadata.authorization_response_iss_parameter_supported, true);
  });

  await check('the same metadata at the address of OAuth servers (RFC 8414)', async () => {
    const options = { algorithm: 'oauth2', execute: [oidc.allowInsecureRequests] };
    const config = await oidc.discovery(issuer, 'seed-client', undefined, undefined, options);
    const { config: expected } = await Partner.discover('seed-client');
    assert.deepEqual(config.serverMetadata(), expected.serverMetadata());
  });

  await check('compat: code flow without PKCE, RS256 id_token, details', async () => {
    const partner = await Partner.discover('seed-client');
    const { tokens, browser } = await partner.flow({ scope: everything }, { pkce: false });
    assert.deepEqual(browser.seen, ['sign-in', 'consent']);
    assert.equal(algorithm(tokens.id_token), 'RS256');
    assert.match(tokens.access_token, /^OFR-/);
    assert.equal(tokens.expires_in, 3600);
    await readsChristine(partner, tokens);
  });

  await check('bcp: code flow with PKCE, state and nonce, ES256 id_token, details', async () => {
    const partner = await Partner.discover('demo-shop');
    const { tokens } = await partner.flow({ scope: everything });
    assert.equal(algorithm(tokens.id_token), 'ES256');
    await readsChristine(partner, tokens);
  });

  await check('public: code flow with PKCE and no secret', async () => {
    const partner = await Partner.discover('public-client');
    const { tokens } = await partner.flow({ scope: everything });
    await readsChristine(partner, tokens);
  });

  await check('the secret may be sent in the body (client_secret_post)', async () => {
    const partner = await Partner.discover(
      'seed-client',
      oidc.ClientSecretPost('seed-client-secret'),
    );
    const { tokens } = await partner.flow({ scope: 'openid' });
    assert.ok(tokens.claims().sub);
  });

  await check('a secret with every awkward character survives basic and post', async () => {
    for (const auth of [undefined, oidc.ClientSecretPost('a b+c%d:e/f&g=h%20i')]) {
      const partner = await Partner.discover('odd-secret', auth);
      const { tokens } = await partner.flow({ scope: 'openid' });
      assert.ok(tokens.claims().sub);
    }
  });

  await check('the signature is the registered one, whatever the profile', async () => {
    for (const [id, expected] of [['compat-es256', 'ES256'], ['bcp-rs256', 'RS256']]) {
      const { tokens } = await (await Partner.discover(id)).flow({ scope: 'openid' });
      assert.equal(algorithm(tokens.id_token), expected);
    }
  });

  await check('standard scopes give every standard claim of the person, in userinfo only', async () => {
    const partner = await Partner.discover('demo-shop');
    const scope = 'openid profile email address phone';
    const { tokens } = await partner.flow({ scope }, { as: 'karim' });
    const claims = await partner.userinfo(tokens);
    const missing = standardClaims.filter((name) => !(name in claims));
    assert.deepEqual(missing, []);
    assert.equal(claims.email_verified, true);
    assert.equal(claims.phone_number_verified, true);
    assert.equal(typeof claims.updated_at, 'number');
    const leaked = standardClaims.filter((name) => name in tokens.claims());
    assert.deepEqual(leaked, []);
  });

  await check('what a record does not hold is absent, never null or empty', async () => {
    const partner = await Partner.discover('demo-shop');
    const { tokens } = await partner.flow({ scope: everything }, { as: 'ana' });
    for (const claims of [await partner.userinfo(tokens), await partner.formFilling(tokens)]) {
      assert.ok(claims.name && claims.email);
      assert.ok(!('address' in claims) && !('phone_number' in claims));
      for (const value of Object.values(claims)) assert.ok(value !== null && value !== '');
    }
  });
}

const standardClaims = [
  'name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username',
  'profile', 'picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at',
  'email', 'email_verified', 'address', 'phone_number', 'phone_number_verified',
];

/** Both userinfo addresses know Christine, under one subject. */
async function readsChristine(partner, tokens) {
  const { sub, ...details } = await partner.formFilling(tokens);
  assert.equal(sub, tokens.claims().sub);
  assert.deepEqual(details, people.christine.form_filling);
  const claims = await partner.userinfo(tokens);
  assert.equal(claims.email, details.email);
  assert.deepEqual(claims.address, details.address);
}
