// The one file: what pages load is what the modules say, small, and plain ES2017.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'acorn';
import { bundle, TARGET } from '../build.js';

const MOST_BYTES = 8000;
const file = readFileSync(TARGET, 'utf8');

test('the committed file is made from these modules (else: npm run build)', async () => {
  assert.equal(file, await bundle());
});

test(`it is smaller than ${MOST_BYTES} bytes`, () => {
  assert.ok(Buffer.byteLength(file) < MOST_BYTES, `${Buffer.byteLength(file)} bytes`);
});

test('it is a plain script of ES2017', () => {
  parse(file, { ecmaVersion: 2017, sourceType: 'script' });
  assert.throws(() => parse('({ ...{} })', { ecmaVersion: 2017 }), 'spread came with ES2018');
});

test('it holds nothing that a strict policy forbids', () => {
  assert.doesNotMatch(file, /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(/);
  assert.doesNotMatch(file, /\.style\b|createElement\("style"\)/);
});
