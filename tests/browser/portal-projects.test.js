// Ready projects for a developer's own application, without and with scripts.

import assert from 'node:assert/strict';
import { newApp, signInAsDeveloper, signUpAsDeveloper } from './lib/portal-routes.js';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';

const CALLBACK = 'http://127.0.0.1:3000/callback';

/** It leads somewhere else than to the project. */
const ELSEWHERE = 'https://school.example/callback';

/** The stored files of an archive, as text. */
async function archive(page, href) {
  const answer = await page.context().request.get(new URL(href, page.url()).href);
  assert.equal(answer.status(), 200);
  return (await answer.body()).toString('latin1');
}

for (const js of [false, true])
  scene(
    `one click registers the project's address, ${js ? 'with' : 'without'} scripts`,
    async ({ server, page }) => {
      await signInAsDeveloper(page, server);
      const { id, secret } = await newApp(page, server, ELSEWHERE);
      const projects = `${server.base}/developer/projects?app=${id}`;
      await page.goto(projects);
      assert.match(await page.textContent('#callback'), /Kite school/);
      await page.click('form#register-callback button');
      await page.goto(projects);
      assert.equal(await page.locator('form#register-callback').count(), 0);
      assert.match(await page.textContent('#callback'), new RegExp(CALLBACK));
      const text = await archive(page, await page.getAttribute('#node a[download]', 'href'));
      assert.ok(text.includes(`NEROLI_CLIENT_ID=${id}\n`), text.slice(0, 600));
      assert.ok(text.includes('NEROLI_CLIENT_SECRET=\n'), 'the secret is not known any more');
      assert.ok(!text.includes(secret));
      assert.equal(await page.locator('#browser a[download]').count(), 0, 'it has a secret');
    },
    { look: new Look({ js }) },
  );

scene('one developer’s application is nobody else’s to download', async ({ server, page, meet }) => {
  await signInAsDeveloper(page, server);
  const { id } = await newApp(page, server, ELSEWHERE);
  const { page: stranger } = await meet();
  for (const address of ['/developer/projects', '/developer/projects/node.zip']) {
    await stranger.goto(`${server.base}${address}?app=${id}`);
    assert.match(stranger.url(), /\/developer\/sign-in/);
  }
  await signUpAsDeveloper(stranger, server, 'somebody@example.test');
  for (const address of ['/developer/projects', '/developer/projects/node.zip']) {
    const answer = await stranger.context().request.get(`${server.base}${address}?app=${id}`);
    assert.equal(answer.status(), 404, address);
  }
});
