// Holds a page against every check and keeps its picture under target/screenshots.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pageFaults } from './checks.js';

const PICTURES = fileURLToPath(new URL('../../../target/screenshots/', import.meta.url));
mkdirSync(PICTURES, { recursive: true });

/** `name` is the page and its state, as the picture's file name begins. Faults are told at the
 * end of the test, those of all its pages together. */
export async function inspect({ page, look, watch }, name) {
  await page.waitForLoadState();
  watch.add(name, await pageFaults(page, look));
  if (look.js)
    await page.screenshot({ path: `${PICTURES}${name}.${look.file}.png`, fullPage: true });
}
