// The dashboard: who reads what, and a stop that works at once, for this partner only.

import assert from 'node:assert/strict';
import { PEOPLE, card, choices, decide, shareWithShop, signIn } from './lib/flows.js';
import { inspect } from './lib/inspect.js';
import { Look, looks } from './lib/looks.js';
import { APPLICATIONS } from './lib/partner.js';
import { scene } from './lib/scene.js';

const dashboard = (server) => `${server.base}/consents?realm=fr`;

/** Shares everything a partner asks for, and lets it read once. */
async function shareWith(page, partner) {
  await page.goto(partner.authorizeUrl());
  await page.locator('form#sign-in, form#consent').first().waitFor();
  if (await page.locator('form#sign-in').count()) await signIn(page, PEOPLE.christine);
  await decide(page, 'allow', await choices(page));
  await page.waitForURL(`${partner.origin}/**`);
  await partner.redeem();
  assert.equal((await partner.read()).status, 200);
}

/** The number of readings a card tells. */
async function reads(page, clientId) {
  const facts = await card(page, clientId).locator('.facts').innerText();
  if (/\bonce\b|une\sfois/.test(facts)) return 1;
  return Number(/(\d+)\s(times|fois)/.exec(facts)?.[1] ?? 0);
}

const NO_CONSENT = { error: 'insufficient_scope', error_description: 'no consented scopes' };

for (const look of [new Look({ js: false }), new Look({ device: 'phone', lang: 'fr' })]) {
  scene(
    `stop takes two clicks and is at once, ${look.name}`,
    async ({ page, server, partners }) => {
      const [seed, other] = partners;
      await shareWith(page, seed);
      await shareWith(page, other);
      await page.goto(dashboard(server));
      assert.equal(await reads(page, 'seed-client'), 1);

      // The first click of at most two; a second would be a confirmation, and there is none.
      await card(page, 'seed-client').locator('button.stop').click();
      await page.locator('#status p').first().waitFor();
      const answer = await seed.read();
      assert.equal(answer.status, 403);
      assert.deepEqual({ ...answer.body, ...NO_CONSENT }, answer.body);
      const refreshed = await seed.refresh();
      assert.deepEqual([refreshed.status, refreshed.error], [400, 'invalid_grant']);

      assert.equal((await other.read()).status, 200, 'the other partner is untouched');
      assert.equal((await other.refresh()).status, 200);
      await page.goto(dashboard(server));
      assert.equal(await card(page, 'public-client').locator('button.stop').count(), 1);
      assert.equal(await reads(page, 'public-client'), 2);
    },
    { look, partners: [APPLICATIONS.seed, APPLICATIONS.public] },
  );
}

scene(
  'one detail can be stopped, the others stay',
  async ({ page, server, partner }) => {
    await shareWith(page, partner);
    const before = (await partner.read()).body;
    await page.goto(dashboard(server));
    const phone = card(page, 'public-client').locator(
      'form:has([name=claim][value=phone_number]) button',
    );
    await phone.click();
    await page.locator('#status p').first().waitFor();
    const after = await partner.read();
    assert.equal(after.status, 200);
    const { phone_number, ...rest } = before;
    assert.ok(phone_number, 'there was a number to stop');
    assert.deepEqual(after.body, rest);
    assert.equal(await phone.count(), 0, 'the stopped detail has no button any more');
  },
  { look: new Look({ js: false }), partners: [APPLICATIONS.public] },
);

scene(
  'the card names the details, shows values on demand, and counts readings',
  async ({ page, server }) => {
    await shareWithShop(page, server);
    await page.goto(dashboard(server));
    const shop = card(page, 'demo-shop');
    assert.ok((await reads(page, 'demo-shop')) >= 1);
    const value = shop.getByText('christ178.dumontel@orange.fr');
    assert.equal(await value.isVisible(), false, 'values wait to be asked for');
    await shop.locator('summary').click();
    await value.waitFor();
    assert.match(await shop.innerText(), /127\.0\.0\.1/);
  },
);

