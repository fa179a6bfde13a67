// The parts of a sample, put together, are what the library makes of the same values: for values
// made to break out of quotes, and for random ones.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundled } from '../bundle.mjs';

const { HOSTILE, STEPS, VARIANTS, derive, fill, numbers, valuesFrom } =
  await bundled('src/derivation.mjs');

for (const variant of VARIANTS) {
  for (const step of STEPS) {
    test(`${variant.id} step ${step}`, () => {
      const render = (values) => variant.code(step, values);
      const templates = derive(render);
      const next = numbers(step * 7919);
      const random = Array.from({ length: 150 }, () => undefined);
      for (const text of [...HOSTILE, ...random]) {
        const values = valuesFrom(text, next);
        assert.equal(fill(templates, values), render(values), JSON.stringify(values));
      }
    });
  }
}
