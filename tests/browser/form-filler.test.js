// The form filler, on partners' pages of another origin and on the page that documents it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { claimsFor } from '../../crates/neroli-portal/filler/example/backend.js';
import { axeFaults, narrowFaults, targetFaults } from './lib/checks.js';
import { PEOPLE, decide, signIn } from './lib/flows.js';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';
import { FILLED, SignUpSite, published } from './lib/sign-up-site.js';

/** The library of the documentation's example, where that finds it. */
const example = new URL('../../crates/neroli-portal/filler/example/', import.meta.url);
const oidc = await import(pathToFileURL(createRequire(example).resolve('openid-client')));

const BUTTON = '.neroli-fill button:nth-child(1)';
const UNDO = '.neroli-fill button:nth-child(2)';
const REPLACE = '.neroli-fill button:nth-child(3)';
const STATUS = '.neroli-fill [role=status]';

/** A scene at a partner's page; the person is there already. */
function atPartner(name, play, { look, ...options } = {}) {
  scene(
    name,
    async ({ server, meet }) => {
      const site = await SignUpSite.start(server, options);
      try {
        redeem.server = server;
        const someone = await meet({ origins: [server.base, site.origin] });
        await someone.page.goto(site.address);
        await someone.page.locator(BUTTON).waitFor();
        await play({ server, site, meet, ...someone });
        if (!options.warns) someone.watch.assertClean();
      } finally {
        await site.stop();
      }
    },
    { look },
  );
}

const values = (page) =>
  page
    .locator('#sign-up :is(input, select, textarea)')
    .evaluateAll((all) => Object.fromEntries(all.map(({ name, value }) => [name, value])));

async function popupOf(page, press) {
  const [popup] = await Promise.all([page.waitForEvent('popup'), press()]);
  return popup;
}

/** The whole way through a popup, which closes by itself. */
async function throughPopup(page, { who = PEOPLE.christine, decision = 'allow' } = {}) {
  const popup = await popupOf(page, () => page.click(BUTTON));
  await signIn(popup, who);
  const closed = popup.waitForEvent('close');
  await decide(popup, decision, []);
  await closed;
}

const said = (page, words) => page.locator(STATUS, { hasText: words }).waitFor();

async function assertFilled(page, expected = FILLED) {
  const all = await values(page);
  for (const [name, value] of Object.entries(expected)) assert.equal(all[name], value, name);
  for (const name of ['title', 'short', 'fixed', 'password']) assert.equal(all[name], '', name);
}

atPartner('a popup fills the form of a partner under a strict policy', async ({ page, site }) => {
  assert.equal(await page.textContent(BUTTON), 'Fill with Fleuron Télécom');
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ['input', 'change'])
      document.addEventListener(type, ({ target }) => globalThis.heard.push(`${type} ${target.name}`));
  });
  await throughPopup(page);
  await said(page, '11 fields filled by Fleuron Télécom.');
  await assertFilled(page);
  assert.equal(page.url(), site.address);
  const heard = await page.evaluate(() => globalThis.heard);
  for (const name of Object.keys(FILLED))
    for (const type of ['input', 'change']) assert.ok(heard.includes(`${type} ${name}`), name);
  assert.equal(await page.locator('.neroli-filled').count(), 11);
  const kept = await page.evaluate(() => [sessionStorage.length, localStorage.length]);
  assert.deepEqual(kept, [0, 0], 'nothing is stored');
});

atPartner(
  'a redirect comes back with the details, and with what was typed',
  async ({ page, site }) => {
    await page.fill('[name=title]', 'Dr');
    await page.fill('[name=city]', 'Lyon');
    await page.fill('[name=password]', 'secret');
    await page.check('[name=terms]');
    await page.click(BUTTON);
    await signIn(page, PEOPLE.christine);
    await decide(page, 'allow', []);
    await said(page, '10 fields filled by Fleuron Télécom. What you typed is kept (1).');
    assert.equal(page.url(), site.address, 'the address holds no code');
    const { title, city, password, given } = await values(page);
    assert.deepEqual([title, city, given], ['Dr', 'Lyon', 'Christine']);
    assert.equal(password, '', 'a password is not kept in the browser');
    assert.ok(await page.isChecked('[name=terms]'));
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  },
  { attributes: { 'data-mode': 'redirect' } },
);

