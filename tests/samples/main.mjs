// Every sample of every variant, run by its real toolchain against a running neroli.
//
// A variant whose code, toolchain and tests have not changed since it passed is not run again:
// its digest is kept below target/samples-cache. `SAMPLES=go,curl` runs only these.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from '../clients/lib/report.mjs';
import { inBrowsers } from './lib/browsers.mjs';
import { chain, refusals } from './lib/chain.mjs';
import { hostile } from './lib/hostile.mjs';
import { parses } from './lib/powershell.mjs';
import { blank, variants } from './lib/samples.mjs';
import { CACHE, HERE, TOOLCHAINS, close } from './lib/toolchains.mjs';

/** How many variants run at once. */
const AT_ONCE = 2;

const only = process.env.SAMPLES?.split(',');
const all = (await variants()).filter(({ id }) => !only || only.includes(id));

/** Everything that decides about the result but the server. */
async function digest(id, version) {
  const hash = createHash('sha256').update(version).update(await blank(id));
  for (const file of ['main.mjs', 'package-lock.json', 'requirements.txt', 'java/pom.xml', 'rust/Cargo.lock']) {
    hash.update(await readFile(join(HERE, file)));
  }
  for (const file of (await readdir(join(HERE, 'lib'))).sort()) {
    hash.update(await readFile(join(HERE, 'lib', file)));
  }
  return hash.digest('hex');
}

/** The work of a variant: what is checked, by name. */
function checks({ id, side, proven }) {
  if (side === 'browser') return { version: inBrowsers.version, run: () => inBrowsers.chain(id), says: 'steps 1 to 4 in Chromium print her claims, hostile values arrive as they are' };
  if (proven === 'parsed') return { version: parses.version, run: () => parses.all(id), says: 'parsed by the grammar of PowerShell; NOT RUN: no runtime of it can be installed here' };
  const toolchain = TOOLCHAINS[id];
  if (!toolchain) return { version: () => '', run: () => { throw new Error('no toolchain'); }, says: 'runs' };
  return {
    version: toolchain.version,
    async run() {
      await toolchain.prepare?.();
      await chain(id, side, toolchain);
      await refusals(id, side, toolchain);
      await hostile(id, side, toolchain);
    },
    says: 'steps 1 to 4 print her claims, foreign answers are refused, hostile values arrive as they are',
  };
}

/** One variant, unless it has passed as it is. */
async function one(variant) {
  const { version, run, says } = checks(variant);
  const begun = Date.now();
  const label = `${variant.id}: ${says}`;
  let key;
  try {
    key = join(CACHE, 'passed', await digest(variant.id, await version()));
  } catch (error) {
    await check(label, () => { throw error; });
    return;
  }
  if (existsSync(key)) {
    await check(`${label} (as it did before)`, () => {});
    return;
  }
  const passed = await check(label, async () => {
    await run();
    return true;
  });
  console.log(`     ${variant.id}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  if (!passed) return;
  await mkdir(join(CACHE, 'passed'), { recursive: true });
  await writeFile(key, variant.id);
}

const waiting = [...all];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await one(next);
  }),
);
await inBrowsers.close();
close();
