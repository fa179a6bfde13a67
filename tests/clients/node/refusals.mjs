// What must not work.

import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { check } from '../lib/report.mjs';
import { Partner } from './client.mjs';
import { answersError, challenges, refuses } from './expect.mjs';

export async function run() {
  const scope = 'openid form_filling';
  const shop = await Partner.discover('demo-shop');
  const seed = await Partner.discover('seed-client');

  await check('a wrong secret is 401 invalid_client, by basic and by post', async () => {
    for (const auth of [oidc.ClientSecretBasic('wrong'), oidc.ClientSecretPost('wrong')]) {
      const impostor = await Partner.discover('seed-client', auth);
      const { url, checks } = await impostor.request({ scope });
      const outcome = await impostor.browser().authorize(url);
      await assert.rejects(impostor.redeem(outcome, checks), ({ status, error, cause }) => {
        assert.equal(status, 401);
        const [challenge] = Array.isArray(cause) ? cause : [];
        const code = error ?? challenge?.parameters.error;
        assert.ok(code === 'invalid_client' || challenge?.scheme === 'basic', `${error} ${cause}`);
        return true;
      });
    }
  });

  await check('a wrong PKCE verifier is invalid_grant', async () => {
    const { url, checks } = await shop.request({ scope });
    const outcome = await shop.browser().authorize(url);
    const wrong = { ...checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() };
    await refuses(shop.redeem(outcome, wrong), 400, 'invalid_grant');
  });

  await check('bcp: a request without PKCE is invalid_request', async () => {
    await answersError(shop.flow({ scope }, { pkce: false }), 'invalid_request');
  });

  await check('compat: a request without state is invalid_request', async () => {
    const { url } = await seed.request({ scope });
    url.searchParams.delete('state');
    const { arrived } = await seed.browser().authorize(url);
    assert.equal(arrived.searchParams.get('error'), 'invalid_request');
    assert.ok(!arrived.searchParams.has('code'));
  });

  await check('a replayed code is invalid_grant and ends what it gave', async () => {
    const { tokens, outcome, checks } = await shop.flow({ scope });
    assert.ok((await shop.formFilling(tokens)).sub);
    await refuses(shop.redeem(outcome, checks), 400, 'invalid_grant');
    await challenges(shop.formFilling(tokens), 401, 'invalid_token');
  });

  await check("another application's code is invalid_grant", async () => {
    const { url, checks } = await seed.request({ scope });
    const outcome = await seed.browser().authorize(url);
    const thief = new Partner(shop.config, seed.redirectUri);
    await refuses(thief.redeem(outcome, checks), 400, 'invalid_grant');
  });

  await check('an altered access token is 401 invalid_token', async () => {
    const { tokens } = await shop.flow({ scope });
    const at = tokens.access_token.length - 6;
    const other = tokens.access_token[at] === 'A' ? 'B' : 'A';
    const altered = tokens.access_token.slice(0, at) + other + tokens.access_token.slice(at + 1);
    const forged = { ...tokens, access_token: altered };
    await challenges(shop.formFilling(forged), 401, 'invalid_token');
  });

  await check('an unregistered redirect URI stays on an error page, 400', async () => {
    for (const redirect_uri of [`${seed.redirectUri}/`, 'http://127.0.0.1:3000/callback?x=1']) {
      const { url } = await seed.request({ scope, redirect_uri });
      const browser = new (seed.browser().constructor)('never:');
      const { page } = await browser.open(url);
      assert.equal(page.status, 400);
      assert.ok(page.error, 'an error code on the page');
    }
  });

  await check('an answer that names another issuer is refused by the client', async () => {
    const { url, checks } = await shop.request({ scope });
    const { arrived } = await shop.browser().authorize(url);
    assert.equal(arrived.searchParams.get('iss'), process.env.NEROLI_ISSUER);
    arrived.searchParams.set('iss', 'https://attacker.example');
    await assert.rejects(shop.redeem({ arrived }, checks), (thrown) => {
      assert.match(thrown.cause?.message ?? thrown.message, /"iss"/);
      return true;
    });
  });

  await check('a wrong password or a disabled account stays on the sign-in page, alike', async () => {
    const said = [];
    for (const who of [{ as: 'karim', password: 'not-his' }, { as: 'lea' }]) {
      const { url } = await shop.request({ scope });
      const { page } = await shop.browser().authorize(url, who);
      assert.ok(page.form('sign-in'), 'the sign-in page');
      said.push(page.text('#error-summary'));
    }
    assert.ok(said[0]);
    assert.equal(said[0], said[1]);
  });
}
