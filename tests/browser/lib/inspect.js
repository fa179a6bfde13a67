// Holds a page against every check and keeps its picture under target/screenshots.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pageFaults } from './checks.js';

const PICTURES = fileURLToPath(new URL('../../../target/screenshots/', import.meta.url));
mkdirSync(PICTURES, { recursive: true });

/** `name` is the page and its state, as the picture's file name begins. */
export async function inspect({ page, look, watch }, name) {
  const faults = await pageFaults(page, look);
  if (look.js)
    await page.screenshot({ path: `${PICTURES}${name}.${look.file}.png`, fullPage: true });
  assert.deepEqual(faults, [], `${name} (${look.name}) at ${page.url()}`);
  watch.assertClean();
}