atPartner('typed fields are kept until the person asks; undo takes all back', async ({ page }) => {
  await page.fill('[name=given]', 'Chris');
  await page.fill('[name=mail]', 'christ178.dumontel@orange.fr');
  await throughPopup(page);
  await said(page, '9 fields filled by Fleuron Télécom. What you typed is kept (1).');
  assert.equal((await values(page)).given, 'Chris');
  await page.click(REPLACE);
  await said(page, '10 fields filled');
  assert.equal((await values(page)).given, 'Christine');
  await page.fill('[name=city]', 'Nantes');
  await page.click(UNDO);
  await said(page, 'The form is as it was.');
  const all = await values(page);
  assert.deepEqual([all.given, all.family, all.day, all.city], ['Chris', '', '', 'Nantes']);
  assert.equal(await page.locator('.neroli-filled').count(), 0);
  assert.ok(await page.locator(UNDO).isHidden());
});

atPartner('a refusal is said, and changes nothing', async ({ page }) => {
  const before = await values(page);
  await throughPopup(page, { decision: 'deny' });
  await said(page, 'Nothing was shared.');
  assert.deepEqual(await values(page), before);
});

atPartner('a blocked popup becomes a redirect', async ({ page }) => {
  await page.evaluate(() => {
    globalThis.open = () => null;
  });
  await page.click(BUTTON);
  await signIn(page, PEOPLE.christine);
  await decide(page, 'allow', []);
  await said(page, '11 fields filled');
  await assertFilled(page);
});

atPartner('keys alone are enough, and the focus is never lost', async ({ page }) => {
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Fill with Fleuron Télécom');
  const popup = await popupOf(page, () => page.keyboard.press('Enter'));
  await signIn(popup, PEOPLE.christine);
  await popup.locator('#allow').focus();
  await Promise.all([popup.waitForEvent('close'), popup.keyboard.press('Enter')]);
  await said(page, '11 fields filled');
  await page.locator(BUTTON).focus();
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Undo');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'Fill with Fleuron Télécom');
});

for (const device of ['desktop', 'phone'])
  atPartner(
    `nothing to complain of, before and after: ${device}`,
    async ({ page, watch, site }) => {
      const check = async (when) =>
        watch.add(`${site.address}, ${when}`, [
          ...(await axeFaults(page)),
          ...(await targetFaults(page)).filter((fault) => !/Sign up|checkbox/.test(fault)),
          ...(await narrowFaults(page)),
        ]);
      await check('before');
      await throughPopup(page);
      await said(page, '11 champs remplis par Fleuron Télécom.');
      await check('after');
    },
    { lang: 'fr', look: new Look({ device, lang: 'fr' }) },
  );

atPartner(
  'two tags make one button',
  async ({ page }) => {
    assert.equal(await page.locator('.neroli-fill').count(), 1);
    await throughPopup(page);
    await said(page, '11 fields filled');
  },
  { tags: 2 },
);

atPartner(
  'a hostile opener hears nothing, and an answer that was not asked for changes nothing',
  async ({ server, site, page, context }) => {
    const answer = `code=stolen&iss=${encodeURIComponent(server.issuer)}`;
    // The opener is of another origin and listens to everything that a window may hear.
    const attacker = await context.newPage();
    await attacker.goto(`${server.base}/healthz`);
    await attacker.evaluate(() => {
      globalThis.heard = [];
      globalThis.addEventListener('message', ({ data }) => globalThis.heard.push(data));
      new BroadcastChannel('neroli').onmessage = ({ data }) => globalThis.heard.push(data);
    });
    for (const state of ['neroli-popup.guess', 'neroli-redirect.guess']) {
      const target = `${site.address}?${answer}&state=${state}`;
      const opened = await popupOf(attacker, () =>
        attacker.evaluate((url) => void open(url), target),
      );
      await opened.waitForURL(site.address);
      await opened.waitForLoadState('networkidle');
      await opened.close();
    }
    assert.deepEqual(await attacker.evaluate(() => globalThis.heard), []);
    assert.equal(await page.textContent(STATUS), '');
    assert.equal((await values(page)).given, '');
  },
  { warns: true },
);

