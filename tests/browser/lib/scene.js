// One test's stage: a fresh server, a fresh browser context, and everything put away afterwards.

import { after, before, test } from 'node:test';
import { launch, person } from './browser.js';
import { Look } from './looks.js';
import { Partner } from './partner.js';
import { Server } from './server.js';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/**
 * A test with its own neroli. `play` receives the server, a person at their browser, and
 * `meet`, which brings further people or partners on; all of them leave when it ends.
 */
export function scene(name, play, { look = new Look(), partners = [], timeout = 300_000 } = {}) {
  test(name, { timeout }, async () => {
    const exits = [];
    try {
      const server = await Server.start();
      exits.push(() => server.stop());
      const sites = [];
      for (const application of partners) {
        const partner = await Partner.start(server, application);
        exits.push(() => partner.stop());
        sites.push(partner);
      }
      const origins = [server.base, ...sites.map((site) => site.origin)];
      const meet = async (options = {}) => {
        const someone = await person(browser, { look, origins, ...options });
        exits.push(() => someone.context.close());
        return someone;
      };
      const someone = await meet();
      await play({ server, meet, partners: sites, partner: sites[0], ...someone });
      someone.watch.assertClean();
    } finally {
      for (const exit of exits.reverse()) await exit();
    }
  });
}
