// Hostile and random values with the digest of what the library makes of them: the Rust side
// must come to the same.

import { FIELDS } from './values.mjs';
import { STEPS, VARIANTS } from './variants/index.mjs';

/** What is tried to break out of a literal of one language or another. */
export const HOSTILE = [
  ...["'", '"', '\\', '$', '`', '\'"', '"\'', "''", '""', "''''", '\\\\', "\\'", '\\"', '\\u0027'],
  ...['$(id)', '`id`', '${7*7}', '#{7*7}', '{{7*7}}', '$HOME', '$Env:X', '@(id)', '!!', '~', '&', '|'],
  ...["'; rm -rf / #", '"; id; "', '<?php', '?>', '</script>', '<!--', ']]>', '*/', '/*', '//', '--'],
  ...['%27', '%', '%%', '+', '@', '=', ' ', ';', '%n%s', '{0}', '\\x27', "' + id + '", '" + id + "'],
];

/** A small generator of numbers, so that a build is repeatable and a failure can be repeated. */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const HEADS = { redirect_uri: 'https://a.test/', code: 'a', refresh_token: 'a', access_token: 'a' };

/** Text that every grammar but the sign's own takes: fitting signs only, never empty. */
function fitting(field, text) {
  return (HEADS[field] ?? 'a') + [...text].filter((sign) => FIELDS[field].includes(sign)).join('');
}

const randomText = (field, next) =>
  Array.from({ length: 1 + next(12) }, () => FIELDS[field][next(FIELDS[field].length)]).join('');

/** b64token: equals signs stand at the end only. Scopes have one space between them. */
function inForm(field, text) {
  if (/token$|^code$/.test(field)) return text.replaceAll('=', '') + '=';
  if (field === 'scope') return text.trim().replace(/ +/g, ' ');
  return text;
}

/** Values around a hostile text, or random ones. */
export function valuesFrom(text, next) {
  const openid = next(2) === 0;
  const values = { https: next(2) === 0, openid };
  for (const field of Object.keys(FIELDS)) {
    values[field] = inForm(field, fitting(field, text ?? randomText(field, next)));
  }
  values.scope = openid ? `openid ${values.scope}` : values.scope;
  values.host = `h${next(1000)}.test:${1 + next(65535)}`;
  values.realm = 'fr';
  return values;
}

/** FNV-1a, 64 bits: short, and the same few lines in Rust. */
export function digest(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

/** The whole proof: sets of values, and the digest of each sample with each of them. */
export function proofDocument() {
  const next = numbers(7);
  const random = Array.from({ length: 30 }, () => undefined);
  const values = [...HOSTILE, ...random].map((text) => valuesFrom(text, next));
  const samples = VARIANTS.flatMap((variant) =>
    STEPS.map((step) => ({
      variant: variant.id,
      step,
      digests: values.map((one) => digest(variant.code(step, one))).join(' '),
    })),
  );
  return { values, samples };
}
