// The samples, as the program prints them for its users.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const NEROLI = process.env.NEROLI_BIN ?? '../../target/release/neroli';

async function neroli(...words) {
  const { stdout } = await promisify(execFile)(NEROLI, ['sample', ...words], {
    maxBuffer: 1 << 24,
  });
  return JSON.parse(stdout);
}

/** Every variant. */
export const variants = () => neroli('--list', '--json');

/** One step with these values: file name, command, code. */
export async function sample(variant, step, values) {
  const options = Object.entries(values).map(
    ([name, value]) => `--${name.replaceAll('_', '-')}=${value}`,
  );
  const { steps } = await neroli(variant, '--json', '--step', String(step), ...options);
  return steps[0];
}

/** All four steps with nothing filled in: what tells whether a sample has changed. */
export async function blank(variant) {
  return (await neroli(variant, '--json')).steps.map(({ code }) => code).join('\f');
}
