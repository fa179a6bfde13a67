// The reference, without scripts: every heading can be linked to, and “Try it” sends a real
// request and shows it beside its answer.

import assert from 'node:assert/strict';
import { pageFaults } from './lib/checks.js';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';

const plain = { look: new Look({ js: false }) };

const SECTIONS = [
  'discovery', 'authorization', 'tokens', 'claims', 'registration', 'portal', 'objects',
];

async function openForm(page, server, section, operation) {
  await page.goto(`${server.base}/developer/reference/${section}#${operation}`);
  const form = page.locator(`form[action$="/${operation}/try#result"]`);
  await page.locator('details', { has: form }).locator('summary').click();
  return form;
}

/** The ids of a page, and where its links within the reference lead. */
const anatomy = (page) =>
  page.evaluate(() => ({
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    links: [...document.querySelectorAll('main a[href]')]
      .map(({ href }) => new URL(href))
      .filter(({ pathname, hash }) => hash && pathname.startsWith('/developer/reference'))
      .map(({ pathname, hash }) => [pathname, hash.slice(1)]),
    bare: [...document.querySelectorAll('main h2')].filter(({ id }) => !id).length,
  }));

scene('every link within the reference leads somewhere', async ({ server, page }) => {
  const paths = ['', ...SECTIONS.map((section) => `/${section}`)];
  const pages = new Map();
  for (const path of paths) {
    await page.goto(`${server.base}/developer/reference${path}`);
    pages.set(`/developer/reference${path}`, await anatomy(page));
  }
  for (const [path, { links, bare }] of pages) {
    assert.equal(bare, 0, `${path}: headings without an anchor`);
    const dead = links.filter(([to, anchor]) => !pages.get(to)?.ids.includes(anchor));
    assert.deepEqual(dead, [], path);
  }
  await page.goto(`${server.base}/developer/reference#error-60`);
  assert.match(await page.locator('#error-60').innerText(), /404/);
}, plain);

scene('an address is tried, and its request and answer are shown', async ({ server, page, watch }) => {
  const form = await openForm(page, server, 'claims', 'getFormFilling');
  await form.locator('button').click();
  assert.match(await page.locator('#sent').innerText(), /^GET \/formfilling\/fr\/v1\/userinfo HTTP/);
  const answered = await page.locator('#answered').innerText();
  assert.match(answered, /^401 Unauthorized/);
  assert.match(answered, /www-authenticate: Bearer/);
  assert.match(answered, /"code": 40/);
  watch.add(page.url(), await pageFaults(page, { lang: 'en', js: false }));
}, plain);

scene('what is typed is what is sent, with the sandbox application', async ({ server, page }) => {
  const form = await openForm(page, server, 'tokens', 'getToken');
  await form.locator('[name=body]').fill('grant_type=authorization_code\n&code=abc');
  await form.locator('button').click();
  assert.match(await page.locator('#sent').innerText(), /grant_type=authorization_code&code=abc$/);
  assert.match(await page.locator('#answered').innerText(), /invalid_(grant|request)/);
  assert.match(await page.locator('[name=body]').inputValue(), /code=abc/, 'the form keeps it');
}, plain);

scene('what cannot be sent is said beside its field', async ({ server, page }) => {
  const form = await openForm(page, server, 'registration', 'getClient');
  await form.locator('[name=part]').fill('../../../consents');
  await form.locator('button').click();
  assert.equal(await page.locator('#error-summary a').count(), 1);
  assert.equal(await page.locator('#answered').count(), 0);
}, plain);

scene('cookies do not go along', async ({ server, page, context }) => {
  await context.addCookies([{ name: 'neroli-x', value: 'secret', url: server.base }]);
  const form = await openForm(page, server, 'authorization', 'authorize');
  await form.locator('button').click();
  assert.doesNotMatch(await page.locator('#sent').innerText(), /secret|cookie/i);
  assert.match(await page.locator('#answered').innerText(), /^303/);
}, plain);
