// Builds what the portal embeds: samples.json, samples.js and convert.js, and proof.json, against
// which the Rust side is tested. `--check` builds and compares instead of writing.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, bundled } from './bundle.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ASSETS = join(HERE, '..', 'assets', 'samples');

/** One line for each element of the document's lists: a difference between builds is readable. */
const json = (document) =>
  `{${Object.entries(document).map(
    ([name, list]) => `"${name}":[\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]`,
  )}}\n`;

const script = (entry) =>
  bundle(entry, { platform: 'browser', format: 'iife', minify: true, target: 'es2022', charset: 'utf8' });

const { proofDocument, samplesDocument } = await bundled('src/derivation.mjs');

const FILES = {
  [join(ASSETS, 'samples.json')]: json(samplesDocument()),
  [join(ASSETS, 'samples.js')]: await script('src/browser/samples.js'),
  [join(ASSETS, 'convert.js')]: await script('src/browser/convert.js'),
  [join(HERE, 'proof.json')]: json(proofDocument()),
};

mkdirSync(ASSETS, { recursive: true });
let differs = false;
for (const [file, text] of Object.entries(FILES)) {
  const name = relative(HERE, file);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    console.log(`${String(text.length).padStart(8)}  ${name}`);
  } else if (read(file) !== text) {
    differs = true;
    console.error(`${name} is not what its source makes: npm run build`);
  }
}
process.exitCode = differs ? 1 : 0;

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
