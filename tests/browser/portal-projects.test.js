// Ready projects for a developer's own application, without and with scripts.

import assert from 'node:assert/strict';
import { signInAsDeveloper } from './lib/portal-routes.js';
import { Look } from './lib/looks.js';
import { scene } from './lib/scene.js';

const CALLBACK = 'http://127.0.0.1:3000/callback';

/** An application of the developer's, which leads somewhere else than to the project. */
async function newApp(page, server) {
  await page.goto(`${server.base}/developer/apps/new`);
  await page.fill('form#new-app [name=name]', 'Kite school');
  await page.fill('form#new-app [name=redirect_uri]', 'https://school.example/callback');
  await page.fill('form#new-app [name=scope]', 'openid form_filling');
  await page.click('#new-app-submit');
  const id = await page.textContent('#client-id');
  return { id: id.trim(), secret: (await page.textContent('#client-secret')).trim() };
}

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
      const { id, secret } = await newApp(page, server);
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
  const { id } = await newApp(page, server);
  const { page: stranger } = await meet();
  for (const address of ['/developer/projects', '/developer/projects/node.zip']) {
    await stranger.goto(`${server.base}${address}?app=${id}`);
    assert.match(stranger.url(), /\/developer\/sign-in/);
  }
  const [email, password] = ['somebody@example.test', 'a kite above the sea'];
  await stranger.goto(`${server.base}/developer/sign-up`);
  await stranger.fill('form#sign-up [name=email]', email);
  await stranger.fill('form#sign-up [name=password]', password);
  await stranger.click('#sign-up-submit');
  await stranger.fill('#sign-in [name=username]', email);
  await stranger.fill('#sign-in [name=password]', password);
  await stranger.click('#sign-in-submit');
  await stranger.locator('#sign-out').waitFor();
  for (const address of ['/developer/projects', '/developer/projects/node.zip']) {
    const answer = await stranger.context().request.get(`${server.base}${address}?app=${id}`);
    assert.equal(answer.status(), 404, address);
  }
});
