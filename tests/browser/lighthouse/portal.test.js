// Public pages of the portal as Lighthouse judges them: 100 in all four categories, and nothing
// to complain of in what they are made of.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch } from '../lib/browser.js';
import { Server, freePort } from '../lib/server.js';
import { heavySite } from './heavy.js';
import { TIMED, judge } from './judge.js';

const PAGES = [
  '/developer',
  '/developer/guide',
  '/developer/reference',
  '/developer/reference/tokens',
  '/developer/errors',
];

/** What the judge must say of the page that has every fault. */
const EXPECTED = [
  /^performance/,
  /^accessibility/,
  /^seo/,
  /^dom-size/,
  /^largest-contentful-paint/,
  /^unminified-javascript/,
  /^unused-javascript/,
  /^uses-long-cache-ttl/,
  /^uses-text-compression/,
];

const name = `Lighthouse has nothing to complain of${TIMED ? ', on a slow phone' : ''}`;

test(name, { timeout: 1_200_000 }, async (suite) => {
  const port = await freePort();
  const browser = await launch(`--remote-debugging-port=${port}`);
  const [server, heavy] = [await Server.start(), await heavySite()];
  try {
    for (const path of PAGES) {
      await suite.test(path, async () => {
        const { scores, faults } = await judge(server.base + path, port);
        console.log(`${path}: ${scores.join(', ')}`);
        assert.deepEqual(faults, []);
      });
    }
    await suite.test('control: it complains of a page with every fault', async () => {
      const { faults } = await judge(heavy.base, port, 1);
      for (const fault of EXPECTED) assert.ok(faults.some((told) => fault.test(told)), `${fault}: ${faults}`);
    });
  } finally {
    await browser.close();
    await server.stop();
    heavy.stop();
  }
});
