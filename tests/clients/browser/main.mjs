// oidc-client-ts in a real browser: everything a page without a server needs must be
// readable from its origin, and nothing else.

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { people } from '../lib/front-channel.mjs';
import { check } from '../lib/report.mjs';
import { serve } from './site.mjs';

const issuer = process.env.NEROLI_ISSUER;
const { server, origin } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic'],
});

/** A visitor with a fresh profile on the partner's page. */
async function visitor() {
  const context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`${origin}/?issuer=${encodeURIComponent(issuer)}`);
  return page;
}

/** From the partner's button through sign-in and consent, back to the partner. */
async function signIn(page, person, decision = 'allow') {
  await page.click('#sign-in');
  await page.fill('form#sign-in input[name=username]', person);
  await page.fill('form#sign-in input[name=password]', people[person].password);
  await page.click('#sign-in-submit');
  await page.waitForSelector('form#consent');
  for (const box of await page.locator('form#consent input[name=share]').all()) await box.check();
  await page.click(`#${decision}`);
  await page.waitForURL(`${origin}/callback?*`);
  await page.waitForFunction(() => document.querySelector('#result').textContent);
  return page.textContent('#result');
}

/** Calls a function of the partner's page. */
function ask(page, name, ...values) {
  return page.evaluate(([called, given]) => window.partner[called](...given), [name, values]);
}

const christine = await visitor();

await check('metadata and keys can be read from another origin', async () => {
  assert.equal((await ask(christine, 'metadata')).issuer, issuer);
  const algorithms = (await ask(christine, 'keys')).map(({ alg }) => alg);
  assert.ok(algorithms.includes('RS256') && algorithms.includes('ES256'), algorithms.join());
});

await check('sign-in, consent and back: tokens, and a profile from userinfo', async () => {
  assert.equal(await signIn(christine, 'christine'), 'signed in');
  const { profile, scope } = await ask(christine, 'user');
  assert.equal(profile.name, 'Christine Dumontel');
  assert.equal(profile.email, people.christine.form_filling.email);
  assert.ok(scope.split(' ').includes('form_filling'), scope);
});

await check('the Form Filling record is read by the page itself', async () => {
  const { status, body } = await ask(christine, 'formFilling');
  assert.equal(status, 200);
  const { sub, ...details } = body;
  assert.deepEqual(details, people.christine.form_filling);
  assert.equal(sub, (await ask(christine, 'user')).profile.sub);
});

await check('refresh rotates, twice, and the new tokens read', async () => {
  for (let round = 0; round < 2; round += 1) {
    const { before, after } = await ask(christine, 'refresh');
    assert.notEqual(after.access, before.access);
    assert.notEqual(after.refresh, before.refresh);
    assert.equal((await ask(christine, 'formFilling')).status, 200);
  }
});

await check('a used refresh token is invalid_grant, readable, and ends its family', async () => {
  const { before, after } = await ask(christine, 'refresh');
  await ask(christine, 'refresh');
  const grant = { grant_type: 'refresh_token', client_id: 'public-client' };
  for (const refresh_token of [before.refresh, after.refresh]) {
    const fields = { ...grant, refresh_token };
    const { status, body } = await ask(christine, 'post', 'token_endpoint', fields);
    assert.deepEqual([status, body.error], [400, 'invalid_grant']);
  }
  assert.equal((await ask(christine, 'formFilling')).status, 401);
});

await check('refusals of the APIs can be read too, with their challenge', async () => {
  const { status, body, challenge } = await ask(christine, 'formFilling', 'OFR-nothing');
  assert.deepEqual([status, body.error], [401, 'invalid_token']);
  assert.match(challenge ?? '', /^Bearer .*error="invalid_token"/);
});

await check('a wrong verifier is invalid_grant, readable', async () => {
  const fields = {
    grant_type: 'authorization_code',
    client_id: 'public-client',
    code: 'never-given',
    code_verifier: 'v'.repeat(43),
    redirect_uri: `${origin}/callback`,
  };
  const { status, body } = await ask(christine, 'post', 'token_endpoint', fields);
  assert.deepEqual([status, body.error], [400, 'invalid_grant']);
});

await check('revocation from the page ends the access token', async () => {
  const page = await visitor();
  assert.equal(await signIn(page, 'karim'), 'signed in');
  const { access_token } = await ask(page, 'user');
  assert.equal((await ask(page, 'formFilling', access_token)).status, 200);
  const fields = { token: access_token, client_id: 'public-client' };
  assert.equal((await ask(page, 'post', 'revocation_endpoint', fields)).status, 200);
  assert.equal((await ask(page, 'formFilling', access_token)).status, 401);
});

await check('the pages of sign-in, consent and dashboard cannot be read by another origin', async () => {
  const { authorization_endpoint } = await ask(christine, 'metadata');
  const dashboard = new URL('/consents?realm=fr', issuer).href;
  for (const address of [authorization_endpoint, `${issuer}/sign-in`, dashboard]) {
    const seen = await christine.evaluate(
      (url) => fetch(url, { credentials: 'include' }).then(() => 'read', () => 'kept out'),
      address,
    );
    assert.equal(seen, 'kept out', address);
  }
});

await check('a refusal reaches the page as access_denied', async () => {
  assert.equal(await signIn(await visitor(), 'ana', 'deny'), 'refused: access_denied');
});

await browser.close();
server.close();
