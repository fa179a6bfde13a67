// The guide as a developer meets it: on a phone, with and without scripts, by keyboard; the four
// steps run, decoded and broken, and nothing an axe finds.

import assert from 'node:assert/strict';
import { pageFaults } from './lib/checks.js';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';

const SECTIONS = [1, 2, 3, 4];

/** Runs all four steps with the buttons of the page. */
async function walk(page) {
  for (const step of SECTIONS) await page.locator(`#run-${step} button.main`).click();
}

/** What is left of the access token ticks; without scripts the moment of its end stands alone. */
async function countsDown(page, js) {
  const end = page.locator('#token-end');
  assert.match(await end.locator('time').getAttribute('datetime'), /^\d{4}-\d\d-\d\dT[\d:]+Z$/);
  const left = end.locator('.left');
  if (!js) return assert.equal(await left.textContent(), '');
  const first = await left.textContent();
  assert.match(first, /\d+ min \d+ s/);
  while ((await left.textContent()) === first) await page.waitForTimeout(100);
  assert.equal(await page.locator('main > [role=status]').allTextContents().then((all) => all.join('')), '');
}

for (const [device, lang, js] of [
  ['phone', 'en', true],
  ['phone', 'fr', false],
  ['desktop', 'fr', true],
]) {
  const look = new Look({ device, lang, js });
  scene(
    `the four steps run and are decoded, ${look.name}`,
    async ({ server, page, watch }) => {
      await page.goto(`${server.base}/developer/guide?lang=python`);
      assert.equal(await page.locator('pre > code[data-sample=python-requests]').count(), 4);
      await walk(page);
      assert.match(await page.locator('#run-4 .exchange').innerText(), /200 OK[\s\S]*Dumontel/);
      assert.equal(await page.locator('#decoded .checks .yes').count(), 5);
      assert.equal(await page.locator('#decoded .checks .no').count(), 0);
      await countsDown(page, js);
      watch.add('after a run', await pageFaults(page, { lang, js }));
      await page.locator('#step-4 details.break > summary').click();
      await page.locator('button[value=expired-token]').click();
      assert.match(await page.locator('#broken').innerText(), /401 Unauthorized/);
      watch.add('after an error', await pageFaults(page, { lang, js }));
      await page.locator('#broken a[href^="/developer/errors/"]').click();
      assert.match(page.url(), /errors\/invalid_token$/);
    },
    { look },
  );
}

scene('the challenge can be computed again in the page', async ({ server, page }) => {
  await page.goto(`${server.base}/developer/guide`);
  await page.locator('#run-1 button.main').click();
  const drawn = await page.locator('.drawn dd').allInnerTexts();
  const [, , verifier, challenge] = drawn;
  const computed = await page.evaluate(async (text) => {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    const letters = btoa(String.fromCharCode(...new Uint8Array(hash)));
    return letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }, verifier);
  assert.equal(computed, challenge);
});

scene('a developer goes to the provider herself, by keyboard', async ({ server, page }) => {
  await page.goto(`${server.base}/developer/guide?app=guide`);
  await page.locator('#run-1 form:has([name=how]) button').press('Enter');
  await page.locator('[name=username]').fill('karim');
  await page.locator('[name=password]').fill('blossom-karim');
  await page.locator('[name=password]').press('Enter');
  await page.locator('#allow').press('Enter');
  await page.waitForURL(/developer\/guide\?app=guide/);
  await page.locator('#run-2 button.main').press('Enter');
  assert.match(await page.locator('#run-2 .exchange').innerText(), /200 OK/);
});
