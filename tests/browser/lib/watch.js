// Sees everything a person's browser does, in every tab: each message, request and answer.
// `faults` lists what must never happen; a test ends by asserting that it is empty.

import assert from 'node:assert/strict';
import { headerFaults } from './headers.js';

/** Chromium's own line for a document answered with an error status; the status is tested. */
const STATUS_LINE = /^Failed to load resource: the server responded with a status of 4\d\d/;

export class Watch {
  /** `origins`: the first is neroli's own, whose documents must carry the security headers. */
  constructor(context, origins) {
    this.origins = origins;
    this.faults = [];
    context.on('page', (page) => this.#page(page));
  }

  #page(page) {
    page.on('console', (message) => {
      if (!STATUS_LINE.test(message.text())) this.#fault('console', message.text(), page.url());
    });
    page.on('pageerror', (error) => this.#fault('script error', error.message, page.url()));
    page.on('request', (request) => this.#request(request));
    page.on('response', (response) => this.#response(response));
  }

  #request(request) {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && !this.origins.includes(origin)) {
      this.#fault('third-party request', request.url(), request.frame().url());
    }
  }

  #response(response) {
    const { origin } = new URL(response.url());
    if (response.status() >= 500) this.#fault('server error', response.status(), response.url());
    if (origin !== this.origins[0]) return;
    const faults = headerFaults(response.url(), response.status(), response.headers());
    for (const fault of faults) this.#fault('header', fault, response.url());
  }

  #fault(kind, what, where) {
    this.faults.push(`${kind}: ${what} (${where})`);
  }

  /** Adds what was found by looking at the page `where`. */
  add(where, faults) {
    for (const fault of faults) this.#fault('page', fault, where);
  }

  /** Fails with everything seen so far. */
  assertClean() {
    assert.deepEqual([...new Set(this.faults)], []);
  }
}
