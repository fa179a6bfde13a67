// Lighthouse, with its own throttled phone: 100 in all four categories on public pages. It runs
// by itself, after everything else, because it measures time.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import lighthouse from 'lighthouse';
import { launch } from '../lib/browser.js';
import { Server, freePort } from '../lib/server.js';

const PAGES = [
  '/developer',
  '/developer/guide',
  '/developer/reference',
  '/developer/reference/tokens',
  '/developer/errors',
];

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Times are measured on a machine that does other work as well: the best of five counts. */
const RUNS = 5;

/** One run: each category's score, and what it complains of. */
async function judge(url, port) {
  const { lhr } = await lighthouse(url, { port, onlyCategories: CATEGORIES, logLevel: 'silent' });
  const scores = CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100));
  const complaints = Object.values(lhr.audits)
    .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative')
    .map(({ id, displayValue }) => `${id} ${displayValue ?? ''}`.trim());
  return { scores, complaints };
}

test('Lighthouse gives 100 in all four', { timeout: 600_000 }, async (suite) => {
  const port = await freePort();
  const [server, browser] = [await Server.start(), await launch(`--remote-debugging-port=${port}`)];
  try {
    for (const path of PAGES) {
      await suite.test(path, async () => {
        let last;
        for (let run = 0; run < RUNS; run += 1) {
          last = await judge(server.base + path, port);
          if (last.scores.every((score) => score === 100)) return;
        }
        assert.deepEqual(last.scores, CATEGORIES.map(() => 100), last.complaints.join('; '));
      });
    }
    await suite.test('control: a page that hides from robots is not given 100', async () => {
      const { scores } = await judge(`${server.base}/developer/search?q=token`, port);
      assert.ok(scores[3] < 100, `${scores}`);
    });
  } finally {
    await browser.close();
    await server.stop();
  }
});
