// The portal on a telephone: what must not break there.

import assert from 'node:assert/strict';
import { scene } from './lib/scene.js';

scene('on a telephone the navigation is one row, and a code is not cut', async ({ server, meet }) => {
  const { page } = await meet({ viewport: { width: 390, height: 844 } });
  await page.goto(`${server.base}/developer/errors`);
  const nav = await page.locator('.portal-nav').boundingBox();
  assert.ok(nav.height < 110, `the navigation is ${nav.height} px high`);
  const cut = await page.locator('.codes tbody th code').evaluateAll((codes) =>
    codes.filter((code) => code.getClientRects().length > 1).map((code) => code.textContent),
  );
  assert.deepEqual(cut, [], 'each code stands on one line');
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} px beyond the edge`);
});