scene(
  'the history tells what was agreed, read and stopped',
  async ({ page, server, partner }) => {
    await shareWith(page, partner);
    await page.goto(dashboard(server));
    await card(page, 'public-client').locator('button.stop').click();
    await page.locator('#status p').first().waitFor();
    await card(page, 'public-client').locator('a[href*="history"]').click();
    await page.locator('.timeline').waitFor();
    assert.match(page.url(), /client_id=public-client/);
    const entries = await page.locator('.timeline li').allInnerTexts();
    const told = entries.join('\n');
    for (const event of [/You agreed/, /read your details/, /You stopped/])
      assert.match(told, event);
    const times = await page
      .locator('.timeline time')
      .evaluateAll((all) => all.map((time) => Date.parse(time.dateTime)));
    assert.deepEqual(
      times,
      [...times].sort((a, b) => b - a),
      'newest first',
    );
  },
  { partners: [APPLICATIONS.public] },
);

scene(
  'the filter keeps one partner',
  async ({ page, server, partner }) => {
    await shareWith(page, partner);
    await shareWithRemembered(page, server);
    await page.goto(`${server.base}/consents/history?realm=fr`);
    const all = await page.locator('.timeline li').count();
    await page.selectOption('#client_id', 'public-client');
    await page.locator('#filter button').click();
    await page.waitForURL(/client_id=public-client/);
    const one = await page.locator('.timeline li').count();
    assert.ok(one > 0 && one < all, `${one} of ${all}`);
  },
  { partners: [APPLICATIONS.public] },
);

/** The shop's turn for someone who is signed in already. */
async function shareWithRemembered(page, server) {
  await page.goto(`${server.base}/demo/shop`);
  await page.click('#fill-with-neroli');
  await decide(page, 'allow', await choices(page));
  await page.locator('form#sign-up').waitFor();
}

scene('stopping twice, from two tabs, is no error', async ({ page, server, context }) => {
  await shareWithShop(page, server);
  await page.goto(dashboard(server));
  const second = await context.newPage();
  await second.goto(dashboard(server));
  for (const tab of [page, second]) {
    await card(tab, 'demo-shop').locator('button.stop').click();
    await tab.locator('#status p').first().waitFor();
    assert.equal(await tab.locator('main#error').count(), 0);
  }
});

scene('a stranger sees nobody’s consents', async ({ page, server, meet }) => {
  await shareWithShop(page, server);
  const stranger = await meet();
  await stranger.page.goto(dashboard(server));
  await stranger.page.locator('form#sign-in').waitFor();
  await signIn(stranger.page, PEOPLE.ana);
  await stranger.page.waitForURL(/\/consents\?/);
  assert.equal(await stranger.page.locator('article.partner').count(), 0);
  assert.doesNotMatch(await stranger.page.locator('body').innerText(), /Christine|Dumontel/);
});

for (const look of looks('phone', 'desktop').filter((look) => look.js)) {
  scene(
    `the empty dashboard: ${look.name}`,
    async (stage) => {
      const { page, server } = stage;
      await page.goto(dashboard(server));
      await signIn(page, PEOPLE.karim);
      await page.locator('.empty').waitFor();
      await inspect(stage, 'dashboard-empty');
    },
    { look },
  );
}

scene('signing out everywhere ends the other browser’s session', async ({ page, server, meet }) => {
  const other = await meet();
  for (const each of [page, other.page]) {
    await each.goto(dashboard(server));
    await signIn(each, PEOPLE.ana);
    await each.locator('.empty').waitFor();
  }
  await page.goto(dashboard(server));
  await page.locator('a[href*="sign-out"], a[href*="logout"]').first().click();
  await page.locator('form#sign-out').waitFor();
  await page.locator('form#sign-out [name=everywhere]').click();
  await page.locator('#signed-out').waitFor();
  await other.page.goto(dashboard(server));
  await other.page.locator('form#sign-in').waitFor();
});
