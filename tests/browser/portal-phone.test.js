// The portal on a telephone: what must not break there.

import assert from 'node:assert/strict';
import { scene } from './lib/scene.js';

scene('on a telephone the navigation is one row, and hardly a code is cut', async ({ server, meet }) => {
  const { page } = await meet({ viewport: { width: 390, height: 844 } });
  await page.goto(`${server.base}/developer/errors`);
  const nav = await page.locator('.portal-nav').boundingBox();
  assert.ok(nav.height < 110, `the navigation is ${nav.height} px high`);
  // The longest one of all breaks at an underscore.
  const cut = await page.locator('.codes tbody th code').evaluateAll((codes) =>
    codes
      .filter((code) => code.textContent.length <= 30)
      .filter((code) => new Set([...code.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
      .map((code) => code.textContent),
  );
  assert.deepEqual(cut, [], 'each code stands on one line');
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} px beyond the edge`);
});
