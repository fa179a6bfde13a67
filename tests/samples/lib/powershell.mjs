// PowerShell has no runtime in any registry that this machine uses: its samples are parsed by the
// grammar of the language, which finds a literal that ends too early, and nothing more is claimed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import { sample } from './samples.mjs';
import { SETS } from './hostile.mjs';

const require = createRequire(import.meta.url);

async function parser() {
  await Parser.init();
  const grammar = await readFile(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

/** The texts of the literals of a tree. */
function literals(node, found = []) {
  if (/string_literal|string_characters/.test(node.type)) found.push(node.text);
  else for (const child of node.children) literals(child, found);
  return found;
}

export const parses = {
  version: async () => require('tree-sitter-powershell/package.json').version,

  async all(variant) {
    const reader = await parser();
    assert.ok(reader.parse(`$a = "b" + "`).rootNode.hasError, 'a fault is found');
    for (const step of [1, 2, 3, 4]) {
      const shapes = [];
      for (const values of [{}, ...SETS]) {
        const { code } = await sample(variant, step, values);
        const tree = reader.parse(code).rootNode;
        assert.ok(!tree.hasError, `step ${step} does not parse:\n${code}`);
        shapes.push(literals(tree).length);
      }
      assert.equal(new Set(shapes).size, 1, `step ${step}: a value changes the number of literals`);
    }
  },
};
