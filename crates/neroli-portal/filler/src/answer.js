// The authorization response: taken out of the address, then checked, `state` before all else.

const MEMBERS = ['state', 'code', 'iss', 'error', 'error_description', 'error_uri'];

/** Answers to popups and to redirects, told apart by how their state begins. */
export const POPUP = 'neroli-popup.';
export const REDIRECT = 'neroli-redirect.';

/**
 * The answer in an address, and the address without it; neither when there is none of ours:
 * the page may have other uses for a parameter called `code`.
 */
export function arrived(address) {
  const url = new URL(address);
  const answer = {};
  for (const name of MEMBERS) {
    answer[name] = url.searchParams.get(name) || '';
    url.searchParams.delete(name);
  }
  // Takes a lone `#` away: neroli's answers end with one, so that no fragment is carried along.
  url.hash = url.hash;
  const ours = answer.state.startsWith(POPUP) || answer.state.startsWith(REDIRECT);
  return ours ? { answer, clean: url.href } : {};
}

/** The code of an answer, or `undefined` when the person said no. Throws on anything else. */
export function codeOf(answer, asked, issuer) {
  if (!asked.state || answer.state !== asked.state) throw Error('wrong state');
  // RFC 9207 section 2.4: another issuer's answer must not reach this issuer's token endpoint.
  if (answer.iss !== issuer) throw Error('wrong issuer');
  if (answer.error === 'access_denied') return undefined;
  if (answer.error) throw Error(answer.error);
  return answer.code;
}
