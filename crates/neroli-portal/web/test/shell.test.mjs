// The reader agrees with bash itself, or refuses.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { bundled } from '../bundle.mjs';
import { Unreadable, words } from '../src/browser/shell.mjs';

/** What bash makes of the words; without history, variables or files to match. */
function byBash(text) {
  const script = `set -f\nprintf '%s\\0' ${text}`;
  const out = execFileSync('bash', ['--norc', '-c', script], { env: { LC_ALL: 'C.UTF-8' }, cwd: '/' });
  return out.toString('utf8').split('\0').slice(0, -1);
}

const mine = (text) => words(text).map((word) => word.map((part) => part.value ?? part).join(''));

const READ = [
  `curl -X POST 'https://a.test/?a=b&c=d' -H "A: b"`,
  `curl 'it'\\''s' "it's" it\\'s`,
  `curl "a\\"b\\\\c\\$d\\\`e\\f"`,
  `curl $'a\\'b\\n\\t\\x41\\u00e9\\U1F600\\101\\\\\\q\\"\\?'`,
  `curl $'\\xc3\\xa9' $"x"`,
  'curl \\\n  -d a \\\n  b',
  'curl "a\\\nb"',
  "curl 'a\nb'",
  `curl a"b"'c'd "" ''`,
  'curl a#b # a comment',
  'curl é 😀 "é😀"',
  'curl a$ "b$" $% "$%"',
  'curl a=b *.x a?b [x] !x ^ % @ , . / : + -',
];

for (const text of READ) {
  test(`as bash reads it: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(mine(text), byBash(text));
  });
}

test('random command lines are read as bash reads them, or refused', () => {
  const SIGNS = [...`a b'"\\$ntx4é\n# \\'"$'`];
  let state = 1;
  const next = (below) => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) % below;
  let read = 0;
  for (let count = 0; count < 400; count += 1) {
    const text = `curl ${Array.from({ length: 1 + next(10) }, () => SIGNS[next(SIGNS.length)]).join('')}`;
    let found;
    try {
      found = words(text);
    } catch (error) {
      assert.ok(error instanceof Unreadable, text);
      continue;
    }
    if (found.flat().some((part) => part.type) || text.trim().includes('\n')) continue;
    read += 1;
    assert.deepEqual(found.map((word) => word.join('')), byBash(text), JSON.stringify(text));
  }
  assert.ok(read > 100, `${read}`);
});

for (const [text, reason] of [
  ['curl "a', 'unfinished'],
  ["curl 'a", 'unfinished'],
  ['curl a\\', 'unfinished'],
  ['curl $(id)', 'substitution'],
  ['curl "`id`"', 'substitution'],
  ['curl $1', 'substitution'],
  ['curl ${a:-b}', 'substitution'],
  ['curl a | jq', 'operator'],
  ['curl a?b=c&d=e', 'operator'],
  ['curl a > b', 'operator'],
  ['curl a; id', 'operator'],
  ['curl {a,b}', 'pattern'],
  ['curl ~/a', 'pattern'],
  ['curl a\ncurl b', 'commands'],
  ['curl ^"a^"', 'windows'],
]) {
  test(`refused, ${reason}: ${JSON.stringify(text)}`, () => {
    assert.throws(() => words(text), (error) => error instanceof Unreadable && error.reason === reason);
  });
}

test('variables keep their names', () => {
  assert.deepEqual(words('curl "a$B-${C}d"')[1], [
    'a',
    { type: 'variable', value: 'B', text: '$B' },
    '-',
    { type: 'variable', value: 'C', text: '$C' },
    'd',
  ]);
});

test('every language writes a request, and more than 25 of them', async () => {
  const { GENERATORS, convert } = await bundled('src/browser/conversion.mjs');
  assert.ok(GENERATORS.size >= 25, `${GENERATORS.size}`);
  for (const name of GENERATORS.keys()) {
    const { code } = convert(`$ curl -H 'A: it'\\''s' -d x=1 "https://a.test/$B"`, name);
    assert.ok(code.includes('a.test'), `${name}: ${code}`);
  }
  assert.throws(() => convert('wget a', 'Go'), /other/);
  assert.throws(() => convert('curl --no-such-flag', 'Go'), /library/);
});
