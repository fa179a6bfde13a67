// Values that would break out of a badly written literal, run by the real toolchain: what reaches
// the server must be the value, sign by sign.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { proof, written } from './chain.mjs';
import { signs } from './applications.mjs';
import { Run, run } from './process.mjs';
import { sample } from './samples.mjs';

/** One set with every sign of its grammar in an awkward place, one where quotes change. */
export const SETS = [
  {
    client_id: `a'"\\b\`id\`$(id)\${7*7}#{7*7}{{7}}%27<?php ?></script>*/"""'''//\\u0027$HOME!!`,
    redirect_uri: `https://a.test/'';id;'$(id)$HOME!!('*/?a=%27&b='+x+'&c={`.replace('{', ''),
    scope: "openid it's'$(id)`id`${7*7}#{7*7}<?php%27*/",
  },
  { client_id: "it's 'x'' + id + '", redirect_uri: "https://a.test/it's''", scope: "openid ''" },
];

/**
 * Answers everything, remembers the calls (all are POST): a browser also comes for pages, and for
 * its own /favicon.ico when it pleases.
 */
export async function listener() {
  const seen = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const base = `http://${request.headers.host}/openidconnect/fr/v1`;
      response.setHeader('content-type', 'application/json');
      response.setHeader('access-control-allow-origin', '*');
      if (request.url.includes('/.well-known/')) {
        const at = (name) => `${base}/${name}`;
        response.end(JSON.stringify({ issuer: base, authorization_endpoint: at('authorize'), pushed_authorization_request_endpoint: at('par'), token_endpoint: at('token'), jwks_uri: at('jwks') }));
        return;
      }
      if (request.method === 'POST') seen.push({ body, authorization: request.headers.authorization });
      if (request.url.endsWith('/par')) {
        response.writeHead(201).end('{"request_uri":"urn:pushed","expires_in":60}');
        return;
      }
      response.end('{"access_token":"t","token_type":"Bearer","refresh_token":"r","expires_in":60}');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { seen, server, base: `http://127.0.0.1:${server.address().port}` };
}

/** Who the call says it is from: in its form (openid-client), or by Basic authentication. */
function isFrom({ authorization }, form, client_id) {
  if (form.has('client_assertion')) {
    const claims = JSON.parse(atob(form.get('client_assertion').split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    assert.deepEqual([claims.iss, claims.sub], [client_id, client_id], 'step 2, client_assertion');
    return;
  }
  if (!authorization) {
    assert.equal(form.get('client_id'), client_id, 'step 2, client_id');
    assert.equal(form.get('client_secret'), 's');
    return;
  }
  const [id, secret] = atob(authorization.replace('Basic ', '')).split(':');
  // RFC 6749 section 2.3.1 has the id form-encoded; Authlib sends it as it is.
  const decoded = decodeURIComponent(id.replaceAll('+', ' '));
  assert.ok([decoded, id].includes(client_id), `step 2, client_id: ${id}`);
  assert.equal(secret, 's');
}

/** First steps that have been tried: several variants of a language share one. */
const tried = new Set();

/** Step 1 with hostile values: the address it prints has them, sign by sign. */
async function asks(variant, folder, values, { toolchain, env, seen }) {
  const first = await sample(variant, 1, values);
  const once = first.code.replaceAll(values.public_url, '');
  if (tried.has(once)) return;
  const file = await written(folder, first);
  const asking = new Run(await toolchain.start(file), { cwd: dirname(file), env });
  try {
    const [url] = await asking.says(/^http\S+$/m);
    // A request that was pushed is where it was pushed to.
    const inUrl = new URL(url).searchParams;
    const asked = inUrl.has('request_uri') ? new URLSearchParams(seen.at(-1).body) : inUrl;
    for (const name of ['client_id', 'redirect_uri', 'scope']) {
      assert.equal(asked.get(name), values[name], `step 1, ${name}`);
    }
    tried.add(once);
  } finally {
    asking.stop();
  }
}

/** Steps 1 and 2 with hostile values. */
export async function hostile(variant, side, toolchain) {
  const { seen, server, base } = await listener();
  try {
    for (const [index, set] of SETS.entries()) {
      const values = { public_url: base, ...set, code: 'c-._~+/', code_verifier: 'v-._~' };
      // openid-client takes the redirect URI from the address of the answer, without its query.
      if (variant.startsWith('node-openid-client')) values.redirect_uri = set.redirect_uri.split('?')[0];
      const folder = `${variant}-hostile-${index}`;
      const env = { ...(signs(side) ? proof(side) : { NEROLI_CLIENT_SECRET: 's' }), ...toolchain.env };

      await asks(variant, folder, values, { toolchain, env, seen });

      seen.length = 0;
      const second = await written(folder, await sample(variant, 2, values));
      // What an application does with this answer is no matter here.
      await run(await toolchain.start(second), { cwd: dirname(second), env, well: false });
      const call = seen.at(-1);
      assert.ok(call, 'step 2 calls nobody');
      const form = new URLSearchParams(call.body);
      for (const name of ['redirect_uri', 'code', 'code_verifier']) {
        assert.equal(form.get(name), values[name], `step 2, ${name}`);
      }
      isFrom(call, form, set.client_id);
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
