// Every page of the portal, by machine: axe-core, structure, targets, nothing wider than the
// screen, in both colours, both languages and three widths.

import { pageFaults } from './lib/checks.js';
import { ALL_LOOKS, Look } from './lib/looks.js';
import { PERSONAL, PUBLIC, signInAsDeveloper } from './lib/portal-routes.js';
import { scene } from './lib/scene.js';

const WIDTHS = [320, 390, 1280];

async function walk(routes, { server, page, watch, look }) {
  for (const { path } of routes) {
    await page.goto(server.base + path);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      watch.add(`${path} at ${width} px`, await pageFaults(page, { lang: look.lang, js: true }));
    }
  }
}

// Each colour and each language once, or every pair.
const LOOKS = [
  ['light', 'en'],
  ['dark', 'fr'],
];
if (ALL_LOOKS) LOOKS.push(['light', 'fr'], ['dark', 'en']);

for (const [scheme, lang] of LOOKS) {
  const look = new Look({ scheme, lang });
  scene(
    `every page of the portal is sound, ${scheme}, ${lang}`,
    async (stage) => {
      await walk(PUBLIC, stage);
      await signInAsDeveloper(stage.page, stage.server);
      await walk(PERSONAL, stage);
    },
    { look, timeout: 600_000 },
  );
}
