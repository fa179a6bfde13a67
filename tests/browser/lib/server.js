// Starts a fresh `neroli demo` on a free loopback port, and stops it as an operator would.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';

const TARGET = fileURLToPath(new URL('../../../target/', import.meta.url));

/** Longest time from exec to the first answer, and from SIGTERM to the end. */
const PATIENCE = 60_000;

/** The binary under test: NEROLI_BIN, or else the release build, or else the debug build. */
function binary() {
  const candidates = [process.env.NEROLI_BIN, `${TARGET}release/neroli`, `${TARGET}debug/neroli`];
  const found = candidates.find((path) => path && existsSync(path));
  assert.ok(found, `no neroli binary at ${candidates.filter(Boolean).join(', ')}`);
  return found;
}

/** A port that was free a moment ago. */
export async function freePort() {
  const probe = createServer();
  await new Promise((resolve, reject) =>
    probe.once('error', reject).listen(0, '127.0.0.1', resolve),
  );
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** One running demo. */
export class Server {
  /** Starts it and waits until it is ready. */
  static async start(...args) {
    const listen = `127.0.0.1:${await freePort()}`;
    const server = new Server(listen, spawn(binary(), ['demo', '--listen', listen, ...args]));
    await server.#ready();
    return server;
  }

  constructor(listen, child) {
    this.base = `http://${listen}`;
    this.issuer = `${this.base}/openidconnect/fr/v1`;
    this.formFilling = `${this.base}/formfilling/fr/v1/userinfo`;
    this.output = '';
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(code ?? signal));
      child.once('error', (error) => resolve(error.message));
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        this.output += text;
      });
    }
  }

  async #ready() {
    const deadline = Date.now() + PATIENCE;
    let end;
    this.ended.then((code) => {
      end = { code };
    });
    while (Date.now() < deadline && !end) {
      const answer = await fetch(`${this.base}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.child.kill('SIGKILL');
    assert.fail(
      `neroli demo is not ready${end ? `, it ended with ${end.code}` : ''}:\n${this.output}`,
    );
  }

  /** SIGTERM must drain, exit with 0, and nothing may have panicked on the way. */
  async stop() {
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE);
    const code = await this.ended;
    clearTimeout(late);
    assert.equal(code, 0, `neroli demo ended with ${code}:\n${this.output}`);
    assert.doesNotMatch(this.output, /panicked/, this.output);
  }
}
