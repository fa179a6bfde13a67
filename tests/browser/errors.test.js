// Nothing leaves this origin before the redirect URI is proven, and no error is raw.

import assert from 'node:assert/strict';
import { PEOPLE, assertErrorPage, choices, decide, signIn } from './lib/flows.js';
import { Look } from './lib/looks.js';
import { APPLICATIONS } from './lib/partner.js';
import { scene } from './lib/scene.js';

/** Changes to a sound request, and the code of the page they lead to. */
const UNPROVEN = {
  'an unknown client': [{ client_id: 'nobody' }, 'invalid_client'],
  'no client': [{ client_id: undefined }, 'invalid_client'],
  'another address': [{ redirect_uri: 'https://evil.example/callback' }, 'invalid_request'],
  'an address with one more character': [
    { redirect_uri: 'http://127.0.0.1:3000/callback/' },
    'invalid_request',
  ],
  'no address': [{ redirect_uri: undefined }, 'invalid_request'],
  'an address that runs': [{ redirect_uri: 'javascript:alert(1)' }, 'invalid_request'],
};

for (const js of [true, false]) {
  scene(
    `unproven requests stay here, ${js ? 'with' : 'without'} scripts`,
    async ({ page, server, partner }) => {
      for (const [what, [changes, code]] of Object.entries(UNPROVEN)) {
        const response = await page.goto(partner.authorizeUrl(changes));
        await assertErrorPage(page, response, { status: 400, code });
        assert.equal(new URL(page.url()).origin, server.base, what);
        assert.equal(response.headers()['location'], undefined, what);
      }
      assert.equal(partner.answers.length, 0);
    },
    { look: new Look({ js }), partners: [APPLICATIONS.public] },
  );
}

scene('the developer sees what was sent and what is registered', async ({ page, server }) => {
  const address = `${server.base}/demo/shop/callbacks`;
  await page.goto(
    `${server.issuer}/authorize?response_type=code&client_id=demo-shop&state=s&scope=openid&redirect_uri=${encodeURIComponent(address)}`,
  );
  const text = await page.locator('main').innerText();
  assert.ok(text.includes(address), text);
});

scene(
  'proven requests carry their errors back',
  async ({ page, partner }) => {
    await page.goto(partner.authorizeUrl({ response_type: 'token', state: 'kept' }));
    await page.waitForURL(`${partner.origin}/**`);
    assert.equal(partner.answer.error, 'unsupported_response_type');
    assert.equal(partner.answer.state, 'kept');
    assert.equal(partner.answer.iss, partner.server.issuer);
  },
  { partners: [APPLICATIONS.public] },
);

scene('strange addresses have a page, never a raw error', async ({ page, server }) => {
  for (const path of [
    '/nowhere',
    '/consents/nowhere',
    '/openidconnect/xx/v1/authorize',
    '/assets/none.css',
    '/demo/nowhere',
    '/%00',
    '/%ff',
  ]) {
    const response = await page.goto(server.base + path);
    assert.ok(response.status() >= 400 && response.status() < 500, `${path}: ${response.status()}`);
    assert.ok((await page.locator('body').innerText()).trim().length > 20, path);
  }
});

scene(
  'a sealed request that was tampered with is explained',
  async ({ page, server, partner }) => {
    await page.goto(partner.authorizeUrl());
    await page.locator('form#sign-in').waitFor();
    const address = new URL(page.url());
    const sealed = address.searchParams.get('request');
    address.searchParams.set('request', `${sealed.slice(0, -4)}AAAA`);
    const response = await page.goto(address.href);
    assert.ok(response.status() >= 400 && response.status() < 500, String(response.status()));
    await page.locator('main#error').waitFor();
    assert.equal(new URL(page.url()).origin, server.base);
  },
  { partners: [APPLICATIONS.public] },
);

scene(
  'another browser cannot take over a transaction',
  async ({ page, meet, partner }) => {
    await page.goto(partner.authorizeUrl());
    await signIn(page, PEOPLE.christine);
    await page.locator('form#consent').waitFor();
    const thief = await meet();
    const response = await thief.page.goto(page.url());
    assert.equal(await thief.page.locator('form#consent').count(), 0);
    assert.ok(response.status() < 500);
    assert.doesNotMatch(await thief.page.locator('body').innerText(), /Dumontel/);
    await decide(page, 'allow', await choices(page));
    await page.waitForURL(`${partner.origin}/**`);
  },
  { partners: [APPLICATIONS.public] },
);

scene(
  'pages cannot be framed',
  async ({ page, server, partner, watch }) => {
    await page.goto(partner.redirectUri);
    const address = partner.authorizeUrl();
    const framed = await page.evaluate(
      (src) =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.onload = () => resolve(frame.contentDocument === null);
          frame.src = src;
          document.body.append(frame);
        }),
      address,
    );
    assert.equal(framed, true, 'the frame holds a page of another origin: the browser’s own error');
    const texts = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame) => frame.locator('#sign-in').count()),
    );
    assert.deepEqual(texts, [0]);
    // Chromium says so on the console, and that message is the proof.
    assert.match(watch.faults.join('\n'), /frame-ancestors/);
    watch.faults.length = 0;
    assert.ok(server);
  },
  { partners: [APPLICATIONS.public] },
);
