// Consent: what is shown is what is sent, nothing is chosen for the person, no is as easy as yes.

import assert from 'node:assert/strict';
import {
  CHRISTINE,
  PEOPLE,
  atShop,
  card,
  choices,
  decide,
  fillWithNeroli,
  shareWithShop,
  shopFields,
  signIn,
} from './lib/flows.js';
import { parsePolicy } from './lib/headers.js';
import { inspect } from './lib/inspect.js';
import { assertEqualButtons } from './lib/journey.js';
import { Look, looks } from './lib/looks.js';
import { APPLICATIONS } from './lib/partner.js';
import { scene } from './lib/scene.js';
import { BUDGET, coldTransfer } from './lib/transfer.js';

/** Every value of an answer, as lines of text. */
function lines(value) {
  if (typeof value === 'object') return Object.values(value).flatMap(lines);
  return String(value).split(/\r?\n/);
}

/** What the page says would be sent: the text of each value, line by line. */
async function shown(page) {
  const values = await page.locator('form#consent .v').allInnerTexts();
  return values
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .filter(Boolean);
}

scene(
  'the values shown are the values sent',
  async ({ page, partner }) => {
    await page.goto(partner.authorizeUrl());
    await signIn(page, PEOPLE.christine);
    await page.locator('form#consent').waitFor();
    const promised = await shown(page);
    await decide(page, 'allow', await choices(page));
    await page.waitForURL(`${partner.origin}/**`);
    await partner.redeem();
    const { status, body } = await partner.read();
    assert.equal(status, 200);
    const { sub, ...details } = body;
    const sent = lines(details);
    // A line of the page may say two parts at once: «75018 Paris».
    for (const value of sent)
      assert.ok(
        promised.some((line) => line.includes(value)),
        `${value} was sent but not shown`,
      );
    for (const line of promised) assert.ok(sent.includes(line), `${line} was shown but not sent`);
  },
  { partners: [APPLICATIONS.public] },
);

scene(
  'who, from where, why, how long and where to stop, without a click',
  async ({ page, server }) => {
    await fillWithNeroli(page, server);
    await signIn(page, PEOPLE.christine);
    const main = page.locator('main');
    const text = await main.innerText();
    assert.match(text, /127\.0\.0\.1/, 'the domain the answer goes to');
    assert.match(text, /(19|20)\d\d|today/, 'how long');
    assert.match(text, /Christine/, 'who is signed in');
    assert.ok(await main.locator('a[href*="/consents"]').count(), 'where to stop');
    for (const value of ['Dumontel', CHRISTINE.email, CHRISTINE['street-address'], CHRISTINE.bday])
      assert.ok(text.includes(value), `${value} is shown`);
    assert.equal(await main.locator('details').count(), 0, 'nothing is folded away');
  },
);

for (const lang of ['fr', 'en']) {
  scene(
    `how long and where to stop stand in the first 900 px of a phone, ${lang}`,
    async ({ page, partner }) => {
      await page.goto(partner.authorizeUrl({ scope: 'openid form_filling' }));
      await signIn(page, PEOPLE.christine);
      const { y, height } = await page.locator('main a[href*="/consents"]').boundingBox();
      assert.ok(y + height <= 900, `it ends at ${y + height} px`);
    },
    { look: new Look({ device: 'phone', lang }), partners: [APPLICATIONS.public] },
  );
}

scene('nothing is chosen beforehand', async ({ page, server }) => {
  await fillWithNeroli(page, server);
  await signIn(page, PEOPLE.christine);
  await page.locator('form#consent').waitFor();
  assert.equal(await page.locator('form#consent [name=share]:checked').count(), 0);
  assert.equal(await page.locator('form#consent input:disabled').count(), 0);
  await assertEqualButtons(page);
});

scene('what is not chosen is not sent', async ({ page, server }) => {
  await fillWithNeroli(page, server);
  await signIn(page, PEOPLE.christine);
  await page.locator('form#consent').waitFor();
  const offered = await choices(page);
  assert.ok(offered.length > 0, 'the shop asks for something optional');
  await decide(page, 'allow');
  await atShop(page, server);
  const fields = await shopFields(page);
  assert.equal(fields['given-name'], CHRISTINE['given-name']);
  assert.notDeepEqual(fields, CHRISTINE, 'something was left out');
});

for (const js of [true, false]) {
  const look = new Look({ js });
  scene(
    `a refusal sends nothing, ${look.name}`,
    async ({ page, partner }) => {
      const url = partner.authorizeUrl({ state: 'kept' });
      await page.goto(url);
      await signIn(page, PEOPLE.christine);
      await decide(page, 'deny');
      await page.waitForURL(`${partner.origin}/**`);
      const { error, state, iss, code } = partner.answer;
      assert.deepEqual(
        [error, state, iss, code],
        ['access_denied', 'kept', partner.server.issuer, undefined],
      );
    },
    { look, partners: [APPLICATIONS.public] },
  );
}

