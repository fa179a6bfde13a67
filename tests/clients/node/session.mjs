// Sessions and the request parameters that steer them.
//
// Consents are remembered per person and application for the whole run, so a check
// about what was never agreed takes a pair that no other check uses.

import assert from 'node:assert/strict';
import { check } from '../lib/report.mjs';
import { issuer, Partner } from './client.mjs';
import { answersError } from './expect.mjs';

export async function run() {
  const shop = await Partner.discover('demo-shop');
  const seed = await Partner.discover('seed-client');
  const open = await Partner.discover('public-client');
  const scope = 'openid profile';

  await check('prompt=none: login_required at first, silent after sign-in and consent', async () => {
    const browser = shop.browser();
    await answersError(shop.flow({ scope, prompt: 'none' }, { browser }), 'login_required');
    const first = await shop.flow({ scope }, { browser });
    const silent = await shop.flow({ scope, prompt: 'none' }, { browser });
    assert.deepEqual(browser.seen, []);
    assert.equal(silent.tokens.claims().sub, first.tokens.claims().sub);
    assert.equal(silent.tokens.claims().auth_time, first.tokens.claims().auth_time);
  });

  await check('prompt=none: consent_required for what was never agreed', async () => {
    const browser = seed.browser();
    await seed.flow({ scope: 'openid' }, { browser, as: 'karim' });
    const more = { scope: 'openid address', prompt: 'none' };
    await answersError(seed.flow(more, { browser }), 'consent_required');
  });

  await check('a consent is remembered and asked again only for what is new', async () => {
    const browser = seed.browser();
    await seed.flow({ scope: 'openid email' }, { browser, as: 'ana' });
    await seed.flow({ scope: 'openid email' }, { browser });
    assert.deepEqual(browser.seen, []);
    await seed.flow({ scope: 'openid email form_filling' }, { browser });
    assert.deepEqual(browser.seen, ['consent']);
  });

  await check('prompt=login and max_age: a new sign-in, a newer auth_time, the same person', async () => {
    const browser = shop.browser();
    const first = await shop.flow({ scope }, { browser });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const again = await shop.flow({ scope, prompt: 'login' }, { browser });
    assert.ok(browser.seen.includes('sign-in'));
    assert.ok(again.tokens.claims().auth_time > first.tokens.claims().auth_time);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const { url, checks } = await shop.request({ scope, max_age: '1' });
    const outcome = await browser.authorize(url);
    assert.ok(browser.seen.includes('sign-in'));
    const aged = await shop.redeem(outcome, { ...checks, maxAge: 1 });
    assert.ok(aged.claims().auth_time > again.tokens.claims().auth_time);
    assert.equal(aged.claims().sub, first.tokens.claims().sub);
  });

  await check('id_token_hint: silent for the person it names, login_required for another', async () => {
    const browser = shop.browser();
    const { tokens } = await shop.flow({ scope }, { browser });
    const hinted = { scope, prompt: 'none', id_token_hint: tokens.id_token };
    await shop.flow(hinted, { browser });
    const other = shop.browser();
    await shop.flow({ scope }, { browser: other, as: 'karim' });
    await answersError(shop.flow(hinted, { browser: other }), 'login_required');
  });

  await check('login_hint fills the name in, ui_locales chooses the language', async () => {
    const hints = { scope, login_hint: 'christine', ui_locales: 'fr-FR en' };
    const { url } = await shop.request(hints);
    const { page } = await shop.browser().open(url);
    const name = page.form('sign-in').querySelector('input[name=username]');
    assert.equal(name.getAttribute('value'), 'christine');
    assert.match(page.root.querySelector('html').getAttribute('lang'), /^fr/);
  });

  await check('claims: single details asked by name, for userinfo', async () => {
    const claims = JSON.stringify({
      userinfo: { given_name: { essential: true }, email: null, no_such_claim: null },
      id_token: { auth_time: { essential: true } },
    });
    const { tokens } = await shop.flow({ scope: 'openid', claims }, { as: 'karim' });
    assert.equal(typeof tokens.claims().auth_time, 'number');
    assert.ok(!('given_name' in tokens.claims()));
    const details = await shop.userinfo(tokens);
    assert.deepEqual(Object.keys(details).sort(), ['email', 'given_name', 'sub']);
  });

  await check('form_post: the answer, and a refusal too, is posted to the client', async () => {
    const browser = open.browser();
    const request = { scope, response_mode: 'form_post' };
    const { outcome, tokens } = await open.flow(request, { browser, as: 'karim' });
    assert.ok(outcome.posted, 'a form_post page');
    assert.equal(outcome.action, open.redirectUri);
    assert.ok(tokens.claims().sub);
    const asked = { ...request, prompt: 'consent' };
    await answersError(open.flow(asked, { browser, decision: 'deny' }), 'access_denied');
  });

  await check('a refusal is access_denied, with state and iss, and is nothing shared', async () => {
    const browser = open.browser();
    const denial = open.flow({ scope }, { browser, as: 'ana', decision: 'deny' });
    await answersError(denial, 'access_denied');
    assert.deepEqual(browser.seen, ['sign-in', 'consent']);
    await answersError(open.flow({ scope, prompt: 'none' }, { browser }), 'consent_required');
  });

  await check('sign-out: the session is over', async () => {
    const browser = seed.browser();
    await seed.flow({ scope }, { browser });
    await seed.flow({ scope, prompt: 'none' }, { browser });
    let { page } = await browser.open(`${issuer.href}/logout`);
    if (page.form('sign-out')) ({ page } = await browser.submit(page, 'sign-out', {}));
    assert.ok(page.root.querySelector('#signed-out'), page.root.text);
    await answersError(seed.flow({ scope, prompt: 'none' }, { browser }), 'login_required');
  });
}
