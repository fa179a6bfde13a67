// An afternoon's integration: from a started demo and an empty folder to a person's claims, with
// nothing but the portal. Each stage's time is printed; `npm run first-claims` holds the whole to
// a minute.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Run, printed } from '../samples/lib/process.mjs';
import { CHRISTINE, PEOPLE, choices, decide, signIn } from './lib/flows.js';
import { newApp, signUpAsDeveloper } from './lib/portal-routes.js';
import { scene } from './lib/scene.js';

/** The longest that a script may take, in seconds. */
const MINUTE = 60;
const CALLBACK = 'http://127.0.0.1:3000/callback';

/** Runs a sample with the developer's secret; `answer` turns the address it prints into a line. */
async function run(file, secret, answer) {
  const command = [process.execPath, file];
  const asking = new Run(command, { env: { NEROLI_CLIENT_SECRET: secret } });
  try {
    if (answer) {
      const [address] = await asking.says(/^http\S+$/m);
      asking.answer(await answer(address));
    }
    if ((await asking.ended) !== 0) throw asking.fault(`ended with ${asking.code}`);
  } finally {
    asking.stop();
  }
  return asking.stdout;
}

/** The person whose details are asked for, in a browser of her own; where she is sent back to. */
async function agrees(person, address) {
  const back = person.waitForRequest((request) => request.url().startsWith(CALLBACK));
  await person.goto(address);
  await signIn(person, PEOPLE.christine);
  // Nothing listens at the callback: her browser says so, and the address bar holds the answer.
  await decide(person, 'allow', await choices(person)).catch(() => undefined);
  return (await back).url();
}

scene('from a started demo to her claims, through the guide alone', async ({ server, page, meet }) => {
  const stages = [];
  let last = performance.now();
  const stage = (name) => {
    const now = performance.now();
    stages.push([name, (now - last) / 1000]);
    last = now;
  };
  const folder = await mkdtemp(join(tmpdir(), 'neroli-first-claims-'));
  try {
    await signUpAsDeveloper(page, server, 'kites@example.test');
    stage('an account');
    const { id, secret } = await newApp(page, server, CALLBACK);
    stage('an application');
    await page.goto(`${server.base}/developer/guide?app=${id}&lang=node-fetch`);
    const codes = await page.locator('pre > code[data-sample=node-fetch]').allTextContents();
    assert.equal(codes.length, 4);
    stage('four samples');

    // What one step printed is pasted into the next: that is all a developer changes.
    const values = {};
    const step = async (number, answer) => {
      const file = join(folder, `step-${number}.mjs`);
      const code = Object.entries(values).reduce((text, [from, to]) => text.replaceAll(from, to), codes[number - 1]);
      await writeFile(file, code);
      const said = await run(file, secret, answer);
      stage(`step ${number}`);
      return said;
    };
    const { page: christine } = await meet();
    const asked = await step(1, (address) => agrees(christine, address));
    values.CODE_FROM_STEP_1 = printed(asked, 'code');
    values.CODE_VERIFIER_FROM_STEP_1 = printed(asked, 'code_verifier');
    values.NONCE_FROM_STEP_1 = printed(asked, 'nonce');
    const tokens = await step(2);
    values.REFRESH_TOKEN_FROM_STEP_2 = printed(tokens, 'refresh_token');
    values.ACCESS_TOKEN_FROM_STEP_2 = printed(await step(3), 'access_token');
    const claims = JSON.parse(await step(4));
    assert.equal(claims.given_name, CHRISTINE['given-name']);
    assert.equal(claims.birthdate, CHRISTINE.bday);
    assert.equal(claims.address.postal_code, CHRISTINE['postal-code']);
  } finally {
    await rm(folder, { recursive: true });
  }
  const whole = stages.reduce((sum, [, seconds]) => sum + seconds, 0);
  const table = stages.map(([name, seconds]) => `${name} ${seconds.toFixed(1)} s`).join(', ');
  console.log(`from a started demo to claims: ${whole.toFixed(1)} s (${table})`);
  if (process.env.NEROLI_FIRST_CLAIMS === 'timed') assert.ok(whole < MINUTE, `${whole} s`);
});