scene('a consent is remembered, and asked again once stopped', async ({ page, server }) => {
  await shareWithShop(page, server);
  await fillWithNeroli(page, server);
  await atShop(page, server);
  assert.equal((await shopFields(page))['family-name'], CHRISTINE['family-name']);
  await page.goto(`${server.base}/consents?realm=fr`);
  await card(page, 'demo-shop').locator('button.stop').click();
  await page.locator('#status p').first().waitFor();
  await fillWithNeroli(page, server);
  await page.locator('form#consent').waitFor();
  assert.equal(await page.locator('form#consent [name=share]:checked').count(), 0);
});

scene(
  'only what is new is asked, beside what is shared already',
  async ({ page, partner }) => {
    await page.goto(partner.authorizeUrl({ scope: 'openid email' }));
    await signIn(page, PEOPLE.karim);
    await decide(page, 'allow', await choices(page));
    await page.waitForURL(`${partner.origin}/**`);
    await page.goto(partner.authorizeUrl({ scope: 'openid email phone' }));
    await page.locator('form#consent').waitFor();
    assert.equal(
      (await page.locator('form#consent .new').count()) > 0,
      true,
      'what is new is marked',
    );
    assert.match(
      await page.locator('form#consent .past').innerText(),
      /@/,
      'the e-mail is shared already',
    );
  },
  { partners: [APPLICATIONS.public] },
);

scene('the page fits one round trip', async ({ page, server, context }) => {
  await fillWithNeroli(page, server);
  await signIn(page, PEOPLE.christine);
  await page.locator('form#consent').waitFor();
  const { bytes, requests } = await coldTransfer(context, page);
  assert.ok(bytes <= BUDGET.bytes, `${bytes} bytes`);
  assert.ok(requests.length >= 2 && requests.length <= BUDGET.requests, requests.join(' '));
});

scene(
  'values can be hidden from a shared screen',
  async ({ page, server }) => {
    await fillWithNeroli(page, server);
    await signIn(page, PEOPLE.christine);
    const toggle = page.locator('#hide-values');
    const value = page.locator('form#consent .v').first();
    const face = () =>
      value.evaluate((element) => {
        const { color, filter, visibility, opacity, textShadow, webkitTextSecurity } =
          getComputedStyle(element);
        return [color, filter, visibility, opacity, textShadow, webkitTextSecurity].join();
      });
    const open = await face();
    await toggle.check();
    await page.waitForTimeout(250);
    assert.notEqual(await face(), open);
  },
  { look: new Look({ js: false }) },
);

// The partner's own origin joins form-action, or Chromium would stop the redirect (N-C10).
scene(
  'the policy lets the answer through to this partner and no other',
  async ({ page, partner }) => {
    const policies = [];
    page.on('response', async (response) => {
      if (/\/consent\?/.test(response.url()))
        policies.push((await response.allHeaders())['content-security-policy']);
    });
    await page.goto(partner.authorizeUrl());
    await signIn(page, PEOPLE.christine);
    await decide(page, 'allow', await choices(page));
    await page.waitForURL(`${partner.origin}/**`);
    const actions = parsePolicy(policies[0]).get('form-action');
    assert.deepEqual(actions, ["'self'", partner.origin]);
  },
  { partners: [APPLICATIONS.public] },
);

for (const look of looks('phone', 'desktop')) {
  scene(
    `form_post: ${look.name}`,
    async (stage) => {
      const { page, partner, look, context } = stage;
      const url = partner.authorizeUrl({ response_mode: 'form_post', state: 'posted' });
      // Without its script the page stays, as it does for people without scripts.
      if (look.js)
        await context.route('**/assets/form-post.*.js', (route) =>
          route.fulfill({ body: '', headers: { 'x-request-id': 'held' } }),
        );
      await page.goto(url);
      await signIn(page, PEOPLE.christine);
      await decide(page, 'allow', await choices(page));
      await page.locator('form#form-post button#continue').waitFor();
      assert.equal(partner.answers.length, 0);
      await inspect(stage, 'form-post');
      await page.click('#continue');
      await page.waitForURL(`${partner.origin}/**`);
      assert.equal(partner.answer.method, 'POST');
      assert.equal(partner.answer.state, 'posted');
      await partner.redeem();
    },
    { look, partners: [APPLICATIONS.public] },
  );
}

scene(
  'form_post goes on by itself where scripts run',
  async ({ page, partner }) => {
    await page.goto(partner.authorizeUrl({ response_mode: 'form_post' }));
    await signIn(page, PEOPLE.christine);
    await decide(page, 'allow', await choices(page));
    await page.waitForURL(`${partner.origin}/**`);
    assert.equal(partner.answer.method, 'POST');
    assert.ok(partner.answer.code);
  },
  { partners: [APPLICATIONS.public] },
);
