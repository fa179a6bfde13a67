// Node.js: fetch, the https module, and openid-client.

import { argv, edit, generate, literal, SECRET } from '../library.mjs';
import { addresses } from '../values.mjs';

const js = literal.js;

function authorize(values) {
  const nonce = values.openid;
  return `import { createHash, randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';

const issuer = ${js(addresses(values).issuer)};

const codeVerifier = randomBytes(32).toString('base64url');
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
const state = randomBytes(16).toString('base64url');
${nonce ? "const nonce = randomBytes(16).toString('base64url');\n" : ''}
const query = new URLSearchParams({
  response_type: 'code',
  client_id: ${js(values.client_id)},
  redirect_uri: ${js(values.redirect_uri)},
  scope: ${js(values.scope)},
  state,
${nonce ? '  nonce,\n' : ''}  code_challenge: codeChallenge,
  code_challenge_method: 'S256',
});
console.log(\`Open in a browser:\\n\${issuer}/authorize?\${query}\`);

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const address = await terminal.question('Address you were sent back to: ');
terminal.close();

const answer = new URL(address.trim()).searchParams;
if (answer.get('state') !== state) throw new Error('state differs: this is not the answer to this request');
if (answer.get('iss') !== issuer) throw new Error('iss differs: this is the answer of another server');
if (answer.has('error')) throw new Error(\`refused: \${answer.get('error')}\`);

console.log('code:', answer.get('code'));
console.log('code_verifier:', codeVerifier);
${nonce ? "console.log('nonce:', nonce);\n" : ''}`;
}

function fetch(step, values) {
  const code = generate('Node', argv(step, values, 'basic'));
  const secret =
    step === 4
      ? []
      : [[`process.env['${SECRET}']`, `process.env.${SECRET}`]];
  return `${edit(
    code,
    ["import fetch from 'node-fetch';\n\n", ''],
    [/^fetch\(/m, 'const response = await fetch('],
    ...secret,
  )}

console.log(await response.text());
if (!response.ok) throw new Error(\`HTTP \${response.status}\`);
`;
}

/** The module is that of the scheme, and the address stays whole: `hostname` takes no port. */
function https(step, values) {
  const { token, userinfo } = addresses(values);
  const module = values.https ? 'https' : 'http';
  const code = generate('NodeHttp', argv(step, values, 'basic'));
  const call = step === 4 ? 'get' : 'request';
  const secret = step === 4 ? [] : [[`process.env['${SECRET}']`, `process.env.${SECRET}`]];
  return `${edit(
    code,
    [`import ${module} from '${module}';`, `import ${module} from 'node:${module}';`],
    [/ {2}hostname: .*\n {2}path: .*\n/, ''],
    [`${module}.${call}(options,`, `${module}.${call}(${js(step === 4 ? userinfo : token)}, options,`],
    ...secret,
    [
      '    console.log(body.toString());\n',
      `    console.log(body.toString());
    if (res.statusCode !== 200) throw new Error(\`HTTP \${res.statusCode}\`);
`,
    ],
  )}\n`;
}

/** What openid-client knows of server and application. */
function configuration(values) {
  const insecure = values.https
    ? ''
    : ',\n  undefined,\n  { execute: [client.allowInsecureRequests] }, // http, as in the sandbox';
  return `const config = await client.discovery(
  new URL(${js(addresses(values).issuer)}),
  ${js(values.client_id)},
  process.env.${SECRET}${insecure}${insecure ? '\n' : ',\n'});`;
}

function openidClient(step, values) {
  const { issuer, userinfo } = addresses(values);
  const nonce = values.openid;
  if (step === 1) {
    return `import * as client from 'openid-client';
import { createInterface } from 'node:readline/promises';

${configuration(values)}

const codeVerifier = client.randomPKCECodeVerifier();
const state = client.randomState();
${nonce ? 'const nonce = client.randomNonce();\n' : ''}
const url = client.buildAuthorizationUrl(config, {
  redirect_uri: ${js(values.redirect_uri)},
  scope: ${js(values.scope)},
  state,
${nonce ? '  nonce,\n' : ''}  code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
  code_challenge_method: 'S256',
});
console.log(\`Open in a browser:\\n\${url}\`);

// Usually authorizationCodeGrant (step 2) checks the answer and redeems the code in one go.
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const address = await terminal.question('Address you were sent back to: ');
terminal.close();

const answer = new URL(address.trim()).searchParams;
if (answer.get('state') !== state) throw new Error('state differs: this is not the answer to this request');
if (answer.get('iss') !== config.serverMetadata().issuer) throw new Error('iss differs: this is the answer of another server');
if (answer.has('error')) throw new Error(\`refused: \${answer.get('error')}\`);

console.log('code:', answer.get('code'));
console.log('code_verifier:', codeVerifier);
${nonce ? "console.log('nonce:', nonce);\n" : ''}`;
  }
  if (step === 2) {
    return `import * as client from 'openid-client';

${configuration(values)}

// In an application this is the address of the request that brought the code.
const callback = new URL(${js(values.redirect_uri)});
callback.searchParams.set('code', ${js(values.code)});
callback.searchParams.set('iss', ${js(issuer)});

const tokens = await client.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier: ${js(values.code_verifier)},
${nonce ? `  expectedNonce: ${js(values.nonce)},\n` : ''}});
console.log(JSON.stringify(tokens));
`;
  }
  if (step === 3) {
    return `import * as client from 'openid-client';

${configuration(values)}

const tokens = await client.refreshTokenGrant(config, ${js(values.refresh_token)});
console.log(JSON.stringify(tokens));
`;
  }
  return `import * as client from 'openid-client';

${configuration(values)}

const response = await client.fetchProtectedResource(
  config,
  ${js(values.access_token)},
  new URL(${js(userinfo)}),
  'GET',
);
console.log(await response.text());
if (!response.ok) throw new Error(\`HTTP \${response.status}\`);
`;
}

const shared = {
  group: 'Node.js',
  highlight: 'javascript',
  side: 'server',
  file: (step) => `step${step}.mjs`,
  run: (step) => `node step${step}.mjs`,
};

export default [
  {
    ...shared,
    id: 'node-fetch',
    title: 'Node fetch',
    aliases: ['node', 'javascript', 'js'],
    needs: 'Node.js 18, no package',
    code: (step, values) => (step === 1 ? authorize(values) : fetch(step, values)),
  },
  {
    ...shared,
    id: 'node-https',
    title: 'Node https',
    aliases: ['https'],
    needs: 'Node.js 18, no package',
    code: (step, values) => (step === 1 ? authorize(values) : https(step, values)),
  },
  {
    ...shared,
    id: 'node-openid-client',
    title: 'Node openid-client',
    aliases: ['openid-client'],
    needs: 'npm install openid-client',
    code: openidClient,
  },
];
