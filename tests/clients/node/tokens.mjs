// The life of tokens: refresh, rotation, revocation.

import assert from 'node:assert/strict';
import { check } from '../lib/report.mjs';
import { Partner } from './client.mjs';
import { challenges, refuses } from './expect.mjs';

export async function run() {
  const scope = 'openid form_filling';
  const seed = await Partner.discover('seed-client');
  const shop = await Partner.discover('demo-shop');
  const open = await Partner.discover('public-client');

  await check('compat: refresh as in the guide, the same refresh token stays good', async () => {
    const { tokens } = await seed.flow({ scope });
    for (let round = 0; round < 2; round += 1) {
      const fresh = await seed.refresh(tokens);
      assert.equal(fresh.refresh_token, undefined);
      assert.notEqual(fresh.access_token, tokens.access_token);
      assert.equal((await seed.formFilling(fresh)).sub, tokens.claims().sub);
    }
  });

  await check('bcp: refresh with offline_access; a new id_token keeps sub and auth_time', async () => {
    const offline = { scope: `${scope} offline_access`, prompt: 'consent' };
    const { tokens } = await shop.flow(offline);
    const fresh = await shop.refresh(tokens);
    assert.ok((await shop.formFilling(fresh)).email);
    if (fresh.id_token) {
      const { sub, aud, auth_time } = tokens.claims();
      const { sub: sub2, aud: aud2, auth_time: time2 } = fresh.claims();
      assert.deepEqual([sub2, aud2, time2], [sub, aud, auth_time]);
    }
  });

  await check('refresh: a narrower scope is given, a wider one is refused', async () => {
    const { tokens } = await seed.flow({ scope });
    const narrow = await seed.refresh(tokens, { scope: 'openid' });
    await challenges(seed.formFilling(narrow), 403, 'insufficient_scope');
    await refuses(seed.refresh(tokens, { scope: `${scope} phone` }), 400, 'invalid_scope');
  });

  await check('public: refresh tokens rotate, a lost answer may be retried, a replay ends them', async () => {
    const offline = { scope: `${scope} offline_access`, prompt: 'consent' };
    const { tokens: first } = await open.flow(offline);
    const second = await open.refresh(first);
    assert.notEqual(second.refresh_token, first.refresh_token);
    const retried = await open.refresh(first);
    const third = await open.refresh(retried);
    await refuses(open.refresh(first), 400, 'invalid_grant');
    await refuses(open.refresh(third), 400, 'invalid_grant');
    await challenges(open.formFilling(third), 401, 'invalid_token');
  });

  await check('a refresh token serves only the application it was given to', async () => {
    const { tokens } = await seed.flow({ scope });
    await refuses(shop.refresh(tokens), 400, 'invalid_grant');
    assert.ok((await seed.refresh(tokens)).access_token, 'and is not lost by the attempt');
  });

  await check('revocation of an access token takes effect at both userinfo addresses', async () => {
    const { tokens } = await seed.flow({ scope });
    await seed.revoke(tokens.access_token, 'access_token');
    await challenges(seed.formFilling(tokens), 401, 'invalid_token');
    await challenges(seed.userinfo(tokens), 401, 'invalid_token');
  });

  await check('revocation of a refresh token ends the access tokens with it', async () => {
    const { tokens } = await shop.flow({ scope: `${scope} offline_access`, prompt: 'consent' });
    await shop.revoke(tokens.refresh_token);
    await refuses(shop.refresh(tokens), 400, 'invalid_grant');
    await challenges(shop.formFilling(tokens), 401, 'invalid_token');
  });

  await check('revocation: an unknown token is no error, another partner changes nothing', async () => {
    const { tokens } = await seed.flow({ scope });
    await seed.revoke('OFR-never-issued');
    await shop.revoke(tokens.access_token).catch(() => undefined);
    assert.ok((await seed.formFilling(tokens)).sub);
  });
}
