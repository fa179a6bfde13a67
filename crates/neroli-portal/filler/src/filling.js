// One filling of a form: empty fields at once, typed ones only when asked, and the way back.

import { fieldsOf, valueFor, write } from './fields.js';

const MARK = 'neroli-filled';

/** Fills the empty fields. `filled` and `kept` say what was done and what was left alone. */
export function fill(form, offered) {
  const wanted = fieldsOf(form)
    .map((field) => ({ field, value: valueFor(field, offered), before: field.value }))
    .filter(({ value, before }) => value && value !== before);
  const filling = { filled: [], kept: wanted.filter(({ before }) => before) };
  put(filling, wanted.filter(({ before }) => !before));
  return filling;
}

/** Fills what was typed as well: the person asked for it. */
export const replace = (filling) => put(filling, filling.kept.splice(0));

function put({ filled }, entries) {
  for (const entry of entries) {
    write(entry.field, entry.value);
    entry.field.classList.add(MARK);
    filled.push(entry);
  }
}

/** Takes the filled values away again; what was changed since stays. */
export function undo({ filled }) {
  for (const { field, value, before } of filled) {
    if (field.value === value) write(field, before);
    field.classList.remove(MARK);
  }
}
