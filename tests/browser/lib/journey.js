// The whole story in one look: Christine fills a shop's form with neroli, sees what she shares,
// stops it and signs out. Every page on the way is held against every check and photographed.

import assert from 'node:assert/strict';
import {
  CHRISTINE,
  PEOPLE,
  assertErrorPage,
  atShop,
  card,
  choices,
  decide,
  fillWithNeroli,
  shopFields,
  signIn,
} from './flows.js';
import { inspect } from './inspect.js';

/** Everything she does, in order; each chapter leaves her where the next one starts. */
const CHAPTERS = [
  arrive,
  failToSignIn,
  refuse,
  share,
  correctAndSubmit,
  review,
  stop,
  leave,
  getLost,
];

/** Plays all chapters on `stage`, what `scene` hands to its play. */
export async function journey(stage) {
  for (const chapter of CHAPTERS) await chapter(stage);
}

async function arrive(stage) {
  const { page, server } = stage;
  await page.goto(`${server.base}/`);
  await inspect(stage, 'home');
  await page.goto(`${server.base}/consents?realm=fr`);
  await inspect(stage, 'dashboard-sign-in');
  await page.goto(`${server.base}/demo/shop`);
  await inspect(stage, 'shop');
}

async function failToSignIn(stage) {
  const { page, server } = stage;
  await fillWithNeroli(page, server);
  await page.locator('form#sign-in').waitFor();
  await inspect(stage, 'sign-in');
  await signIn(page, { ...PEOPLE.christine, password: 'wrong' });
  await page.locator('#error-summary').waitFor();
  await inspect(stage, 'sign-in-failed');
}

async function refuse(stage) {
  const { page, server } = stage;
  await signIn(page, PEOPLE.christine);
  await page.locator('form#consent').waitFor();
  await inspect(stage, 'consent');
  await assertEqualButtons(page);
  await decide(page, 'deny');
  await atShop(page, server);
  await inspect(stage, 'shop-refused');
  const nothing = Object.values(await shopFields(page)).join('');
  assert.equal(nothing, '', 'a refusal fills nothing');
}

async function share(stage) {
  const { page, server } = stage;
  await fillWithNeroli(page, server);
  await decide(page, 'allow', await choices(page));
  await atShop(page, server);
  assert.deepEqual(await shopFields(page), CHRISTINE);
  await inspect(stage, 'shop-filled');
}

async function correctAndSubmit(stage) {
  const { page } = stage;
  await page.fill('[autocomplete=email]', 'not an address');
  await page.click('#sign-up-submit');
  await page.locator('#error-summary').waitFor();
  await inspect(stage, 'shop-mistaken');
  await page.fill('[autocomplete=email]', 'christine@example.test');
  await page.click('#sign-up-submit');
  await page.locator('#welcome').waitFor();
  await inspect(stage, 'shop-welcome');
  const told = await page.locator('#details').textContent();
  assert.match(told, /christine@example\.test/);
  assert.match(told, /11 rue des Lilas/);
}

async function review(stage) {
  const { page, server } = stage;
  await page.goto(`${server.base}/consents?realm=fr`);
  await card(page, 'demo-shop').waitFor();
  await inspect(stage, 'dashboard');
  await page.goto(`${server.base}/consents/history?realm=fr`);
  await page.locator('.timeline li').first().waitFor();
  await inspect(stage, 'history');
}

async function stop(stage) {
  const { page, server } = stage;
  await page.goto(`${server.base}/consents?realm=fr`);
  await card(page, 'demo-shop').locator('button.stop').click();
  await page.locator('#status p').first().waitFor();
  await inspect(stage, 'dashboard-stopped');
  assert.equal(await card(page, 'demo-shop').locator('button.stop').count(), 0);
  await fillWithNeroli(page, server);
  await page.locator('form#consent').waitFor();
  await inspect(stage, 'consent-again');
}

async function leave(stage) {
  const { page, server } = stage;
  await page.goto(`${server.issuer}/logout`);
  await page.locator('form#sign-out').waitFor();
  await inspect(stage, 'sign-out');
  await page.click('#confirm');
  await page.locator('#signed-out').waitFor();
  await inspect(stage, 'signed-out');
  await page.goto(`${server.base}/consents?realm=fr`);
  assert.equal(await page.locator('article.partner').count(), 0, 'signed out');
}

async function getLost(stage) {
  const { page, server } = stage;
  const authorize = `${server.issuer}/authorize?response_type=code&scope=openid&state=s`;
  const unknown = await page.goto(`${authorize}&client_id=nobody&redirect_uri=${server.base}/x`);
  await assertErrorPage(page, unknown, { status: 400, code: 'invalid_client' });
  await inspect(stage, 'error-client');
  const elsewhere = await page.goto(
    `${authorize}&client_id=demo-shop&redirect_uri=https://evil.example/x`,
  );
  await assertErrorPage(page, elsewhere, { status: 400, code: 'invalid_request' });
  await inspect(stage, 'error-redirect');
  const nowhere = await page.goto(`${server.base}/nowhere`);
  await assertErrorPage(page, nowhere, { status: 404, code: 'not_found' });
  await inspect(stage, 'error-404');
  await page.goto(`${server.base}/developer/errors`);
  await inspect(stage, 'errors');
  await page.locator('main a[href*="/developer/errors/"]').first().click();
  await page.waitForURL('**/developer/errors/*');
  await inspect(stage, 'errors-one');
}

/** N-C04: yes and no have the same size, weight and reach. */
export async function assertEqualButtons(page) {
  const [yes, no] = await page.locator('#allow, #deny').evaluateAll((buttons) =>
    buttons.map((button) => {
      const { width, height, top } = button.getBoundingClientRect();
      const { fontWeight, fontSize } = getComputedStyle(button);
      return { name: button.localName, width, height, top, fontWeight, fontSize };
    }),
  );
  assert.equal(yes.name, 'button');
  assert.equal(no.name, 'button');
  assert.ok(Math.abs(yes.width - no.width) <= 2, `${yes.width} and ${no.width} px wide`);
  assert.ok(Math.abs(yes.height - no.height) <= 2, `${yes.height} and ${no.height} px high`);
  assert.deepEqual([yes.fontWeight, yes.fontSize], [no.fontWeight, no.fontSize]);
  const { height } = page.viewportSize();
  const reach = Math.abs(yes.top - no.top) + Math.max(yes.height, no.height);
  assert.ok(reach <= height / 2, 'both are seen without scrolling past one another');
}
