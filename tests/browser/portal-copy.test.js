// The copy buttons: exactly the visible text, said aloud to those who cannot see it, and absent
// where they could not work.

import assert from 'node:assert/strict';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';

const PAGE = '/developer/errors/60';
const SAID = { en: ['Copy', 'Copied'], fr: ['Copier', 'Copié'] };

for (const [lang, [copy, copied]] of Object.entries(SAID)) {
  scene(
    `every block of code can be copied, ${lang}`,
    async ({ server, page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(server.base + PAGE);
      const blocks = page.locator('pre > code');
      const buttons = page.locator('button.copy');
      assert.ok((await blocks.count()) > 0);
      assert.equal(await buttons.count(), await blocks.count());
      const button = buttons.first();
      assert.equal(await button.innerText(), copy);
      const live = page.locator('main [role=status]');
      assert.equal(await live.innerText(), '');
      await button.click();
      await page.locator('main [role=status]', { hasText: copied }).waitFor({ state: 'attached' });
      const taken = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(taken, await blocks.first().innerText());
      assert.match(taken, /"code": 60/);
    },
    { look: new Look({ lang }) },
  );
}

scene(
  'without scripts there is no button',
  async ({ server, page }) => {
    await page.goto(server.base + PAGE);
    assert.equal(await page.locator('button').count(), 0);
  },
  { look: new Look({ js: false }) },
);
