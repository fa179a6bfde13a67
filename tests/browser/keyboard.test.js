// The whole flow with Tab and Enter alone, with the focus in sight all the way.

import assert from 'node:assert/strict';
import { PEOPLE, signIn } from './lib/flows.js';
import { Look } from './lib/looks.js';
import { APPLICATIONS } from './lib/partner.js';
import { scene } from './lib/scene.js';

/** Presses allowed from the filled sign-in page to the partner's page (N-C18). */
const PRESSES = 12;

/** Longest row of Tab presses before a control must have come. */
const TABS = 40;

/** A keyboard that counts. */
class Keyboard {
  constructor(page) {
    this.page = page;
    this.presses = 0;
  }

  async press(key) {
    this.presses += 1;
    await this.page.keyboard.press(key);
  }

  /** Tabs until the focus is on `selector`, checking at each stop that it can be seen. */
  async tabTo(selector) {
    for (let count = 0; count < TABS; count += 1) {
      await this.press('Tab');
      assert.deepEqual(await focusFaults(this.page), []);
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector))
        return;
    }
    assert.fail(`Tab does not lead to ${selector}`);
  }
}

/** N-S06: what has the focus is on the screen and has a ring of at least 2 px. */
async function focusFaults(page) {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === document.body) return [];
    const faults = [];
    const box = focused.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
    if (!inside) faults.push(`out of sight: ${focused.outerHTML.slice(0, 120)}`);
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)
      faults.push(`no ring: ${focused.outerHTML.slice(0, 120)}`);
    return faults;
  });
}

/** Fills the form as a password manager does when a page opens: without moving the focus. */
async function autofill(page, credentials) {
  for (const [name, value] of Object.entries(credentials))
    await page.locator(`form#sign-in [name=${name}]`).evaluate((input, text) => {
      input.value = text;
    }, value);
}

for (const device of ['phone', 'desktop']) {
  const look = new Look({ device });
  for (const decision of ['allow', 'deny']) {
    scene(
      `${decision} within ${PRESSES} presses: ${look.name}`,
      async ({ page, partner }) => {
        await page.goto(partner.authorizeUrl());
        await page.locator('form#sign-in').waitFor();
        await autofill(page, PEOPLE.christine);
        const keyboard = new Keyboard(page);
        await keyboard.tabTo('#username');
        await keyboard.press('Enter');
        await page.locator('form#consent').waitFor();
        await keyboard.tabTo(`#${decision}`);
        await keyboard.press('Enter');
        await page.waitForURL(`${partner.origin}/**`);
        assert.equal(partner.answer.error, decision === 'deny' ? 'access_denied' : undefined);
        assert.ok(keyboard.presses <= PRESSES, `${keyboard.presses} presses`);
      },
      { look, partners: [APPLICATIONS.public] },
    );
  }
}

scene('the first stop is the link over the header', async ({ page, server }) => {
  for (const path of ['/', '/consents?realm=fr', '/demo/shop', '/developer/errors']) {
    await page.goto(server.base + path);
    await page.keyboard.press('Tab');
    const target = await page.evaluate(() => document.activeElement.getAttribute('href'));
    assert.match(target ?? '', /^#/, path);
    assert.deepEqual(await focusFaults(page), [], path);
    assert.equal(await page.locator(target).count(), 1, `${path}: ${target} exists`);
  }
});

scene(
  'a page that stops sharing is worked with the keyboard',
  async ({ page, server, partner }) => {
    await page.goto(partner.authorizeUrl());
    await page.fill('[name=username]', PEOPLE.ana.username);
    await page.fill('[name=password]', PEOPLE.ana.password);
    await page.keyboard.press('Enter');
    await page.locator('#allow').press('Enter');
    await page.waitForURL(`${partner.origin}/**`);
    await page.goto(`${server.base}/consents?realm=fr`);
    const keyboard = new Keyboard(page);
    await keyboard.tabTo('button.stop');
    await keyboard.press('Enter');
    await page.locator('#status p').first().waitFor();
  },
  { partners: [APPLICATIONS.public] },
);

scene('Enter on a box chooses nothing and agrees to nothing', async ({ page, server, watch }) => {
  await page.goto(`${server.base}/demo/shop`);
  await page.click('#fill-with-neroli');
  await signIn(page, PEOPLE.christine);
  for (const box of ['#hide-values', '[name=share]']) {
    await page.locator(`form#consent ${box}`).first().press('Enter');
    await page.waitForTimeout(300);
    assert.equal(await page.locator('form#consent').count(), 1, `${box}: still asked`);
  }
  watch.assertClean();
});

scene('the check of the focus finds a control without a ring', async ({ page, server }) => {
  await page.goto(`${server.base}/`);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('a:focus { outline: none !important }');
    document.adoptedStyleSheets = [sheet];
    document.querySelector('main a').focus();
  });
  assert.notDeepEqual(await focusFaults(page), []);
});
