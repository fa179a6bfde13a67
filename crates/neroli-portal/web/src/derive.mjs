// Takes a sample apart: which parts are always the same, where a value stands, and how each sign
// of the value is written there.
//
// Nothing is assumed about the generators. Each value is set between two marks, every sign of its
// grammar is tried in turn, and what stands between the marks afterwards is how that place writes
// the sign. What a generator decides by the value as a whole (quotes, scheme, openid) is a mode:
// each combination of modes is taken apart on its own, and what comes out the same is one
// template again. That the result is right for values it was not made from is shown in
// test/derive.test.mjs.

import { FIELDS, prefersQuotationMarks } from './values.mjs';

/** The marks around the value of a field: letters and digits mean the same everywhere. */
const before = (field) => `zq${field.replaceAll('_', '')}0`;
const after = (field) => `1${field.replaceAll('_', '')}qz`;

const quotable = Object.keys(FIELDS).filter((field) => FIELDS[field].includes("'"));

/** Every mode, with its test. */
export const MODES = {
  https: (values) => values.https,
  openid: (values) => values.openid,
  ...Object.fromEntries(
    quotable.map((field) => [`'${field}`, (values) => prefersQuotationMarks(values[field])]),
  ),
};

/** Values with `sign` between the marks, in this combination of modes. */
function probe(chosen, sign) {
  const values = { https: chosen.https, openid: chosen.openid };
  for (const [field, signs] of Object.entries(FIELDS)) {
    const within = sign !== undefined && signs.includes(sign) ? sign : '';
    values[field] = before(field) + within + after(field);
    if (chosen[`'${field}`]) values[field] = `'${values[field]}`;
    else if (within === "'" && signs.includes('"')) values[field] += '"';
  }
  return values;
}

/** Whether a sign can occur in a field in this mode at all. */
function occurs(chosen, field, sign) {
  if (!FIELDS[field].includes(sign)) return false;
  const marks = chosen[`'${field}`];
  if (marks) return sign !== '"';
  return sign !== "'" || FIELDS[field].includes('"');
}

const places = new RegExp(
  ['scheme', ...Object.keys(FIELDS)]
    .map((field) => `${before(field)}(?<${field}>[^\\n]*?)${after(field)}`)
    .join('|'),
  'g',
);

/** The places in a rendered text: field, what is written there, and where. */
function find(text) {
  return [...text.matchAll(places)].map((match) => {
    const [field, written] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    return { field, written, start: match.index, end: match.index + match[0].length };
  });
}

/** The template of one combination of modes. */
function template(render, chosen) {
  const text = render(probe(chosen));
  const found = find(text);
  const written = found.map(() => ({}));
  const signs = new Set(found.flatMap(({ field }) => FIELDS[field]));
  for (const sign of signs) {
    const tried = find(render(probe(chosen, sign)));
    if (tried.length !== found.length) throw new Error(`${sign} changes the places:\n${text}`);
    tried.forEach((place, index) => {
      if (occurs(chosen, place.field, sign)) written[index][sign] = place.written;
    });
  }
  return { text: stripped(text, chosen, written, found), written };
}

/** The text without the apostrophes that chose the mode, which belong to the values. */
function stripped(text, chosen, written, found) {
  let out = '';
  let at = 0;
  found.forEach(({ field, start, end }, index) => {
    const lead = chosen[`'${field}`] ? (written[index]["'"] ?? "'") : '';
    if (!text.slice(at, start).endsWith(lead)) throw new Error(`no ${lead} before ${field}`);
    out += text.slice(at, start - lead.length) + text.slice(start, end);
    at = end;
  });
  return out + text.slice(at);
}

/** Every combination of these modes. */
function combinations(modes) {
  return modes.reduce(
    (all, mode) => all.flatMap((one) => [{ ...one, [mode]: false }, { ...one, [mode]: true }]),
    [{}],
  );
}

/** Drops a mode where it makes no difference: only if it makes none in any combination. */
function without(mode, templates) {
  const off = templates.filter(({ when }) => !when[mode]);
  const merged = off.map((one) => {
    const others = Object.keys(one.when).filter((name) => name !== mode);
    const fits = ({ when }) => when[mode] && others.every((name) => when[name] === one.when[name]);
    return merge(mode, one, templates.find(fits));
  });
  return merged.every(Boolean) ? merged : templates;
}

/** Both templates as one, if no sign that occurs in both is written differently. */
function merge(mode, one, other) {
  const { [mode]: _, ...when } = one.when;
  const text = mode === 'https' ? withScheme(one.text, other.text) : one.text;
  if (mode !== 'https' && one.text !== other.text) return undefined;
  if (text === undefined) return undefined;
  const written = one.written.map((table, index) => agreed(table, other.written[index]));
  return written.every(Boolean) ? { when, text, written } : undefined;
}

/** The union of two tables that agree. */
function agreed(one, other) {
  const differ = Object.keys(one).some((sign) => sign in other && other[sign] !== one[sign]);
  return differ ? undefined : { ...one, ...other };
}

const SCHEME = `${before('scheme')}${after('scheme')}`;

/** The http text with its schemes marked, if that is all in which the https text differs. */
function withScheme(http, https) {
  const marked = (text, scheme) =>
    text.replaceAll(`${scheme}://${before('host')}`, `${SCHEME}://${before('host')}`);
  return marked(http, 'http') === marked(https, 'https') ? marked(http, 'http') : undefined;
}

/** The templates of a sample: `render` makes its text from values. */
export function derive(render) {
  const fields = new Set(find(render(probe({ openid: true }))).map(({ field }) => field));
  const modes = Object.keys(MODES).filter((mode) => !mode.startsWith("'") || fields.has(mode.slice(1)));
  const all = combinations(modes).map((when) => ({ when, ...template(render, when) }));
  return modes.reduce((templates, mode) => without(mode, templates), all).map(finished);
}

/** What is written as it is needs no entry; the scheme is never written otherwise. */
function finished({ when, text, written }) {
  const tables = written.map((table) =>
    Object.fromEntries(Object.entries(table).filter(([sign, as]) => sign !== as)),
  );
  const all = find(text).map(({ field }) => (field === 'scheme' ? {} : tables.shift()));
  return { when, text, written: all };
}

/** Splits a text with marks into what is the same and the names of fields, in turns. */
export function pieces(text) {
  const out = [];
  let at = 0;
  for (const { field, start, end } of find(text)) {
    out.push(text.slice(at, start), field);
    at = end;
  }
  return [...out, text.slice(at)];
}

/** What Rust does with a template, here for the tests: the sample from its parts. */
export function fill(templates, values) {
  const fits = ({ when }) =>
    Object.entries(when).every(([mode, wanted]) => MODES[mode](values) === wanted);
  const { text, written } = templates.find(fits);
  return pieces(text)
    .map((piece, index) => {
      if (index % 2 === 0) return piece;
      const table = written[(index - 1) / 2];
      if (piece === 'scheme') return values.https ? 'https' : 'http';
      return [...values[piece]].map((sign) => table[sign] ?? sign).join('');
    })
    .join('');
}
