// Debian's Chromium, and a person in it: one browser context in one look, watched all the time.

import { chromium } from 'playwright-core';
import { Look } from './looks.js';
import { Watch } from './watch.js';

const CHROMIUM = process.env.NEROLI_CHROMIUM ?? '/usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Longest wait for anything in a page: what is awaited never comes, however busy the machine. */
const PATIENCE = 60_000;

export function launch(...flags) {
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags] });
}

/** A new person: no cookies, no cache. `origins` are those this person may talk to. */
export async function person(browser, { look = new Look(), origins, ...options }) {
  const context = await browser.newContext({ ...look.context, ...options });
  context.setDefaultTimeout(PATIENCE);
  const watch = new Watch(context, origins);
  const page = await context.newPage();
  return { context, page, look, watch };
}
