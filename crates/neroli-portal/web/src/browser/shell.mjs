// One command line of bash, read into its words, as far as that needs no running shell: quotes of
// every kind, backslashes, continued lines, comments, and variables by name. What only a shell can
// answer (substitutions, pipes, lists, patterns of braces) is refused with its reason.

/** Why a command line cannot be read: `reason` is a key for a text, `sign` what was met. */
export class Unreadable extends Error {
  constructor(reason, sign = '') {
    super(`${reason} ${sign}`);
    this.reason = reason;
    this.sign = sign;
  }
}

const OPERATORS = '|&;<>()';
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

/** Escapes of $'…' that stand for one byte. */
const CONTROL = { a: 7, b: 8, e: 27, E: 27, f: 12, n: 10, r: 13, t: 9, v: 11 };

class Reader {
  constructor(text) {
    this.text = text.replaceAll('\r\n', '\n');
    this.at = 0;
    this.words = [];
    this.word = undefined;
  }

  get sign() {
    return this.text[this.at];
  }

  rest() {
    return this.text.slice(this.at);
  }

  /** Adds to the word under way, or begins one. */
  add(part) {
    this.word ??= [];
    if (typeof part === 'string' && typeof this.word.at(-1) === 'string') {
      this.word.push(this.word.pop() + part);
    } else this.word.push(part);
  }

  end() {
    if (this.word) this.words.push(this.word);
    this.word = undefined;
  }

  /** Everything to the closing sign; the reader then stands behind it. */
  until(closing) {
    const end = this.text.indexOf(closing, this.at);
    if (end < 0) throw new Unreadable('unfinished', closing);
    const found = this.text.slice(this.at, end);
    this.at = end + closing.length;
    return found;
  }

  all() {
    while (this.at < this.text.length && this.step());
    this.end();
    return this.words;
  }

  /** One sign, outside of quotes; false at the end of the command. */
  step() {
    const sign = this.sign;
    if (sign === '\n') return this.newline();
    if (sign === ' ' || sign === '\t') {
      this.end();
      this.at += 1;
    } else if (sign === '#' && !this.word) this.at += this.rest().match(/^[^\n]*/)[0].length;
    else if (sign === '\\') this.backslash();
    else if (sign === "'") {
      this.at += 1;
      this.add(this.until("'"));
    } else if (sign === '"') {
      this.at += 1;
      this.double();
    } else if (sign === '$') this.dollar();
    else this.plain(sign);
    return true;
  }

  /** A line's end ends the command; what follows may only be empty lines and comments. */
  newline() {
    this.end();
    const further = this.rest().replace(/^\s*(#.*)?$/gm, '').trim();
    if (this.words.length && further) throw new Unreadable('commands', further.split('\n')[0]);
    this.at += 1;
    return true;
  }

  backslash() {
    const escaped = this.text[this.at + 1];
    if (escaped === undefined) throw new Unreadable('unfinished', '\\');
    if (escaped !== '\n') this.add(escaped);
    this.at += 2;
  }

  plain(sign) {
    if (sign === '`') throw new Unreadable('substitution', sign);
    if (OPERATORS.includes(sign)) throw new Unreadable('operator', sign);
    if ('{}'.includes(sign) || (sign === '~' && !this.word)) throw new Unreadable('pattern', sign);
    this.add(sign);
    this.at += 1;
  }

  /** Between quotation marks: only \ $ ` keep a meaning. */
  double() {
    this.add('');
    for (;;) {
      const sign = this.sign;
      if (sign === undefined) throw new Unreadable('unfinished', '"');
      if (sign === '"') break;
      if (sign === '`') throw new Unreadable('substitution', sign);
      if (sign === '$') this.variable();
      else if (sign === '\\' && '$`"\\\n'.includes(this.text[this.at + 1] ?? '?')) this.backslash();
      else {
        this.add(sign);
        this.at += 1;
      }
    }
    this.at += 1;
  }

  dollar() {
    const next = this.text[this.at + 1];
    if (next === "'") {
      this.at += 2;
      this.add(this.ansi());
    } else if (next === '"') {
      this.at += 2;
      this.double();
    } else this.variable();
  }

  /** $NAME or ${NAME}; a dollar sign before anything else that means nothing is itself. */
  variable() {
    const rest = this.rest();
    const braced = rest.match(/^\$\{([A-Za-z_][A-Za-z0-9_]*)\}/);
    const name = braced?.[1] ?? rest.slice(1).match(NAME)?.[0];
    if (name) {
      this.add({ type: 'variable', value: name, text: `$${name}` });
      this.at += braced ? braced[0].length : name.length + 1;
    } else if (/^\$[({[`@*#?$!0-9-]/.test(rest)) throw new Unreadable('substitution', rest.slice(0, 2));
    else {
      this.add('$');
      this.at += 1;
    }
  }

  /** $'…': bytes by number, characters by name. */
  ansi() {
    const bytes = [];
    for (;;) {
      const sign = this.sign;
      if (sign === undefined) throw new Unreadable('unfinished', "$'");
      if (sign === "'") break;
      if (sign === '\\') bytes.push(...this.escape());
      else {
        const character = String.fromCodePoint(this.text.codePointAt(this.at));
        bytes.push(...new TextEncoder().encode(character));
        this.at += character.length;
      }
    }
    this.at += 1;
    if (bytes.includes(0)) throw new Unreadable('pattern', '\\0');
    return new TextDecoder().decode(new Uint8Array(bytes));
  }

  escape() {
    const rest = this.rest();
    const number = rest.match(/^\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))/);
    if (number) {
      this.at += number[0].length;
      return [Number.parseInt(number[1] ?? number[2], number[1] ? 16 : 8) & 255];
    }
    const character = rest.match(/^\\(?:u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8}))/);
    if (character) {
      this.at += character[0].length;
      const point = Number.parseInt(character[1] ?? character[2], 16);
      if (point > 0x10ffff) throw new Unreadable('pattern', character[0]);
      return new TextEncoder().encode(String.fromCodePoint(point));
    }
    const sign = rest[1] ?? '';
    if (sign in CONTROL) {
      this.at += 2;
      return [CONTROL[sign]];
    }
    if (sign === 'c' && rest.length > 2) throw new Unreadable('pattern', '\\c');
    this.at += 2;
    return [...new TextEncoder().encode('\\\'"?'.includes(sign) ? sign : `\\${sign}`)];
  }
}

/** The words of a command line: lists of text and variables. */
export function words(text) {
  if (/\^["\n\r]|\^$/.test(text)) throw new Unreadable('windows', '^');
  return new Reader(text).all();
}
