// Makes the one file that pages load, ../assets/form-filler.js, out of the modules in src/.
//
//     npm run build

import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';

export const TARGET = new URL('../assets/form-filler.js', import.meta.url);

/** Names of properties that only these modules use, and that may be one letter long. */
const OURS =
  /^(answer|before|buttons|clean|denied|draft|failed|field|filled|finish|kept|nothing|popup|say|undone|verifier|wait)$/;

/** The bytes of the file; the same modules always make the same ones. */
export async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [new URL('src/main.js', import.meta.url).pathname],
    absWorkingDir: new URL('.', import.meta.url).pathname,
    bundle: true,
    write: false,
    minify: true,
    mangleProps: OURS,
    format: 'iife',
    target: 'es2017',
    charset: 'utf8',
    banner: { js: '/*! neroli form filler 1, Apache-2.0 OR MIT */' },
  });
  return outputFiles[0].text;
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(TARGET, await bundle());
