// Every page of the portal, by machine: axe-core, structure, targets, nothing wider than the
// screen, in both colours, both languages and three widths.

import { pageFaults } from './lib/checks.js';
import { Look } from './lib/looks.js';
import { PUBLIC } from './lib/portal-routes.js';
import { scene } from './lib/scene.js';

const WIDTHS = [320, 390, 1280];

for (const scheme of ['light', 'dark']) {
  for (const lang of ['en', 'fr']) {
    const look = new Look({ scheme, lang });
    scene(
      `every page of the portal is sound, ${scheme}, ${lang}`,
      async ({ server, page, watch }) => {
        for (const { path } of PUBLIC) {
          await page.goto(server.base + path);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            const faults = await pageFaults(page, { lang, js: true });
            watch.add(`${path} at ${width} px`, faults);
          }
        }
      },
      { look, timeout: 300_000 },
    );
  }
}
