// The one door to curlconverter: its generators, fed with an argument list, and its way of
// writing a text as a literal of each language.

import {
  toCSharpWarn,
  toGoWarn,
  toJavaWarn,
  toJavaHttpUrlConnectionWarn,
  toJavaJsoupWarn,
  toJavaOkHttpWarn,
  toJavaScriptWarn,
  toJavaScriptJqueryWarn,
  toJavaScriptXHRWarn,
  toKotlinWarn,
  toNodeWarn,
  toNodeHttpWarn,
  toPhpWarn,
  toPowershellRestMethodWarn,
  toPythonWarn,
  toPythonHttpWarn,
  toRubyWarn,
  toRustWarn,
} from 'curlconverter';
import { Word } from '../node_modules/curlconverter/dist/src/shell/Word.js';
import { reprStr as csharp } from '../node_modules/curlconverter/dist/src/generators/csharp.js';
import { reprStr as java } from '../node_modules/curlconverter/dist/src/generators/java/java.js';
import { reprStr as js } from '../node_modules/curlconverter/dist/src/generators/javascript/javascript.js';
import { reprStr as kotlin } from '../node_modules/curlconverter/dist/src/generators/kotlin.js';
import { escapeStr as powershell } from '../node_modules/curlconverter/dist/src/generators/powershell.js';
import { reprStr as python } from '../node_modules/curlconverter/dist/src/generators/python/python.js';
import { reprStr as ruby } from '../node_modules/curlconverter/dist/src/generators/ruby/ruby.js';
import { reprStr as rust } from '../node_modules/curlconverter/dist/src/generators/rust.js';
import { addresses, strictly } from './values.mjs';

/** The environment variable that holds the secret, so that no sample holds it. */
export const SECRET = 'NEROLI_CLIENT_SECRET';

/** Those that name the files of private keys: PEM, PKCS #8, P-256. */
export const KEY = 'NEROLI_CLIENT_KEY';
export const DPOP_KEY = 'NEROLI_DPOP_KEY';

/** A text as a literal of each language, in one kind of quotes whatever it holds. */
export const literal = {
  csharp,
  java,
  js: (text) => js(text, "'"),
  kotlin,
  // Between apostrophes PHP reads nothing but these two.
  php: (text) => `'${text.replace(/[\\']/g, '\\$&')}'`,
  python: (text) => python(text, "'"),
  ruby: (text) => ruby(text, "'"),
  rust,
  powershell: (text) => `"${powershell(text, '"')}"`,
  // Go has the escapes of Python's quotation marks, as far as printable ASCII goes.
  go: (text) => python(text, '"'),
  // POSIX shell: nothing is special between apostrophes.
  shell: (text) => `'${text.replaceAll("'", `'\\''`)}'`,
};

/** The generators in use: named one by one, so that a bundle holds no other. */
const GENERATORS = {
  CSharp: toCSharpWarn,
  Go: toGoWarn,
  Java: toJavaWarn,
  JavaHttpUrlConnection: toJavaHttpUrlConnectionWarn,
  JavaJsoup: toJavaJsoupWarn,
  JavaOkHttp: toJavaOkHttpWarn,
  JavaScript: toJavaScriptWarn,
  JavaScriptJquery: toJavaScriptJqueryWarn,
  JavaScriptXHR: toJavaScriptXHRWarn,
  Kotlin: toKotlinWarn,
  Node: toNodeWarn,
  NodeHttp: toNodeHttpWarn,
  Php: toPhpWarn,
  PowershellRestMethod: toPowershellRestMethodWarn,
  Python: toPythonWarn,
  PythonHttp: toPythonHttpWarn,
  Ruby: toRubyWarn,
  Rust: toRustWarn,
};

/** What the generator of that name makes of the argument list. */
export function generate(name, argv) {
  const [code] = GENERATORS[name](argv);
  return code.trimEnd();
}

/** An environment variable, to stand within an argument. */
const variable = (name) => ({ type: 'variable', value: name, text: `$${name}` });

const data = (fields) =>
  Object.entries(fields).flatMap(([name, value]) => ['--data', `${name}=${strictly(value)}`]);

/** The parameters of steps 2 and 3. */
export function parameters(step, values) {
  return step === 2
    ? {
        grant_type: 'authorization_code',
        code: values.code,
        redirect_uri: values.redirect_uri,
        code_verifier: values.code_verifier,
      }
    : { grant_type: 'refresh_token', refresh_token: values.refresh_token };
}

/**
 * Steps 2 to 4 as arguments of curl. `as` is how the application says who it is: `basic` (RFC 6749
 * section 2.3.1, where the id is form-encoded first), `header` (the same as a header, whose value
 * stands in the variable CREDENTIALS), or `public` (the id alone).
 */
export function argv(step, values, as) {
  const { token, userinfo } = addresses(values);
  if (step === 4) {
    return ['curl', '--header', `Authorization: Bearer ${values.access_token}`, userinfo];
  }
  const form = parameters(step, values);
  if (as === 'public') return ['curl', ...data({ ...form, client_id: values.client_id }), token];
  const who =
    as === 'basic'
      ? ['--user', new Word([`${strictly(values.client_id)}:`, variable(SECRET)])]
      : ['--header', new Word(['Authorization: Basic ', variable('CREDENTIALS')])];
  return ['curl', ...who, ...data(form), token];
}

/** Replaces parts of generated code; a part that is not there is a fault of the build. */
export function edit(code, ...changes) {
  return changes.reduce((text, [from, to]) => {
    const found = typeof from === 'string' ? text.includes(from) : from.test(text);
    if (!found) throw new Error(`not in the generated code: ${from}\n${text}`);
    return text.replace(from, typeof to === 'string' ? () => to : to);
  }, code);
}

/** Every line that is not empty, moved to the right. */
export const indented = (code, by) => code.replace(/^(?=.)/gm, ' '.repeat(by));
