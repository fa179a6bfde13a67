// The page without a server runs where it is made for.

import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../clients/', import.meta.url))('playwright-core');
const executablePath = process.env.NEROLI_CHROMIUM ?? '/usr/bin/chromium';

/** Presses the page's button and signs in as Christine; the names and values shown then. */
export async function shownInChromium(origin) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(origin);
    await page.click('#ask');
    await page.fill('form#sign-in [name=username]', 'christine');
    await page.fill('form#sign-in [name=password]', 'blossom-christine');
    await page.click('#sign-in-submit');
    for (const box of await page.locator('form#consent [name=share]').all()) await box.check();
    await page.click('#allow');
    await page.locator('dt').first().waitFor();
    const texts = (name) => page.locator(name).allTextContents();
    const [terms, details] = [await texts('dt'), await texts('dd')];
    const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
    return new Map(terms.map((name, place) => [name, oneLine(details[place])]));
  } finally {
    await browser.close();
  }
}
