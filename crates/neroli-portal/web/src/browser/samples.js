// Samples with the reader's own values, made by the library in the page itself: nothing is sent.
//
//     neroliSamples.render('php-curl', 2, values) → code
//
// `values` are those of values.mjs; what a grammar does not take is refused with an Error.

import { FIELDS } from '../values.mjs';
import { VARIANTS } from '../variants/index.mjs';

function render(id, step, values) {
  const variant = VARIANTS.find((one) => one.id === id);
  if (!variant) throw new Error(`no variant ${id}`);
  for (const [field, signs] of Object.entries(FIELDS)) {
    const stray = [...values[field]].find((sign) => !signs.includes(sign));
    if (stray !== undefined) throw new Error(`${field} cannot hold ${JSON.stringify(stray)}`);
  }
  return variant.code(step, values);
}

globalThis.neroliSamples = { render };
