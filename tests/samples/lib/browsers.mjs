// Samples for browsers: a page on the redirect URI, in Chromium, with a public client.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { people } from '../../clients/lib/front-channel.mjs';
import { areHers } from './chain.mjs';
import { SETS, listener } from './hostile.mjs';
import { printed } from './process.mjs';
import { sample } from './samples.mjs';

const BASE = process.env.NEROLI_BASE;
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const CHROMIUM = process.env.NEROLI_CHROMIUM ?? '/usr/bin/chromium';

let launched;
const browser = () => (launched ??= chromium.launch({ executablePath: CHROMIUM, args: FLAGS }));

const jquery = await readFile(createRequire(import.meta.url).resolve('jquery'), 'utf8');

/** A partner's site: one page, whose script is the sample of the moment. */
async function site() {
  const state = { code: '' };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Partner</title><script>${jquery}</script><script type="module" src="data:text/javascript;base64,${Buffer.from(state.code).toString('base64')}"></script>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { state, server, callback: `http://127.0.0.1:${server.address().port}/callback` };
}

/** What the page prints until `pattern` is there. */
async function says(lines, pattern) {
  for (let tries = 0; tries < 3000; tries += 1) {
    const text = lines.join('\n');
    if (pattern.test(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never printed ${pattern}: ${lines.join('\n')}`);
}

/** She signs in, and agrees unless she has done so before. */
async function agree(page, callback) {
  await page.locator('form#sign-in').waitFor();
  await page.locator('[name=username]').fill('christine');
  await page.locator('[name=password]').fill(people.christine.password);
  await page.locator('button#sign-in-submit').click();
  const arrived = (url) => url.href.startsWith(callback);
  const asked = page.locator('form#consent').waitFor().then(() => true);
  if (!(await Promise.race([asked, page.waitForURL(arrived).then(() => false)]))) {
    asked.catch(() => {});
    return;
  }
  for (const box of await page.locator('form#consent input[name=share]').all()) await box.check();
  await page.locator('button#allow').click();
}

async function four(variant, page, lines, { state, callback }) {
  const values = { public_url: BASE, client_id: 'public-client', redirect_uri: callback, scope: 'openid form_filling' };
  const show = async (step, address) => {
    lines.length = 0;
    state.code = (await sample(variant, step, values)).code;
    assert.ok(!/secret/i.test(state.code), 'no secret stands in a browser');
    if (address) await page.goto(address);
  };
  await show(1, callback);
  await agree(page, callback);
  const answer = await says(lines, /^nonce: /m);
  for (const name of ['code', 'code_verifier']) values[name] = printed(answer, name);
  await show(2, callback);
  const tokens = await says(lines, /refresh_token/);
  values.refresh_token = printed(tokens, 'refresh_token');
  await show(3, callback);
  const refreshed = await says(lines, /access_token/);
  values.access_token = printed(refreshed, 'access_token');
  assert.notEqual(values.access_token, printed(tokens, 'access_token'));
  await show(4, callback);
  areHers(await says(lines, /birthdate/));
}

/** A foreign answer is not taken. */
async function refused(variant, page, lines, { state, callback }) {
  const values = { public_url: BASE, client_id: 'public-client', redirect_uri: callback, scope: 'openid form_filling' };
  lines.length = 0;
  state.code = (await sample(variant, 1, values)).code;
  await page.goto(`${callback}?code=stolen&state=another&iss=x`);
  const text = await says(lines, /state differs|code:/);
  assert.ok(!/code: stolen/.test(text), text);
}

/** Hostile values reach the server as they are. */
async function hostile(variant, page, { state, callback }) {
  const { seen, server, base } = await listener();
  try {
    for (const set of SETS) {
      const values = { public_url: base, ...set, code: 'c-._~+/', code_verifier: 'v-._~' };
      state.code = (await sample(variant, 1, values)).code;
      const asked = page.waitForRequest((request) => request.url().includes('/authorize?'));
      await page.goto(callback).catch(() => {});
      const query = new URL((await asked).url()).searchParams;
      for (const name of ['client_id', 'redirect_uri', 'scope']) {
        assert.equal(query.get(name), set[name], `step 1, ${name}`);
      }
      // The listener has answered it: the page of step 1 goes nowhere any more.
      await page.waitForURL(/\/authorize\?/);
      seen.length = 0;
      state.code = (await sample(variant, 2, values)).code;
      await page.goto(callback);
      for (let tries = 0; !seen.length && tries < 3000; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.ok(seen.length, 'step 2 calls nobody');
      const form = new URLSearchParams(seen.at(-1).body);
      for (const name of ['client_id', 'redirect_uri', 'code', 'code_verifier']) {
        assert.equal(form.get(name), values[name], `step 2, ${name}`);
      }
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

export const inBrowsers = {
  version: async () => (await browser()).version(),

  async chain(variant) {
    const partner = await site();
    const context = await (await browser()).newContext();
    const page = await context.newPage();
    const lines = [];
    page.on('console', (message) => lines.push(message.text()));
    page.on('pageerror', (error) => lines.push(String(error)));
    try {
      await four(variant, page, lines, partner);
      await refused(variant, page, lines, partner);
      await hostile(variant, page, partner);
    } finally {
      await context.close();
      partner.server.close();
      partner.server.closeAllConnections();
    }
  },

  async close() {
    if (launched) await (await launched).close();
  },
};
