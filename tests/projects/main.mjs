// Every ready project: downloaded from a running neroli, unpacked, tested by its own test, started
// by the one command of its README, and signed in to as Christine.
//
// `PROJECTS=go,php` runs only these. What a project installs stays in out/, so that a second run
// is quick.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Browser } from '../clients/lib/front-channel.mjs';
import { check } from '../clients/lib/report.mjs';
import { shownInChromium } from './lib/chromium.mjs';
import { assertShown, claimsOf } from './lib/expect.mjs';
import { Project } from './lib/project.mjs';

const STACKS = ['node', 'python', 'java', 'php', 'go', 'rust', 'browser'];
const { NEROLI_BASE: base, CLIENT_PORT: port, PROJECTS: only } = process.env;

/** Applications that lead back to a port which is free; the environment wins over `.env`. */
const application = (id) => ({ NEROLI_CLIENT_ID: id, NEROLI_CLIENT_SECRET: `${id}-secret` });

/** Each stack in turn: they all listen where their redirect URI leads. */
for (const stack of only?.split(',') ?? STACKS) {
  const project = await check(`${stack}: downloaded, few files, filled`, () => download(stack));
  if (!project) continue;
  await check(`${stack}: its own test passes`, () => project.test());
  const walk = stack === 'browser' ? inChromium : overHttp;
  await check(`${stack}: one command, Christine's details on its page`, () =>
    project.started(application('ready-compat'), walk),
  );
  if (stack !== 'browser')
    await check(`${stack}: the same for an application of profile bcp, with ES256`, () =>
      project.started(application('ready-bcp'), overHttp),
    );
}

async function download(stack) {
  const project = await Project.download(stack, base, port);
  assert.ok(project.files.length <= 20, `${project.files.length} files`);
  const settings = await readFile(
    project.path(stack === 'browser' ? 'config.js' : '.env'),
    'utf8',
  );
  const client = stack === 'browser' ? 'public-client' : 'seed-client';
  for (const value of [process.env.NEROLI_ISSUER, `${base}/formfilling/fr/v1/userinfo`, client])
    assert.ok(settings.includes(value), `${value} in ${settings}`);
  assert.equal(settings.includes('seed-client-secret'), stack !== 'browser', 'known in the sandbox');
  return project;
}

async function overHttp(origin) {
  const shared = await new Browser().authorize(`${origin}/login`);
  assertShown(claimsOf(shared.page.root));
  const forged = await new Browser().open(`${origin}/callback?code=forged&state=forged`);
  assert.equal(claimsOf(forged.page.root).size, 0, 'a forged answer shows nothing');
  const refused = await new Browser().authorize(`${origin}/login`, { as: 'ana', decision: 'deny' });
  assert.equal(claimsOf(refused.page.root).size, 0, 'a refusal shows nothing');
  assert.match(refused.page.text('[role=status]'), /shared/i);
}

async function inChromium(origin) {
  assertShown(await shownInChromium(origin));
}
