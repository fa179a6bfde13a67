// What a first visit to each page of the portal costs, counted on the wire.

import assert from 'node:assert/strict';
import { MOST_REQUESTS, PUBLIC } from './lib/portal-routes.js';
import { scene } from './lib/scene.js';
import { coldTransfer } from './lib/transfer.js';

const USUAL = 60;

scene('no page of the portal costs more than its budget', async ({ server, page, context }) => {
  for (const { path, kilobytes = USUAL } of PUBLIC) {
    await page.goto(server.base + path);
    const { bytes, requests } = await coldTransfer(context, page);
    console.log(`${path}: ${(bytes / 1024).toFixed(1)} KB in ${requests.length} requests`);
    assert.ok(bytes > 1000, `${path}: nothing was counted`);
    assert.ok(bytes <= kilobytes * 1024, `${path}: ${bytes} bytes, ${kilobytes} KB are allowed`);
    assert.ok(requests.length <= MOST_REQUESTS, `${path}: ${requests}`);
  }
});
