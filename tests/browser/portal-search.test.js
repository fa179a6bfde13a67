// The search: by a form without scripts, while typing with them, by the same rules, offline.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';

const QUESTIONS = { en: 'refresh tok', fr: 'ACCES jeton' };

const hrefs = (page) =>
  page.locator('#found a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));

/** What is typed is looked for a moment later: waits until the page has found the same. */
async function finds(page, expected) {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    if (`${await hrefs(page)}` === `${expected}`) return;
    await page.waitForTimeout(50);
  }
  assert.deepEqual(await hrefs(page), expected, 'both ways find the same');
}

for (const [lang, question] of Object.entries(QUESTIONS)) {
  scene(
    `without scripts the form finds, ${lang}`,
    async ({ server, page, meet }) => {
      await page.goto(`${server.base}/developer/search`);
      await page.fill('#q', question);
      await page.click('#search button');
      const found = await hrefs(page);
      assert.ok(found.length > 0);
      assert.match(await page.locator('#count').innerText(), new RegExp(`${found.length}`));

      const typing = await meet({ javaScriptEnabled: true });
      await typing.page.goto(`${server.base}/developer/search`, { waitUntil: 'networkidle' });
      const asked = [];
      typing.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await typing.page.locator('#q').pressSequentially(question);
      await finds(typing.page, found);
      assert.deepEqual(asked, ['/developer/search.json'], 'one request, whatever is typed');
      typing.watch.assertClean();
    },
    { look: new Look({ lang, js: false }) },
  );
}

scene('a place that was found can be gone to', async ({ server, page }) => {
  await page.goto(`${server.base}/developer/search?q=introspect`);
  await page.locator('#found a[href*="#introspectToken"]').first().click();
  await page.waitForURL(/reference\/tokens#introspectToken/);
  assert.ok(await page.locator('#introspectToken').isVisible());
});

scene('hostile words stay words', async ({ server, page }) => {
  const hostile = '"><img src=x onerror=alert(1)>';
  await page.goto(`${server.base}/developer/search?q=${encodeURIComponent(hostile)}`);
  assert.equal(await page.locator('#q').inputValue(), hostile);
  assert.equal(await page.locator('main img').count(), 0);
  await page.fill('#q', `${hostile} token`);
  assert.equal(await page.locator('main img').count(), 0);
});

scene('the index is small', async ({ server }) => {
  for (const lang of ['en', 'fr']) {
    const answer = await fetch(`${server.base}/developer/search.json?lang=${lang}`);
    const bytes = gzipSync(Buffer.from(await answer.arrayBuffer()), { level: 9 }).length;
    console.log(`${lang}: ${(bytes / 1024).toFixed(1)} KB`);
    assert.ok(bytes <= 40 * 1024, `${lang}: ${bytes} bytes`);
  }
});
