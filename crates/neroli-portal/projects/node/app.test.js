// Runs without a network.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApp } from './app.js';
import { page } from './page.js';

let server;
let base;

before(async () => {
  const issuer = 'https://id.example/openidconnect/fr/v1';
  const redirectUri = 'http://127.0.0.1/callback';
  const app = createApp({ issuer, clientId: 'test', clientSecret: 'test', redirectUri });
  await new Promise((resolve) => (server = app.listen(0, '127.0.0.1', resolve)));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

test('an answer that nobody asked for is refused', async () => {
  const answer = await fetch(`${base}/callback?code=stolen&state=guessed`);
  assert.equal(answer.status, 400);
});

test('claims are shown as text, whatever they hold', () => {
  const html = page({ claims: { name: '<script>', address: { locality: 'Paris' } } });
  assert.match(html, /&lt;script&gt;/);
  assert.match(html, /<dt>address.locality<\/dt><dd>Paris<\/dd>/);
});
