// What browsers do behind a site's back: Back, reload, double clicks, two tabs, bookmarks.
// Never a raw error, never a consent recorded twice.

import assert from 'node:assert/strict';
import {
  PEOPLE,
  atShop,
  card,
  choices,
  decide,
  fillWithNeroli,
  shareWithShop,
  signIn,
} from './lib/flows.js';
import { Look } from './lib/looks.js';
import { APPLICATIONS } from './lib/partner.js';
import { scene } from './lib/scene.js';

/** The page is usable: one of ours or the shop's, with a heading and a way on. */
async function assertUsable(page) {
  await page.locator('h1').waitFor();
  assert.ok((await page.locator('main').innerText()).trim().length > 20, page.url());
  const ways = await page.locator('main a[href], main button').count();
  assert.ok(ways > 0, `no way on from ${page.url()}`);
}

/** How often the history says that she agreed. */
async function agreements(page, server) {
  await page.goto(`${server.base}/consents/history?realm=fr`);
  const entries = await page.locator('.timeline li').allInnerTexts();
  return entries.filter((entry) => /You agreed|accepté/.test(entry)).length;
}

for (const js of [true, false]) {
  const look = new Look({ js });
  scene(
    `Back after the decision, ${look.name}`,
    async ({ page, server }) => {
      await shareWithShop(page, server);
      for (let steps = 0; steps < 3; steps += 1) {
        await page.goBack();
        await assertUsable(page);
      }
      assert.equal(await agreements(page, server), 1);
    },
    { look },
  );

  scene(
    `deciding again on a page reached by Back, ${look.name}`,
    async ({ page, server }) => {
      await fillWithNeroli(page, server);
      await signIn(page, PEOPLE.christine);
      await page.locator('form#consent').waitFor();
      const address = page.url();
      await decide(page, 'allow', await choices(page));
      await atShop(page, server);
      await page.goto(address);
      await assertUsable(page);
      if (await page.locator('form#consent').count()) {
        await decide(page, 'allow');
        await assertUsable(page);
      }
      assert.equal(await agreements(page, server), 1);
    },
    { look },
  );
}

scene('a double click on the decision records it once', async ({ page, server }) => {
  await fillWithNeroli(page, server);
  await signIn(page, PEOPLE.christine);
  await page.locator('form#consent').waitFor();
  await page.locator('#allow').dblclick();
  await atShop(page, server).catch(() => assertUsable(page));
  assert.equal(await agreements(page, server), 1);
});

scene(
  'the same decision posted twice answers twice with a page',
  async ({ page, server, context }) => {
    await fillWithNeroli(page, server);
    await signIn(page, PEOPLE.christine);
    await page.locator('form#consent').waitFor();
    const second = await context.newPage();
    await second.goto(page.url());
    await second.locator('form#consent').waitFor();
    await decide(page, 'allow', await choices(page));
    await atShop(page, server);
    await decide(second, 'allow');
    await assertUsable(second);
    assert.equal(await agreements(page, server), 1);
  },
);

scene('no in one tab after yes in the other changes nothing', async ({ page, server, context }) => {
  await fillWithNeroli(page, server);
  await signIn(page, PEOPLE.christine);
  await page.locator('form#consent').waitFor();
  const second = await context.newPage();
  await second.goto(page.url());
  await decide(page, 'allow', await choices(page));
  await atShop(page, server);
  await decide(second, 'deny');
  await assertUsable(second);
  await page.goto(`${server.base}/consents?realm=fr`);
  assert.equal(await card(page, 'demo-shop').locator('button.stop').count(), 1);
});

scene(
  'two partners in two tabs do not meet',
  async ({ page, context, partners }) => {
    const [one, two] = partners;
    const second = await context.newPage();
    await page.goto(one.authorizeUrl({ state: 'one' }));
    await second.goto(two.authorizeUrl({ state: 'two' }));
    await signIn(page, PEOPLE.christine);
    await decide(page, 'allow', await choices(page));
    await page.waitForURL(`${one.origin}/**`);
    await signIn(second, PEOPLE.christine);
    await second
      .locator('form#consent')
      .or(second.locator('h1', { hasText: 'Back at the partner' }))
      .waitFor();
    if (await second.locator('form#consent').count())
      await decide(second, 'allow', await choices(second));
    await second.waitForURL(`${two.origin}/**`);
    assert.equal(one.answer.state, 'one');
    assert.equal(two.answer.state, 'two');
    await one.redeem();
    await two.redeem();
  },
  { partners: [APPLICATIONS.public, APPLICATIONS.public] },
);

scene('bookmarks of a page of a transaction are explained', async ({ page, server, meet }) => {
  await fillWithNeroli(page, server);
  await page.locator('form#sign-in').waitFor();
  const bookmark = page.url();
  const later = await meet();
  await later.page.goto(bookmark);
  await assertUsable(later.page);
  for (const path of ['sign-in', 'consent']) {
    const response = await later.page.goto(`${server.issuer}/${path}`);
    assert.ok(response.status() >= 400 && response.status() < 500, `${path}: ${response.status()}`);
    await later.page.locator('main#error').waitFor();
  }
});

scene('a reload of every page of the flow shows it again', async ({ page, server }) => {
  await fillWithNeroli(page, server);
  await page.locator('form#sign-in').waitFor();
  await page.reload();
  await signIn(page, PEOPLE.christine);
  await page.locator('form#consent').waitFor();
  await page.reload();
  await decide(page, 'allow', await choices(page));
  await atShop(page, server);
  await page.reload();
  await page.locator('form#sign-up').waitFor();
});
