// How each variant is run: a row per toolchain. `start` gives the command for a file, after
// whatever must be compiled; `version` tells toolchains apart for the cache.

import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { prepare, run, serve } from './process.mjs';

export const HERE = join(dirname(fileURLToPath(import.meta.url)), '..');
export const CACHE = join(HERE, '..', '..', 'target', 'samples-cache');

const JARS = join(CACHE, 'jars');

/** The first line that a program says about itself. */
async function says(program, ...words) {
  const { stdout, stderr } = await promisify(execFile)(program, words);
  return (stdout || stderr).trim().split('\n')[0];
}

/** Does something once, however often it is asked for. */
function once(work) {
  let done;
  const ask = () => (done ??= work());
  ask.started = () => done;
  return ask;
}

/** The jars, anew when the list of them is newer. */
const jars = once(async () => {
  const stamp = join(CACHE, 'pom.xml');
  const pom = join(HERE, 'java', 'pom.xml');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(pom, 'utf8')) return;
  await mkdir(CACHE, { recursive: true });
  await prepare(['mvn', '-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${JARS}`]);
  await copyFile(pom, stamp);
});

const python = once(async () => {
  const made = await prepare([join(HERE, '..', 'clients', 'lib', 'python-venv'), join(HERE, 'requirements.txt')]);
  return made.trim();
});

/** Builds the crates once; samples then are programs of that package. */
const crates = once(async () => {
  const folder = join(CACHE, 'rust');
  await mkdir(join(folder, 'src', 'bin'), { recursive: true });
  for (const file of ['Cargo.toml', 'Cargo.lock']) {
    await copyFile(join(HERE, 'rust', file), join(folder, file));
  }
  await writeFile(join(folder, 'src', 'lib.rs'), '');
  await prepare(['cargo', 'build', '--quiet', '--locked'], { cwd: folder, env: CARGO });
  return folder;
});

const CARGO = {
  CARGO_TARGET_DIR: join(CACHE, 'rust', 'target'),
  CARGO_PROFILE_DEV_DEBUG: '0',
  RUSTFLAGS: '',
};

/** What a Kotlin sample is compiled against. */
const kotlinLibraries = () =>
  readdirSync(JARS)
    .filter((jar) => /^(okhttp|okio|kotlin-stdlib)/.test(jar))
    .map((jar) => join(JARS, jar))
    .join(':');

const kotlin = once(() =>
  serve(['java', '-XX:TieredStopAtLevel=1', '-cp', `${JARS}/*`, join(HERE, 'java', 'KotlinCompiler.java')]),
);

let compiled = Promise.resolve();

/** Compiles one file after another in the one compiler. */
function compileKotlin(file, classes) {
  const compiling = compiled.then(async () => {
    const compiler = kotlin();
    compiler.ask([file, classes, kotlinLibraries()].join('\t'));
    const [answer] = await compiler.says(/^(ok|failed)$/m);
    if (answer !== 'ok') throw compiler.fault('does not compile');
  });
  compiled = compiling.catch(() => {});
  return compiling;
}

/** Ends what serves several samples. */
export function close() {
  kotlin.started()?.stop();
}

const interpreted = (program, version = '--version') => ({
  version: () => says(program, version),
  start: (file) => [program, file],
});

const onPython = {
  version: async () => says(await python(), '--version'),
  start: async (file) => [await python(), file],
};

const onJava = {
  prepare: jars,
  version: () => says('java', '-version'),
  start: (file) => ['java', '-XX:TieredStopAtLevel=1', '-cp', `${JARS}/*`, file],
};

export const TOOLCHAINS = {
  curl: interpreted('bash'),
  'curl-key': interpreted('bash'),
  httpie: interpreted('bash'),
  'php-curl': interpreted('php'),
  'csharp-httpclient': {
    version: () => says('mcs', '--version'),
    async start(file) {
      const program = file.replace(/\.cs$/, '.exe');
      const references = ['-r:System.Net.Http.dll', '-r:System.Web.dll'];
      await run(['mcs', '-langversion:latest', ...references, `-out:${program}`, file]);
      return ['mono', program];
    },
  },
  'kotlin-okhttp': {
    prepare: jars,
    version: () => says('java', '-version'),
    async start(file) {
      const classes = join(dirname(file), 'classes');
      await compileKotlin(file, classes);
      const name = basename(file, '.kt').replace(/^./, (sign) => sign.toUpperCase());
      return ['java', '-cp', `${classes}:${kotlinLibraries()}`, `${name}Kt`];
    },
  },
  'rust-reqwest': {
    alone: true,
    prepare: crates,
    version: () => says('rustc', '--version'),
    async start(file) {
      const folder = await crates();
      const name = file.split('/').at(-1).replace('.rs', '');
      await copyFile(file, join(folder, 'src', 'bin', `${name}.rs`));
      await run(['cargo', 'build', '--quiet', '--locked', '--bin', name], { cwd: folder, env: CARGO });
      return [join(CARGO.CARGO_TARGET_DIR, 'debug', name)];
    },
  },
  'java-httpclient': onJava,
  'java-httpurlconnection': onJava,
  'java-jsoup': onJava,
  'java-okhttp': onJava,
  'spring-boot': {
    prepare: jars,
    version: () => says('java', '-version'),
    async start(file) {
      const classes = join(dirname(file), 'classes');
      await run(['javac', '-parameters', '-cp', `${JARS}/*`, '-d', classes, file]);
      return ['java', '-XX:TieredStopAtLevel=1', '-cp', `${classes}:${JARS}/*`, 'example.Main'];
    },
  },
  'node-fetch': interpreted('node'),
  'node-https': interpreted('node'),
  'node-openid-client': interpreted('node'),
  'node-openid-client-key': interpreted('node'),
  'node-openid-client-fapi2': interpreted('node'),
  'python-requests': onPython,
  'python-http-client': onPython,
  'python-authlib-key': { ...onPython, env: { AUTHLIB_INSECURE_TRANSPORT: '1' } },
  'python-authlib': { ...onPython, env: { AUTHLIB_INSECURE_TRANSPORT: '1' } },
  go: { version: () => says('go', 'version'), start: (file) => ['go', 'run', file] },
  ruby: interpreted('ruby'),
};
