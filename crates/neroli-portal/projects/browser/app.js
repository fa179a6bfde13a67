// Sends a person to neroli, hears the answer, and shows what she agreed to share.

import { authorizeUrl, claimsOf, newRequest } from './oidc.js';
import { config } from './config.js';

const say = (words) => (document.querySelector('#status').textContent = words);

/** `{address: {locality}}` becomes `address.locality`. */
const flat = (claims, prefix = '') =>
  Object.entries(claims).flatMap(([name, value]) =>
    typeof value === 'object' ? flat(value, `${name}.`) : [[prefix + name, value]],
  );

function show(claims) {
  for (const [name, value] of flat(claims)) {
    const [term, details] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = name;
    details.textContent = value;
    document.querySelector('#claims').append(term, details);
  }
}

async function ask() {
  const asked = newRequest();
  sessionStorage.setItem('asked', JSON.stringify(asked));
  location.assign(await authorizeUrl(config, asked));
}

async function hear(answer) {
  const asked = JSON.parse(sessionStorage.getItem('asked'));
  sessionStorage.removeItem('asked');
  history.replaceState(null, '', location.pathname);
  try {
    show(await claimsOf(config, asked, answer));
  } catch (error) {
    say(error.message === 'access_denied' ? 'Not shared.' : `That did not work: ${error.message}`);
  }
}

document.querySelector('#ask')?.addEventListener('click', ask);
const answer = new URLSearchParams(location.search);
if (answer.has('state')) hear(answer);
