// From the text of a command to code: reading, then writing.

import { Word } from '../../node_modules/curlconverter/dist/src/shell/Word.js';
import { GENERATORS } from './generators.mjs';
import { Unreadable, words } from './shell.mjs';

export { GENERATORS, Unreadable };

/** Code in a language, and what the library had to leave out. */
export function convert(text, language) {
  const line = words(text.replace(/^\s*[$%]\s+/, ''));
  // What precedes curl in a pasted line: an assignment has no place in a request.
  if (line.length === 0) throw new Unreadable('empty');
  if (line[0].length !== 1 || !/^curl(\.exe)?$/.test(line[0][0])) throw new Unreadable('other', line[0][0]);
  const argv = ['curl', ...line.slice(1).map((tokens) => new Word(tokens))];
  let code;
  let warnings;
  try {
    [code, warnings] = GENERATORS.get(language)(argv);
  } catch (error) {
    throw new Unreadable('library', error.message);
  }
  return { code, warnings: warnings.map(([, message]) => message) };
}
