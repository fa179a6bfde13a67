// Runs a sample as a developer would: types when it asks, waits until it ends.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';

/** A sample that takes longer than this hangs; what prepares a toolchain may take longer. */
const PATIENCE = 120_000;
const PREPARING = 600_000;

/** A process that can be spoken with. Its output is kept. */
export class Run {
  constructor(command, { cwd, env, patience = PATIENCE }) {
    const [program, ...words] = command;
    this.command = command;
    this.child = spawn(program, words, { cwd, env: { ...process.env, ...env } });
    this.stdout = '';
    this.stderr = '';
    this.child.stdout.on('data', (chunk) => (this.stdout += chunk));
    this.child.stderr.on('data', (chunk) => (this.stderr += chunk));
    this.child.stdin.on('error', () => {});
    this.timer = setTimeout(() => this.child.kill('SIGKILL'), patience);
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code) => {
        clearTimeout(this.timer);
        this.code = code;
        resolve(code);
      });
    });
    this.ended.catch(() => {});
  }

  /** The first match in what it prints; it must come before the end. */
  async says(pattern) {
    let over = false;
    this.ended.then(
      () => (over = true),
      () => (over = true),
    );
    for (;;) {
      const found = this.stdout.match(pattern);
      if (found) return found;
      if (over) throw this.fault(`never said ${pattern}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  answer(line) {
    this.child.stdin.end(`${line}\n`);
  }

  /** Types a line and goes on; what was printed before is forgotten. */
  ask(line) {
    this.stdout = '';
    this.stderr = '';
    this.child.stdin.write(`${line}\n`);
  }

  stop() {
    this.child.kill('SIGKILL');
  }

  fault(what) {
    return new Error(`${this.command.join(' ')}: ${what}\n${this.stdout}\n${this.stderr}`);
  }
}

/** Runs a command to its end; its output. `well` is false where its failure is its own business. */
export async function run(command, { cwd, env, well = true, patience } = {}) {
  const running = new Run(command, { cwd, env, patience });
  running.child.stdin.end();
  const code = await running.ended;
  if (well && code !== 0) throw running.fault(`ended with ${code}`);
  return running.stdout;
}

/** Runs what prepares a toolchain. */
export const prepare = (command, options) => run(command, { ...options, patience: PREPARING });

/** A process that serves others until it is stopped. */
export const serve = (command) => new Run(command, { patience: 2 ** 31 - 1 });

/** What a sample printed after a name: a line, or a member of JSON. */
export function printed(text, name) {
  const found = text.match(new RegExp(`^(?:.*: )??${name}: (\\S+)$`, 'm')) ?? text.match(new RegExp(`"${name}":\\s*"([^"]+)"`));
  assert.ok(found, `no ${name} in ${text}`);
  return found[1];
}
