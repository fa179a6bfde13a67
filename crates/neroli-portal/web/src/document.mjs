// samples.json: everything about every sample, in the form in which Rust reads it.

import { derive, pieces } from './derive.mjs';
import { expected } from './expected.mjs';
import { highlighted } from './highlighted.mjs';
import { STEPS, VARIANTS } from './variants/index.mjs';

/** Collects tables of signs, each once. */
function tables() {
  const all = [];
  const places = new Map();
  return {
    all,
    place(table) {
      const key = JSON.stringify(Object.entries(table).sort());
      if (!places.has(key)) places.set(key, all.push(table) - 1);
      return places.get(key);
    },
  };
}

/** One template: its parts, as code and as HTML, and the table of each place. */
function template({ when, text, written }, language, signs) {
  const code = pieces(text);
  const html = pieces(highlighted(text, language));
  const fields = (parts) => parts.filter((_, index) => index % 2 === 1).join();
  if (fields(code) !== fields(html)) throw new Error(`highlighting moves the places:\n${text}`);
  return { when, code, html, signs: written.map((table) => signs.place(table)) };
}

/** The whole document. */
export function samplesDocument() {
  const signs = tables();
  const variants = VARIANTS.map((variant) => {
    const { id, title, group, aliases, side, highlight, needs, proven = 'run' } = variant;
    const steps = STEPS.map((step) => ({
      file: variant.file(step),
      run: variant.run(step),
      expected: expected(variant, step),
      templates: derive((values) => variant.code(step, values)).map((one) =>
        template(one, highlight, signs),
      ),
    }));
    return { id, title, group, aliases, side, highlight, needs, proven, steps };
  });
  return { signs: signs.all, variants };
}
