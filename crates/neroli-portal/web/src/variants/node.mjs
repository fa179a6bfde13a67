// Node.js: fetch, the https module, and openid-client.

import { argv, DPOP_KEY, edit, generate, KEY, literal, SECRET } from '../library.mjs';
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

/** How openid-client learns of server and application, by how the application proves itself. */
const KINDS = {
  server: { imports: '', prove: () => `process.env.${SECRET}` },
  key: {
    imports: "import { createPrivateKey } from 'node:crypto';\nimport { readFileSync } from 'node:fs';\n",
    prelude: () => `${readKey('clientKey', KEY)}\n`,
    prove: () => 'undefined,\n  client.PrivateKeyJwt(clientKey)',
  },
  fapi2: {
    imports: "import { createPrivateKey, createPublicKey } from 'node:crypto';\nimport { readFileSync } from 'node:fs';\n",
    prelude: () => `${readKey('clientKey', KEY)}\n`,
    prove: () => 'undefined,\n  client.PrivateKeyJwt(clientKey)',
    // The tokens of step 2 work with this key alone, so that all steps read the same one.
    after: () => `
// The key that tokens are bound to (DPoP, RFC 9449). Every step needs the same one.
const pem = readFileSync(process.env.${DPOP_KEY});
const DPoP = client.getDPoPHandle(config, {
  privateKey: await crypto.subtle.importKey('pkcs8', createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }), ES256, false, ['sign']),
  publicKey: await crypto.subtle.importKey('jwk', createPublicKey(pem).export({ format: 'jwk' }), ES256, true, ['verify']),
});`,
  },
};

/** The private key in the file that a variable names: PKCS #8, P-256. */
const readKey = (name, variable) => `const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };
const ${name} = await crypto.subtle.importKey(
  'pkcs8',
  createPrivateKey(readFileSync(process.env.${variable})).export({ format: 'der', type: 'pkcs8' }),
  ES256,
  false,
  ['sign'],
);`;

/** What openid-client knows of server and application. */
function configuration(values, kind) {
  const { prelude, prove, after } = KINDS[kind];
  const insecure = values.https
    ? ''
    : `,\n  ${kind === 'server' ? 'undefined,\n  ' : ''}{ execute: [client.allowInsecureRequests] }, // http, as in the sandbox`;
  return `${prelude ? `${prelude()}\n` : ''}const config = await client.discovery(
  new URL(${js(addresses(values).issuer)}),
  ${js(values.client_id)},
  ${prove()}${insecure}${insecure ? '\n' : ',\n'});${after ? after() : ''}`;
}

function openidClient(step, values, kind = 'server') {
  const { imports } = KINDS[kind];
  const bound = kind === 'fapi2';
  const { issuer, userinfo } = addresses(values);
  const nonce = values.openid;
  if (step === 1) {
    return `import * as client from 'openid-client';
${imports}import { createInterface } from 'node:readline/promises';

${configuration(values, kind)}

const codeVerifier = client.randomPKCECodeVerifier();
const state = client.randomState();
${nonce ? 'const nonce = client.randomNonce();\n' : ''}
${bound ? '// Pushed from server to server (PAR, RFC 9126): the browser carries a reference alone.\n' : ''}const url = ${bound ? 'await client.buildAuthorizationUrlWithPAR' : 'client.buildAuthorizationUrl'}(config, {
  redirect_uri: ${js(values.redirect_uri)},
  scope: ${js(values.scope)},
  state,
${nonce ? '  nonce,\n' : ''}  code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
  code_challenge_method: 'S256',
}${bound ? ', { DPoP }' : ''});
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
${imports}
${configuration(values, kind)}

// In an application this is the address of the request that brought the code.
const callback = new URL(${js(values.redirect_uri)});
callback.searchParams.set('code', ${js(values.code)});
callback.searchParams.set('iss', ${js(issuer)});

const tokens = await client.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier: ${js(values.code_verifier)},
${nonce ? `  expectedNonce: ${js(values.nonce)},\n` : ''}}${bound ? ', undefined, { DPoP }' : ''});
console.log(JSON.stringify(tokens));
`;
  }
  if (step === 3) {
    return `import * as client from 'openid-client';
${imports}
${configuration(values, kind)}

const tokens = await client.refreshTokenGrant(config, ${js(values.refresh_token)}${bound ? ', undefined, { DPoP }' : ''});
console.log(JSON.stringify(tokens));
`;
  }
  return `import * as client from 'openid-client';
${imports}
${configuration(values, kind)}

const response = await client.fetchProtectedResource(
  config,
  ${js(values.access_token)},
  new URL(${js(userinfo)}),
  'GET',
${bound ? '  undefined,\n  undefined,\n  { DPoP },\n' : ''});
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
    code: (step, values) => openidClient(step, values),
  },
  {
    ...shared,
    id: 'node-openid-client-key',
    title: 'Node openid-client, private_key_jwt',
    aliases: ['node-key'],
    side: 'key',
    needs: 'npm install openid-client',
    code: (step, values) => openidClient(step, values, 'key'),
  },
  {
    ...shared,
    id: 'node-openid-client-fapi2',
    title: 'Node openid-client, fapi2',
    aliases: ['node-fapi2', 'fapi2'],
    side: 'fapi2',
    needs: 'npm install openid-client',
    code: (step, values) => openidClient(step, values, 'fapi2'),
  },
];