atPartner(
  'an answer of another issuer, or with an error, is refused before the code is used',
  async ({ server, site, page, context }) => {
    const [states, tokens] = [[], []];
    context.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.endsWith('/authorize')) states.push(searchParams.get('state'));
      if (pathname.endsWith('/token')) tokens.push(request);
    });
    for (const change of [{ iss: 'https://evil.example' }, { error: 'invalid_scope' }]) {
      const popup = await popupOf(page, () => page.click(BUTTON));
      await said(page, 'Continue in the other window.');
      await popup.locator('form#sign-in').waitFor();
      const answer = { state: states.at(-1), code: 'forged', iss: server.issuer, ...change };
      await popup.goto(`${site.address}?${new URLSearchParams(answer)}`).catch(() => undefined);
      await said(page, 'The form could not be filled in.');
    }
    assert.equal(tokens.length, 0);
  },
  { warns: true },
);

atPartner(
  'with a server of its own, the partner gets code, verifier and nonce, and no token meets the browser',
  async ({ page, site, context }) => {
    const tokens = [];
    context.on('request', (request) => request.url().endsWith('/token') && tokens.push(request));
    await throughPopup(page);
    await said(page, '11 fields filled');
    assert.equal(tokens.length, 0);
    const [posted] = site.posted;
    assert.deepEqual(Object.keys(posted), ['code', 'code_verifier', 'nonce', 'redirect_uri']);
    assert.equal(posted.redirect_uri, site.address);
    await page.click(UNDO);
    site.options.answer = async () => ({ status: 502, claims: {} });
    // On loopback any program may be the application: she is asked each time (RFC 8252 §8.6).
    const popup = await popupOf(page, () => page.click(BUTTON));
    await popup.click('#allow');
    await said(page, 'The form could not be filled in.');
  },
  { attributes: { 'data-backend': '/fill' }, answer: redeem, warns: true },
);

/** The partner's server, by the very code of the documentation. */
async function redeem(posted) {
  const { issuer, formFilling } = redeem.server;
  const options = { execute: [oidc.allowInsecureRequests] };
  const authentication = oidc.None();
  const configuration = await oidc.discovery(new URL(issuer), 'form-filler', {}, authentication, options);
  await assert.rejects(claimsFor(configuration, formFilling, { ...posted, code: 'forged' }));
  return { status: 200, claims: await claimsFor(configuration, formFilling, posted) };
}

scene('the documentation’s own form is filled', async ({ server, page }) => {
  await page.goto(`${server.base}/developer/form-filler`);
  await throughPopup(page);
  await said(page, '9 fields filled by Fleuron Télécom.');
  assert.equal(await page.inputValue('#try-bday'), '1978-11-25');
  assert.equal(await page.inputValue('#try-country'), 'France');
});

scene('the script is what its integrity hash says, for any site, under both names', async ({ server }) => {
  const { href, integrity } = await published(server);
  const texts = [];
  for (const [path, keep] of [
    [href, /max-age=31536000, immutable/],
    ['/developer/form-filler/v1.js', /max-age=3600$/],
  ]) {
    const answer = await fetch(server.base + path, { headers: { Origin: 'https://partner.example' } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.match(answer.headers.get('content-type'), /^text\/javascript/);
    assert.match(answer.headers.get('cache-control'), keep);
    texts.push(await answer.text());
  }
  assert.equal(texts[0], texts[1]);
  const digest = createHash('sha384').update(texts[0]).digest('base64');
  assert.equal(integrity, `sha384-${digest}`);
  assert.ok(texts[0].length < 8000);
  assert.equal((await fetch(`${server.base}/developer/form-filler/v2.js`)).status, 404);
});
