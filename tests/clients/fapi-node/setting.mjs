// What both clients know: where neroli is, their keys, and what a person brings back.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const issuer = new URL(process.env.NEROLI_ISSUER);
export const formFilling = new URL('/formfilling/fr/v1/userinfo', process.env.NEROLI_BASE);
export const redirectUri = `http://127.0.0.1:${process.env.CLIENT_PORT}/callback`;
export const scope = 'openid profile email offline_access form_filling';

const keys = JSON.parse(await readFile(join(process.env.CLIENT_OUT, 'keys.json')));

/** The private key of an application, as both libraries take it. */
export async function privateKey(id) {
  const { kind, jwk } = keys[id];
  return { key: await crypto.subtle.importKey('jwk', jwk, kind, false, ['sign']), kid: id };
}

/** Calls of a library that are kept, so that one can be sent again. */
export class Recorder {
  calls = [];

  /** Stands in for `fetch`. With a `proof`, every call carries that one. */
  fetch = (url, { headers, ...options }) => {
    const sent = { ...options, headers: new Headers(headers) };
    if (this.proof) sent.headers.set('dpop', this.proof);
    this.calls.push({ url: String(url), options: sent });
    return fetch(url, sent);
  };

  /** The last call to an address. */
  last(address) {
    return this.calls.findLast(({ url }) => url === String(address));
  }

  /** Sends the last call to an address once more: to the letter, or without some headers. */
  again(address, { without = [] } = {}) {
    const { url, options } = this.last(address);
    const headers = new Headers(options.headers);
    for (const name of without) headers.delete(name);
    return fetch(url, { ...options, headers });
  }
}

/** Where the browser ended, which has to be the redirect URI. */
export function arrival({ arrived, page }) {
  if (arrived) return arrived;
  throw new Error(`stayed at ${page.url} (${page.status}): ${page.root.text.slice(0, 400)}`);
}

/** The payload of a JWT, unverified. */
export function payload(jwt) {
  return JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url'));
}

/** The scheme and the error of a resource's challenge. */
export function challenge(answer) {
  const header = answer.headers.get('www-authenticate') ?? '';
  const [, scheme] = /^(\w+)/.exec(header) ?? [];
  const [, error] = /\berror="([^"]*)"/.exec(header) ?? [];
  return { status: answer.status, scheme, error };
}
