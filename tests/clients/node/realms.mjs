// Realms are tenants: nothing of one is worth anything in the other.

import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { check } from '../lib/report.mjs';
import { base, Partner } from './client.mjs';
import { challenges, refuses } from './expect.mjs';

export async function run() {
  const scope = 'openid form_filling';
  const here = await Partner.discover('seed-client');
  const there = await Partner.discover('be-client');

  await check('the second realm has its own issuer, keys and people', async () => {
    const { tokens } = await there.flow({ scope }, { as: 'joris' });
    assert.match(tokens.access_token, /^BE-/);
    assert.equal(tokens.claims().iss, `${base}/openidconnect/be/v1`);
    assert.equal((await there.formFilling(tokens, 'be')).name, 'Joris Claes');
    const names = await Promise.all([here, there].map(keyNames));
    assert.deepEqual(names[0].filter((name) => names[1].includes(name)), []);
  });

  await check('tokens and codes of one realm are nothing in the other', async () => {
    const { tokens } = await there.flow({ scope }, { as: 'joris' });
    await challenges(here.formFilling(tokens, 'fr'), 401, 'invalid_token');
    const { access_token } = tokens;
    const claims = oidc.fetchUserInfo(here.config, access_token, oidc.skipSubjectCheck);
    await challenges(claims, 401, 'invalid_token');
    await refuses(here.refresh(tokens), 400, 'invalid_grant');
    const { url, checks } = await there.request({ scope });
    const { arrived } = await there.browser().authorize(url, { as: 'joris' });
    arrived.searchParams.set('iss', process.env.NEROLI_ISSUER);
    await refuses(here.redeem({ arrived }, checks), 400, 'invalid_grant');
  });

  await check('people and applications of one realm do not exist in the other', async () => {
    const { url } = await there.request({ scope });
    const { page } = await there.browser().authorize(url, { as: 'christine' });
    assert.ok(page.text('#error-summary'), 'Christine cannot sign in there');
    url.searchParams.set('client_id', 'seed-client');
    const unknown = await there.browser().open(url);
    assert.equal(unknown.page.status, 400);
    assert.ok(unknown.page.error);
  });

  await check('a session of one realm is no session in the other', async () => {
    const browser = here.browser();
    await here.flow({ scope }, { browser });
    await there.flow({ scope }, { browser, as: 'joris' });
    assert.ok(browser.seen.includes('sign-in'));
    await here.flow({ scope, prompt: 'none' }, { browser });
  });
}

async function keyNames({ config }) {
  const answer = await fetch(config.serverMetadata().jwks_uri);
  return (await answer.json()).keys.map(({ kid }) => kid);
}
