// esbuild, with curlconverter mended: no shell parser, since an argument list needs none.

import { build } from 'esbuild';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));

const curlconverter = {
  name: 'curlconverter',
  setup(build) {
    build.onLoad({ filter: /curlconverter.dist.src.shell.(web)?[Pp]arser\.js$/ }, () => ({
      contents: 'export default { parse() { throw new Error("only argument lists"); } };',
    }));
    // 4.12.0 doubles only the first apostrophe of a text: a second one would end the literal.
    build.onLoad({ filter: /curlconverter.dist.src.generators.powershell\.js$/ }, async ({ path }) => {
      const [first, every] = [`s.replace("'", "''")`, `s.replaceAll("'", "''")`];
      const code = await readFile(path, 'utf8');
      if (!code.includes(first)) throw new Error(`${path}: nothing left to mend`);
      return { contents: code.replace(first, every) };
    });
  },
};

/** Bundles one entry; the text of the bundle. */
export async function bundle(entry, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, entry)],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
    legalComments: 'inline',
    plugins: [curlconverter],
    absWorkingDir: HERE,
    ...options,
  });
  return outputFiles[0].text;
}

/** Bundles one entry and imports it. */
export async function bundled(entry) {
  const folder = await mkdtemp(join(HERE, 'node_modules', '.bundle-'));
  try {
    const file = join(folder, 'bundle.mjs');
    await writeFile(file, await bundle(entry, { platform: 'node' }));
    return await import(pathToFileURL(file));
  } finally {
    await rm(folder, { recursive: true });
  }
}
