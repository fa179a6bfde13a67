// The page that rewrites a cURL command. Everything happens here: the page's policy lets nothing
// out, and this script does not try.

import { GENERATORS, Unreadable, convert } from './conversion.mjs';

const form = document.querySelector('#converter');
const command = form.querySelector('#command');
const language = form.querySelector('#language');
const output = document.querySelector('#converted');
const told = document.querySelector('#told');

/** The languages; the one chosen last is kept in this browser. */
function offer() {
  const kept = localStorage.getItem('converter-language');
  for (const name of GENERATORS.keys()) {
    language.append(new Option(name, name, false, name === (kept ?? 'Python requests')));
  }
}

/** The sentence for a reason, with what was met. */
function sentence({ reason, sign }) {
  return (form.dataset[reason] ?? form.dataset.library).replace('{sign}', sign);
}

function show() {
  const text = command.value;
  output.textContent = '';
  command.removeAttribute('aria-invalid');
  if (text.trim() === '') {
    told.textContent = '';
    return;
  }
  try {
    const { code, warnings } = convert(text, language.value);
    output.textContent = code;
    told.textContent = warnings.length ? warnings.join('\n') : form.dataset.done;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    command.setAttribute('aria-invalid', 'true');
    told.textContent = sentence(error);
  }
}

offer();
command.addEventListener('input', show);
language.addEventListener('change', () => {
  localStorage.setItem('converter-language', language.value);
  show();
});
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
show();
