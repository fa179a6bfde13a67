// A partner's sign-up page with the form filler, on an origin of its own, under a strict policy.

import { createServer } from 'node:http';

const FORM = `<form id="sign-up" method="post">
<p><label>Title <input name="title"></label></p>
<p><label>First name <input name="given" autocomplete="section-a given-name"></label></p>
<p><label>Last name <input name="family" autocomplete="family-name"></label></p>
<p><label>E-mail <input name="mail" type="email" autocomplete="email"></label></p>
<p><label>Mobile <input name="mobile" type="tel" autocomplete="mobile tel"></label></p>
<p><label>Day <select name="day" autocomplete="bday-day"><option value=""></option>${options(31)}</select></label></p>
<p><label>Month <select name="month" autocomplete="bday-month"><option value=""></option>${options(12)}</select></label></p>
<p><label>Year <input name="year" inputmode="numeric" autocomplete="bday-year"></label></p>
<p><label>Address <textarea name="street" autocomplete="shipping street-address"></textarea></label></p>
<p><label>Code <input name="code" autocomplete="postal-code" maxlength="5"></label></p>
<p><label>City <input name="city" autocomplete="address-level2"></label></p>
<p><label>Country <select name="country" autocomplete="country"><option value=""></option><option value="BE">Belgium</option><option value="FR">France</option></select></label></p>
<p><label>Too short <input name="short" autocomplete="name" maxlength="3"></label></p>
<p><label>Fixed <input name="fixed" autocomplete="name" readonly></label></p>
<p><label>Password <input name="password" type="password" autocomplete="new-password"></label></p>
<p><label><input name="terms" type="checkbox" autocomplete="name"> Terms</label></p>
<p><button>Sign up</button></p>
</form>`;

/** What Christine's details make of the form above. */
export const FILLED = {
  given: 'Christine',
  family: 'Dumontel',
  mail: 'christ178.dumontel@orange.fr',
  mobile: '+33601020304',
  day: '25',
  month: '11',
  year: '1978',
  street: '11 rue des Lilas',
  code: '75018',
  city: 'Paris',
  country: 'FR',
};

function options(count) {
  const values = Array.from({ length: count }, (_, place) => place + 1);
  return values.map((value) => `<option>${value}</option>`).join('');
}

export class SignUpSite {
  /** Starts it. `attributes` are those of the script tag beyond issuer, client and form. */
  static async start(server, { attributes = {}, lang = 'en', tags = 1, answer } = {}) {
    const site = new SignUpSite(server, { attributes, lang, tags, answer });
    site.http = createServer((request, response) => site.#serve(request, response));
    await new Promise((resolve) => site.http.listen(0, '127.0.0.1', resolve));
    site.origin = `http://127.0.0.1:${site.http.address().port}`;
    site.address = `${site.origin}/sign-up`;
    return site;
  }

  constructor(server, options) {
    Object.assign(this, { server, options, posted: [] });
  }

  get policy() {
    const { base } = this.server;
    return `default-src 'none'; script-src ${base}; connect-src ${base} 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  }

  get #tag() {
    const { integrity, href } = this.script;
    const attributes = {
      'data-issuer': this.server.issuer,
      'data-client-id': 'form-filler',
      'data-operator': 'Fleuron Télécom',
      'data-form': '#sign-up',
      ...this.options.attributes,
    };
    const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
    return `<script src="${this.server.base}${href}" integrity="${integrity}" crossorigin="anonymous" ${written.join(' ')} defer></script>`;
  }

  async #serve(request, response) {
    const { pathname } = new URL(request.url, this.origin);
    response.setHeader('Content-Security-Policy', this.policy);
    if (pathname === '/fill') return this.#fill(request, response);
    if (pathname !== '/sign-up') return response.writeHead(204).end();
    this.script ??= await published(this.server);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="${this.options.lang}"><head><meta charset="utf-8">
<title>Partner</title><meta name="viewport" content="width=device-width">
${this.#tag.repeat(this.options.tags)}</head><body><main><h1>Sign up</h1>${FORM}</main></body></html>`);
  }

  /** The partner's own server, as documented: it redeems the code and answers claims. */
  async #fill(request, response) {
    let body = '';
    for await (const chunk of request) body += chunk;
    this.posted.push(JSON.parse(body));
    const { status, claims } = await this.options.answer(this.posted.at(-1));
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(claims));
  }

  async stop() {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}

/** The address and the integrity hash, as the documentation shows them. */
export async function published(server) {
  const page = await (await fetch(`${server.base}/developer/form-filler`)).text();
  const [, href] = /(\/developer\/form-filler\/v1\.[0-9a-f]+\.js)/.exec(page);
  const [, integrity] = /integrity="(sha384-[^"]+)"/.exec(page);
  return { href, integrity };
}
