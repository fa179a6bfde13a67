// Steps 1 to 4 of one variant against a running neroli, each with what the one before printed.

import { mkdir, writeFile } from 'node:fs/promises';
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { Browser, people } from '../../clients/lib/front-channel.mjs';
import { clientOf, keysIn, REDIRECT_URI, signs } from './applications.mjs';
import { Run, printed, run } from './process.mjs';
import { sample } from './samples.mjs';

const BASE = process.env.NEROLI_BASE;
const OUT = process.env.CLIENT_OUT;

const CLIENT = {
  client_id: 'seed-client',
  redirect_uri: REDIRECT_URI,
  scope: 'openid form_filling',
};

/** The application of a side, and what its samples read from the environment. */
const values = (side) => ({
  public_url: BASE,
  ...CLIENT,
  ...(signs(side) ? { client_id: clientOf(side) } : {}),
});
export const proof = (side) => (signs(side) ? keysIn(OUT) : { NEROLI_CLIENT_SECRET: 'seed-client-secret' });

/** Writes a sample into its file. */
export async function written(folder, { file, code }) {
  const path = join(OUT, folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, code);
  return path;
}

/** The claims, exactly those of the person. */
export function areHers(text) {
  const { sub, ...claims } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  assert.ok(sub, 'no sub');
  assert.deepEqual(claims, people.christine.form_filling);
}

/** Runs the four steps by a toolchain. */
export async function chain(variant, side, toolchain) {
  const filled = values(side);
  const env = { ...proof(side), ...toolchain.env };
  const start = async (step) => {
    const file = await written(variant, await sample(variant, step, filled));
    return { command: await toolchain.start(file), cwd: dirname(file) };
  };

  const first = await start(1);
  const asking = new Run(first.command, { cwd: first.cwd, env });
  try {
    const [url] = await asking.says(/^http\S+$/m);
    const { arrived } = await new Browser(CLIENT.redirect_uri).authorize(url);
    assert.ok(arrived, `step 1 does not come back from ${url}`);
    asking.answer(arrived.href);
    if ((await asking.ended) !== 0) throw asking.fault(`ended with ${asking.code}`);
  } finally {
    asking.stop();
  }
  for (const name of ['code', 'code_verifier', 'nonce']) filled[name] = printed(asking.stdout, name);

  const finish = async (step) => {
    const { command, cwd } = await start(step);
    return run(command, { cwd, env });
  };
  const tokens = await finish(2);
  filled.refresh_token = printed(tokens, 'refresh_token');
  const redeemed = printed(tokens, 'access_token');
  const refreshed = await finish(3);
  filled.access_token = printed(refreshed, 'access_token');
  assert.notEqual(filled.access_token, redeemed, 'step 3 gives another token');
  areHers(await finish(4));
}

/** First steps that have refused: several variants of a language share one. */
const refusing = new Set();

/** An answer that was not asked for is refused in step 1: another state, another server. */
export async function refusals(variant, side, toolchain) {
  const first = await sample(variant, 1, values(side));
  if (refusing.has(first.code)) return;
  const file = await written(`${variant}-refusals`, first);
  const command = await toolchain.start(file);
  const issuer = encodeURIComponent(`${BASE}/openidconnect/fr/v1`);
  for (const answer of [
    () => `code=stolen&state=another&iss=${issuer}`,
    (state) => `code=stolen&state=${state}&iss=https%3A%2F%2Fevil.example`,
    (state) => `error=access_denied&state=${state}&iss=${issuer}`,
  ]) {
    const asking = new Run(command, { cwd: dirname(file), env: { ...proof(side), ...toolchain.env } });
    try {
      const [url] = await asking.says(/^http\S+$/m);
      const state = new URL(url).searchParams.get('state');
      asking.answer(`${CLIENT.redirect_uri}?${answer(encodeURIComponent(state))}`);
      await asking.ended;
      assert.ok(!/^code: /m.test(asking.stdout), `took ${answer(state)}: ${asking.stdout}`);
    } finally {
      asking.stop();
    }
  }
  refusing.add(first.code);
}
