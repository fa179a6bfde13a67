// Signing in: one answer for every failure, no puzzle, a page that fits one round trip.

import assert from 'node:assert/strict';
import { PEOPLE, fillWithNeroli, signIn } from './lib/flows.js';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';
import { BUDGET, coldTransfer } from './lib/transfer.js';

const FAILURES = {
  'an unknown name': { username: 'nobody-here', password: 'blossom-christine' },
  'a wrong password': { username: 'christine', password: 'blossom-karim' },
  'a disabled account': PEOPLE.lea,
  'a disabled account with a wrong password': { username: 'lea', password: 'wrong' },
};

for (const lang of ['fr', 'en']) {
  const look = new Look({ lang, js: false });
  scene(
    `every failure reads the same, ${lang}`,
    async ({ server, meet }) => {
      const texts = new Map();
      for (const [what, credentials] of Object.entries(FAILURES)) {
        const { page } = await meet();
        await fillWithNeroli(page, server);
        await signIn(page, credentials);
        texts.set(what, (await page.locator('#error-summary').innerText()).trim());
        assert.equal(await page.locator('form#sign-in [name=password]').inputValue(), '', what);
      }
      assert.equal(new Set(texts.values()).size, 1, JSON.stringify(Object.fromEntries(texts)));
    },
    { look },
  );
}

scene('the failure is announced, tied to its fields and in the title', async ({ page, server }) => {
  await fillWithNeroli(page, server);
  const sound = await page.title();
  await signIn(page, FAILURES['a wrong password']);
  const summary = page.locator('#error-summary');
  assert.equal(await summary.getAttribute('role'), 'alert');
  const described = await page.locator('[name=password]').getAttribute('aria-describedby');
  const problem = page.locator(`#${described}`);
  assert.ok(await summary.locator(`#${described}`).count(), `${described} is in the summary`);
  assert.notEqual((await problem.innerText()).trim(), '');
  assert.notEqual(await page.title(), sound);
  assert.equal(await page.locator('[name=username]').inputValue(), 'christine', 'no re-typing');
});

scene('password managers and paste work', async ({ page, server }) => {
  await fillWithNeroli(page, server);
  const token = (name) => page.locator(`form#sign-in [name=${name}]`).getAttribute('autocomplete');
  assert.match(await token('username'), /^username\b/);
  assert.match(await token('password'), /^current-password\b/);
  assert.equal(await page.locator('form#sign-in [name=password]').getAttribute('type'), 'password');
});

scene('the partner that asks is named with its domain', async ({ page, server }) => {
  await fillWithNeroli(page, server);
  const text = await page.locator('main').innerText();
  assert.match(text, /127\.0\.0\.1/);
  assert.match(text, /Cerf & Volant|Demo|shop/i);
});

for (const [what, username] of [
  ['e-mail', 'christ178.dumontel@orange.fr'],
  ['mobile number', '06 01 02 03 04'],
]) {
  scene(`an ${what} is a name to sign in with`, async ({ page, server }) => {
    await fillWithNeroli(page, server);
    await signIn(page, { ...PEOPLE.christine, username });
    await page.locator('form#consent').waitFor();
  });
}

scene('the page fits one round trip', async ({ page, server, context }) => {
  await fillWithNeroli(page, server);
  await page.locator('form#sign-in').waitFor();
  const { bytes, requests } = await coldTransfer(context, page);
  assert.ok(bytes <= BUDGET.bytes, `${bytes} bytes`);
  assert.ok(requests.length >= 2 && requests.length <= BUDGET.requests, requests.join(' '));
});

scene(
  'no cookie before signing in but those of the transaction and the shop',
  async ({ page, server, context }) => {
    await page.goto(`${server.base}/`);
    assert.deepEqual(await context.cookies(), []);
    await fillWithNeroli(page, server);
    for (const cookie of await context.cookies()) {
      assert.ok(cookie.httpOnly, `${cookie.name} is HttpOnly`);
      assert.equal(cookie.sameSite, 'Lax', cookie.name);
    }
  },
);
