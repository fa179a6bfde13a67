// What every page must satisfy, in every look. Each check answers a list of faults; checks.test.js
// proves that each finds what it looks for.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { contrastFaults } from './contrast.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The narrowest screen, where nothing may need sideways scrolling (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 };

/** axe-core: violations, and what it could not decide. Needs scripts. `colours: false` leaves
 * contrast alone, where the colours are the person's own. */
export async function axeFaults(page, { colours = true } = {}) {
  if (await page.evaluate(() => globalThis.axe === undefined)) await page.evaluate(AXE);
  const results = await page.evaluate(
    ({ values, colours }) =>
      globalThis.axe.run(document, {
        runOnly: { type: 'tag', values },
        rules: { 'color-contrast': { enabled: colours } },
        resultTypes: ['violations', 'incomplete'],
      }),
    { values: AXE_TAGS, colours },
  );
  const undecided = results.incomplete.filter(({ id }) => id !== 'color-contrast');
  const contrast = results.incomplete.filter(({ id }) => id === 'color-contrast');
  const targets = contrast.flatMap(({ nodes }) => nodes.map(({ target }) => target[0]));
  return [
    ...[...results.violations, ...undecided].flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `axe ${id}: ${html} ${any[0]?.message ?? ''}`.trim()),
    ),
    ...(targets.length > 0 ? await contrastFaults(page, targets) : []),
  ];
}

/** Content wider than the screen, apart from code blocks that scroll by themselves. */
export async function overflowFaults(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120));
    return [`${root.scrollWidth} px of content on ${root.clientWidth} px: ${wide.join(' | ')}`];
  });
}

/** The same on the narrowest screen; the page keeps its size afterwards. */
export async function narrowFaults(page) {
  const size = page.viewportSize();
  await page.setViewportSize(NARROW);
  const faults = await overflowFaults(page);
  await page.setViewportSize(size);
  return faults;
}

/** The page is laid out for the screen it is on, not shrunk from a wider one. */
export async function phoneWidthFaults(page) {
  const { width } = page.viewportSize();
  const laidOut = await page.evaluate(() => window.innerWidth);
  return laidOut === width ? [] : [`layout is ${laidOut} px wide on a screen of ${width} px`];
}

/** Structure that a strict policy and assistive technology need. */
export async function structureFaults(page, lang) {
  return page.evaluate((lang) => {
    const every = [...document.querySelectorAll('*')];
    const faults = [];
    const check = (good, fault) => good || faults.push(fault);
    check(document.documentElement.lang === lang, `html lang is ${document.documentElement.lang}`);
    check(document.title.trim() !== '', 'no title');
    check(document.querySelectorAll('h1').length === 1, 'not exactly one h1');
    check(document.querySelectorAll('main').length === 1, 'not exactly one main');
    check(document.compatMode === 'CSS1Compat', 'quirks mode: no doctype');
    const ids = every.map((element) => element.id).filter(Boolean);
    check(new Set(ids).size === ids.length, `duplicate ids among ${ids}`);
    const inline = every.filter(
      (element) =>
        element.matches('style, [style], script:not([src])') ||
        element.getAttributeNames().some((name) => name.startsWith('on')),
    );
    check(inline.length === 0, `inline: ${inline.map((element) => element.outerHTML)}`);
    return faults;
  }, lang);
}

/** Buttons and rows of checkboxes big enough for a thumb: 44 px at least. */
export async function targetFaults(page) {
  return page.evaluate(() => {
    const rows = 'button, input[type=submit], label:has(input[type=checkbox])';
    return [...document.querySelectorAll(rows)]
      .filter((element) => element.checkVisibility())
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => `lower than 44 px: ${element.outerHTML.slice(0, 120)}`);
  });
}

/** Everything that can be seen in this page at once. axe-core needs scripts, the rest does not. */
export async function pageFaults(page, { lang, js }) {
  return [
    ...(await structureFaults(page, lang)),
    ...(await targetFaults(page)),
    ...(await phoneWidthFaults(page)),
    ...(await overflowFaults(page)),
    ...(await narrowFaults(page)),
    ...(js ? await axeFaults(page) : []),
  ];
}
