// The code of a country that is known by its name, out of the browser's own list of names.

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CODES = [].concat(...LETTERS.map((first) => LETTERS.map((second) => first + second)));

/** The ISO 3166 code for a name in one of these languages; '' when there is none. */
export function countryCode(name, languages) {
  if (!name || !Intl.DisplayNames) return '';
  for (const language of languages) {
    const names = new Intl.DisplayNames(language, { type: 'region' });
    const code = CODES.find((one) => names.of(one) === name);
    // A code of former times, DD for one, has the name of its successor, whose code is wanted.
    if (code) return new Intl.Locale(`und-${code}`).region;
  }
  return '';
}
