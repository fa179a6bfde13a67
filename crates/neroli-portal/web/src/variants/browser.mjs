// Browsers: a public client with PKCE. No secret, here least of all.

import { argv, edit, generate, literal } from '../library.mjs';
import { addresses } from '../values.mjs';

const js = literal.js;

function authorize(values) {
  const nonce = values.openid;
  return `// On the page of the redirect URI: it sends the person away, and takes the answer.
const issuer = ${js(addresses(values).issuer)};

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function leave() {
  const request = { state: random(), ${nonce ? 'nonce: random(), ' : ''}codeVerifier: random() };
  sessionStorage.setItem('request', JSON.stringify(request));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(request.codeVerifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: ${js(values.client_id)},
    redirect_uri: ${js(values.redirect_uri)},
    scope: ${js(values.scope)},
    state: request.state,
${nonce ? '    nonce: request.nonce,\n' : ''}    code_challenge: base64url(digest),
    code_challenge_method: 'S256',
  });
  location.assign(\`\${issuer}/authorize?\${query}\`);
}

function arrive(answer) {
  const request = JSON.parse(sessionStorage.getItem('request'));
  sessionStorage.removeItem('request');
  history.replaceState(null, '', location.pathname);
  if (answer.get('state') !== request?.state) throw new Error('state differs: this is not the answer to this request');
  if (answer.get('iss') !== issuer) throw new Error('iss differs: this is the answer of another server');
  if (answer.has('error')) throw new Error(\`refused: \${answer.get('error')}\`);
  console.log('code:', answer.get('code'));
  console.log('code_verifier:', request.codeVerifier);
${nonce ? "  console.log('nonce:', request.nonce);\n" : ''}}

const answer = new URLSearchParams(location.search);
if (answer.has('state')) arrive(answer);
else await leave();
`;
}

const as = 'public';

function fetch(step, values) {
  const code = generate('JavaScript', argv(step, values, as));
  return `${edit(code, [/^fetch\(/m, 'const response = await fetch('])}

console.log(await response.text());
if (!response.ok) throw new Error(\`HTTP \${response.status}\`);
`;
}

function jquery(step, values) {
  const code = generate('JavaScriptJquery', argv(step, values, as));
  return `${edit(
    code,
    ['  console.log(response);\n})', '  console.log(JSON.stringify(response));\n}).fail(function(xhr) {\n  console.error(`HTTP ${xhr.status}`, xhr.responseText);\n})'],
  )}\n`;
}

/** No cookie belongs to these calls, so none is sent along. */
function xhr(step, values) {
  const code = generate('JavaScriptXHR', argv(step, values, as));
  return `${edit(
    code,
    ['let xhr', 'const xhr'],
    ['xhr.withCredentials = true;\n', ''],
    [
      '  console.log(xhr.response);\n',
      '  console.log(xhr.response);\n  if (xhr.status !== 200) console.error(`HTTP ${xhr.status}`);\n',
    ],
  )}\n`;
}

const variant = (id, title, aliases, needs, request) => ({
  id,
  title,
  group: 'Browser',
  aliases,
  highlight: 'javascript',
  side: 'browser',
  needs,
  file: (step) => `step${step}.js`,
  run: (step) => `<script type="module" src="step${step}.js"></script>`,
  code: (step, values) => (step === 1 ? authorize(values) : request(step, values)),
});

export default [
  variant('browser-fetch', 'Browser fetch', ['fetch', 'browser'], 'any current browser', fetch),
  variant('browser-jquery', 'Browser jQuery', ['jquery'], 'jQuery, loaded before', jquery),
  variant('browser-xhr', 'Browser XMLHttpRequest', ['xhr', 'xmlhttprequest'], 'any current browser', xhr),
];
