// One project on disk, and the commands of its README.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const OUT = process.env.CLIENT_OUT;

/** The longest a first start may take: it installs and builds. */
const PATIENCE = 600_000;

/** Nobody debugs what is built here: Rust takes half the time without notes for debuggers. */
const ENVIRONMENT = { ...process.env, CARGO_PROFILE_DEV_DEBUG: '0' };

/** Unpacks as any tool does, with the permissions that the archive names. */
const UNPACK = `
import sys, os, zipfile
archive = zipfile.ZipFile(sys.argv[1])
for entry in archive.infolist():
    path = archive.extract(entry, sys.argv[2])
    os.chmod(path, entry.external_attr >> 16)
    print(entry.filename)
`;

export class Project {
  /** Downloads and unpacks it; what an earlier run installed stays beside the files. */
  static async download(stack, base, port) {
    const answer = await fetch(`${base}/developer/projects/${stack}.zip`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/zip');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const again = await fetch(`${base}/developer/projects/${stack}.zip`);
    assert.ok(bytes.equals(Buffer.from(await again.arrayBuffer())), 'the same bytes each time');
    const archive = join(OUT, `${stack}.zip`);
    await mkdir(OUT, { recursive: true });
    await writeFile(archive, bytes);
    const listed = await run(['python3', '-c', UNPACK, archive, OUT], OUT);
    const project = new Project(`neroli-${stack}`, listed.trim().split('\n'), port);
    await project.#read();
    return project;
  }

  constructor(folder, files, port) {
    this.folder = join(OUT, folder);
    this.files = files;
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
    for (const file of files) assert.ok(file.startsWith(`${folder}/`) && !file.includes('..'), file);
  }

  path(file) {
    return join(this.folder, file);
  }

  /** The commands that the README gives, on a port that is free here. */
  async #read() {
    const readme = await readFile(this.path('README.md'), 'utf8');
    [, this.command] = /^ {4}(.+)$/m.exec(readme);
    [, this.testCommand] = /^\* `([^`]+)` runs the test/m.exec(readme);
    this.command = this.command.replace('3000', this.port);
    if (this.files.some((file) => file.endsWith('/config.js'))) {
      const config = await readFile(this.path('config.js'), 'utf8');
      await writeFile(this.path('config.js'), config.replace('127.0.0.1:3000', `127.0.0.1:${this.port}`));
    }
  }

  test() {
    return run(['sh', '-c', this.testCommand], this.folder);
  }

  /** Starts it by its one command, plays, and stops it. */
  async started(environment, play) {
    const env = { ...ENVIRONMENT, NEROLI_REDIRECT_URI: `${this.origin}/callback`, ...environment };
    // A group of its own: what the command starts ends with it.
    const server = spawn('sh', ['-c', this.command], { cwd: this.folder, env, detached: true });
    let printed = '';
    for (const stream of [server.stdout, server.stderr])
      stream.setEncoding('utf8').on('data', (text) => (printed += text));
    const ended = once(server, 'exit');
    try {
      await this.#ready(server);
      await play(this.origin);
    } catch (error) {
      throw new Error(`${error.message}\n${printed.slice(-3000)}`, { cause: error });
    } finally {
      if (server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
      await ended;
      await this.#silent();
    }
  }

  async #ready(server) {
    const deadline = Date.now() + PATIENCE;
    while (Date.now() < deadline && server.exitCode === null) {
      const answer = await fetch(this.origin).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`it does not answer at ${this.origin} (ended with ${server.exitCode})`);
  }

  /** Nobody listens any more: the next project needs the port. */
  async #silent() {
    for (let turn = 0; turn < 100; turn += 1) {
      if (!(await fetch(this.origin).catch(() => undefined))) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`something still answers at ${this.origin}`);
  }
}

/** What a command prints; its failure with all it printed is an error. */
async function run([program, ...words], cwd) {
  const child = spawn(program, words, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  let [printed, wrong] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (wrong += text));
  const [code] = await once(child, 'close');
  clearTimeout(late);
  assert.equal(code, 0, `${words.join(' ')} ended with ${code}:\n${printed}${wrong}`.slice(-4000));
  return printed;
}
