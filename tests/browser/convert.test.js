// The samples and the converter: what a reader types stays in her page, and comes out as code.

import assert from 'node:assert/strict';
import { pageFaults } from './lib/checks.js';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';

const COMMAND = `curl -X POST 'https://a.test/token' \\
  -H 'Authorization: Basic x' -d "code=it's"`;

/** Requests of a page from now on. */
function requestsOf(page) {
  const seen = [];
  page.on('request', (request) => seen.push(request.url()));
  return seen;
}

scene('a cURL command is converted in the page, and nothing is sent', async ({ page, server }) => {
  await page.goto(`${server.base}/developer/convert`);
  const languages = page.locator('#language option');
  assert.ok((await languages.count()) >= 25, 'languages');
  const seen = requestsOf(page);
  await page.locator('#command').fill(COMMAND);
  const output = page.locator('#converted');
  assert.match(await output.innerText(), /requests\.post\(/);
  for (const [language, expected] of [
    ['Go', /http\.NewRequest\("POST", "https:\/\/a\.test\/token"/],
    ['PHP cURL', /CURLOPT_POSTFIELDS, "code=it's"/],
    ['Rust reqwest', /client\.post\("https:\/\/a\.test\/token"\)/],
  ]) {
    await page.locator('#language').selectOption(language);
    assert.match(await output.innerText(), expected);
  }
  assert.deepEqual(await pageFaults(page, { lang: 'en', js: true }), []);
  assert.deepEqual(seen, []);
});

scene('what cannot be read is told, in her language', async ({ page, server }) => {
  await page.goto(`${server.base}/developer/convert?lang=fr`);
  const told = page.locator('#told');
  for (const [command, expected] of [
    ['curl https://a.test | jq', '|'],
    ['curl "https://a.test', 'incomplète'],
    ['curl $(id)', '$('],
    ['wget https://a.test', 'wget'],
    ['curl --no-such-flag', 'convertie'],
  ]) {
    await page.locator('#command').fill(command);
    assert.ok((await told.innerText()).includes(expected), `${command}: ${await told.innerText()}`);
    assert.equal(await page.locator('#converted').innerText(), '');
    assert.equal(await page.locator('#command').getAttribute('aria-invalid'), 'true');
  }
  await page.locator('#command').fill('curl https://a.test');
  assert.equal(await page.locator('#command').getAttribute('aria-invalid'), null);
});

scene('markup in a command stays text', async ({ page, server }) => {
  await page.goto(`${server.base}/developer/convert`);
  await page.locator('#command').fill(`curl 'https://a.test/<img src=x onerror=alert(1)>'`);
  assert.equal(await page.locator('#converted *').count(), 0);
  assert.match(await page.locator('#converted').innerText(), /<img/);
});

scene(
  'without scripts the converter leads to the samples, and those take values by a form',
  async ({ page, server }) => {
    await page.goto(`${server.base}/developer/convert`);
    assert.equal(await page.locator('#command').isVisible(), false);
    await page.locator('noscript a, main .note a').first().click();
    await page.waitForURL(/\/developer\/samples/);
    await page.getByRole('link', { name: 'Ruby Net::HTTP' }).click();
    await page.locator('#client_id').fill("it's <b>#{7*7}");
    await page.locator('#redirect_uri').fill("https://shop.example/it's");
    await page.locator('#values button').click();
    const step = page.locator('section#step-1 code[data-sample=ruby]');
    const text = await step.innerText();
    assert.ok(text.includes(`client_id: 'it\\'s <b>#{7*7}'`), text);
    assert.ok(text.includes(`'https://shop.example/it\\'s'`), text);
    assert.deepEqual(await pageFaults(page, { lang: 'en', js: false }), []);
    await page.locator('#redirect_uri').fill('not an address');
    await page.locator('#values button').click();
    assert.ok(await page.locator('#redirect_uri-wrong').isVisible());
  },
  { look: new Look({ js: false }) },
);

scene('values typed on the samples page are filled in at once', async ({ page, server }) => {
  await page.goto(`${server.base}/developer/samples?lang=go&lang=en`);
  assert.deepEqual(await pageFaults(page, { lang: 'en', js: true }), []);
  const code = page.locator('section#step-1 code[data-sample=go]');
  const by = page.url();
  await page.locator('#client_id').fill('shop"+x');
  await page.waitForFunction(
    () => document.querySelector('#step-1 code[data-step]').textContent.includes('shop\\"+x'),
  );
  assert.equal(page.url(), by);
  const live = await code.innerText();
  await page.locator('#values button').click();
  await page.waitForURL(/client_id=/);
  assert.equal(await page.locator('section#step-1 code[data-sample=go]').innerText(), live);
  for (const step of [1, 2, 3, 4]) {
    assert.equal(await page.locator(`section#step-${step} code[data-sample=go]`).count(), 1);
  }
});
