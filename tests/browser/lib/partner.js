// A partner's site on loopback: asks for a person's details, hears the answer, reads them.

import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import assert from 'node:assert/strict';

const PAGE =
  '<!doctype html><html lang="en"><title>Partner</title><main><h1>Back at the partner</h1></main>';

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

/** Applications of the demo that send people to loopback ports. */
export const APPLICATIONS = {
  /** Exactly the seeds' flow: a secret, `state`, no PKCE; two registered addresses only. */
  seed: { clientId: 'seed-client', secret: 'seed-client-secret', port: 3000 },
  /** Public, PKCE, any port. */
  public: { clientId: 'public-client', port: 0 },
};

export class Partner {
  /** Starts its site. `answers` collects what arrives at the redirect URI. */
  static async start(server, { clientId, secret, port }) {
    const partner = new Partner(server, clientId, secret);
    await partner.#listen(port);
    return partner;
  }

  constructor(server, clientId, secret) {
    Object.assign(this, { server, clientId, secret, answers: [] });
    this.verifier = base64url(randomBytes(32));
    this.site = createServer((request, response) => this.#serve(request, response));
  }

  async #listen(port) {
    await new Promise((resolve, reject) => {
      this.site.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.origin = `http://127.0.0.1:${this.site.address().port}`;
    this.redirectUri = `${this.origin}/callback`;
  }

  async #serve(request, response) {
    const url = new URL(request.url, this.origin);
    let body = '';
    for await (const chunk of request) body += chunk;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (url.pathname !== '/callback') {
      response.writeHead(204).end();
      return;
    }
    const fields = request.method === 'POST' ? new URLSearchParams(body) : url.searchParams;
    this.answers.push({ method: request.method, ...Object.fromEntries(fields) });
    response.end(PAGE);
  }

  /** The address that starts a transaction; `changes` replace parameters, undefined removes. */
  authorizeUrl(changes = {}) {
    const challenge = base64url(createHash('sha256').update(this.verifier).digest());
    const parameters = {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: this.redirectUri,
      scope: 'openid form_filling offline_access',
      state: base64url(randomBytes(12)),
      ...(this.secret ? {} : { code_challenge: challenge, code_challenge_method: 'S256' }),
      ...changes,
    };
    const present = Object.entries(parameters).filter(([, value]) => value !== undefined);
    return `${this.server.issuer}/authorize?${new URLSearchParams(present)}`;
  }

  /** The last answer, which must be there. */
  get answer() {
    assert.ok(this.answers.length > 0, 'the partner has heard nothing');
    return this.answers.at(-1);
  }

  /** POST to the token endpoint; the answer with its status. */
  async #token(parameters) {
    const basic = Buffer.from(`${this.clientId}:${this.secret}`).toString('base64');
    const response = await fetch(`${this.server.issuer}/token`, {
      method: 'POST',
      headers: this.secret ? { Authorization: `Basic ${basic}` } : {},
      body: new URLSearchParams({
        ...(this.secret ? {} : { client_id: this.clientId }),
        ...parameters,
      }),
    });
    return { status: response.status, ...(await response.json()) };
  }

  /** Changes the code of the last answer into tokens, which are kept. */
  async redeem() {
    this.tokens = await this.#token({
      grant_type: 'authorization_code',
      code: this.answer.code,
      redirect_uri: this.redirectUri,
      ...(this.secret ? {} : { code_verifier: this.verifier }),
    });
    assert.equal(this.tokens.status, 200, JSON.stringify(this.tokens));
    return this.tokens;
  }

  refresh() {
    return this.#token({ grant_type: 'refresh_token', refresh_token: this.tokens.refresh_token });
  }

  /** GET the Form Filling API with the kept access token. */
  async read() {
    const response = await fetch(this.server.formFilling, {
      headers: { Authorization: `Bearer ${this.tokens.access_token}` },
    });
    return { status: response.status, body: await response.json() };
  }

  async stop() {
    this.site.closeAllConnections();
    await new Promise((resolve) => this.site.close(resolve));
  }
}
