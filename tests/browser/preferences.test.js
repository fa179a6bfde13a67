// What people set in their system: forced colours, less motion, larger or wider text.

import assert from 'node:assert/strict';
import { axeFaults, overflowFaults, targetFaults } from './lib/checks.js';
import { PEOPLE, card, fillWithNeroli, signIn } from './lib/flows.js';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';

/** Text spacing that may lose nothing: WCAG 2.2, 1.4.12. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

const LARGE_TEXT = 'html { font-size: 200% !important }';

/** Brings the person to each of the pages that matter most, and looks at it there. */
async function onMainPages({ page, server }, look) {
  await page.goto(`${server.base}/demo/shop`);
  await look('shop');
  await fillWithNeroli(page, server);
  await page.locator('form#sign-in').waitFor();
  await look('sign-in');
  await signIn(page, PEOPLE.christine);
  await page.locator('form#consent').waitFor();
  await look('consent');
  await page.click('#allow');
  await page.locator('form#sign-up').waitFor();
  await page.goto(`${server.base}/consents?realm=fr`);
  await card(page, 'demo-shop').waitFor();
  await look('dashboard');
}

/** Adds rules to the page as a browser extension does. */
function restyle(page, rules) {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, rules);
}

scene('forced colours keep everything usable', async (stage) => {
  const { page } = await stage.meet({ forcedColors: 'active' });
  await onMainPages({ ...stage, page }, async (name) => {
    const faults = [...(await axeFaults(page, { colours: false })), ...(await targetFaults(page))];
    assert.deepEqual(faults, [], name);
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll('main button')]
        .filter(
          (button) => button.checkVisibility() && getComputedStyle(button).borderStyle === 'none',
        )
        .map((button) => button.outerHTML.slice(0, 100)),
    );
    assert.deepEqual(bare, [], `${name}: without colours, only a border shows a button`);
  });
});

scene('less motion means none', async (stage) => {
  const { page } = await stage.meet({ reducedMotion: 'reduce' });
  await onMainPages({ ...stage, page }, async (name) => {
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          const slow = transitionDuration
            .split(',')
            .some((time) => Number.parseFloat(time) > 0.001);
          return slow || animationName !== 'none' || scrollBehavior === 'smooth';
        })
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    assert.deepEqual(moving, [], name);
  });
});

for (const [what, rules] of [
  ['wider text spacing', SPACING],
  ['text of twice the size', LARGE_TEXT],
]) {
  scene(
    `${what} loses nothing on a phone`,
    async (stage) => {
      const { page } = stage;
      await onMainPages(stage, async (name) => {
        await restyle(page, rules);
        assert.deepEqual(await overflowFaults(page), [], name);
        const clipped = await page.evaluate(() =>
          [...document.querySelectorAll('main *, header *')]
            .filter((element) => element.checkVisibility() && element.innerText?.trim())
            .filter((element) => getComputedStyle(element).overflow === 'hidden')
            .filter(
              (element) =>
                element.clientWidth > 1 && element.scrollHeight > element.clientHeight + 2,
            )
            .map((element) => element.outerHTML.slice(0, 100)),
        );
        assert.deepEqual(clipped, [], name);
      });
    },
    { look: new Look({ device: 'phone', lang: 'fr' }) },
  );
}
