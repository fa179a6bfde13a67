// What a project's page must show.

import assert from 'node:assert/strict';
import { people } from '../../clients/lib/front-channel.mjs';

const flat = (claims, prefix = '') =>
  Object.entries(claims).flatMap(([name, value]) =>
    typeof value === 'object' ? flat(value, `${name}.`) : [[prefix + name, String(value)]],
  );

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** The names and values on a page. */
export function claimsOf(root) {
  const terms = root.querySelectorAll('dt').map((term) => oneLine(term.text));
  const details = root.querySelectorAll('dd').map((one) => oneLine(one.text));
  return new Map(terms.map((name, place) => [name, details[place]]));
}

/** Christine's details, each as it is and nothing else. */
export function assertShown(claims) {
  const expected = flat(people.christine.form_filling);
  const shown = Object.fromEntries([...claims].filter(([name]) => name !== 'sub'));
  assert.deepEqual(
    Object.entries(shown).sort(),
    expected.map(([name, value]) => [name, oneLine(value)]).sort(),
  );
}
