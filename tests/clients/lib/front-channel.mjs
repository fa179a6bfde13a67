// A browser without JavaScript, as far as the front channel needs one: cookies,
// redirects and plain HTML forms. It goes from an authorization request to the
// client's redirect URI as a person would, through the pages and ids that neroli
// promises to machines.

import { readFile } from 'node:fs/promises';
import { parse } from 'node-html-parser';

export const people = JSON.parse(await readFile(new URL('people.json', import.meta.url)));

const MOST_STEPS = 12;
const likeABrowser = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'en' };

/** Cookies of one host. A cookie is sent to the paths below its own. */
class Jar {
  #cookies = new Map();

  /** Takes the `Set-Cookie` headers of an answer. */
  store(headers) {
    for (const line of headers.getSetCookie()) {
      const [[name, value], ...attributes] = line.split(';').map((part) => cut(part.trim(), '='));
      const named = new Map(attributes.map(([key, text]) => [key.toLowerCase(), text]));
      const path = named.get('path') || '/';
      const gone = named.get('max-age') === '0' || Date.parse(named.get('expires')) < Date.now();
      if (gone) this.#cookies.delete(`${name} ${path}`);
      else this.#cookies.set(`${name} ${path}`, { name, value, path });
    }
  }

  /** The `Cookie` header for an address. */
  header(url) {
    return [...this.#cookies.values()]
      .filter(({ path }) => url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }
}

function cut(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** One page that was answered. */
class Page {
  constructor(url, status, html) {
    this.url = url;
    this.status = status;
    this.root = parse(html);
  }

  /** The OAuth error code of an error page, or undefined. */
  get error() {
    return this.root.querySelector('main#error')?.getAttribute('data-error');
  }

  form(id) {
    return this.root.querySelector(`form#${id}`);
  }

  text(selector) {
    return this.root.querySelector(selector)?.text.trim();
  }
}

/** One person's browser: sessions and consents are remembered as in a real one. */
export class Browser {
  #jar = new Jar();
  #stopAt;

  /** `stopAt` is the client's redirect URI: what is sent there is the outcome. */
  constructor(stopAt) {
    this.#stopAt = stopAt;
    /** The forms met since the last `authorize`, in order: `sign-in`, `consent`. */
    this.seen = [];
  }

  /**
   * Follows an authorization request to its end.
   *
   * The outcome has `arrived`, the URL that the client receives; or `posted`, the
   * fields that a form_post page would send to `action`; or `page`, an error page
   * or any other page with nothing to fill in. `as` names a person of people.json;
   * `share` lists the optional details to tick, all of them by default.
   */
  async authorize(url, { as = 'christine', password, decision = 'allow', share } = {}) {
    this.seen = [];
    let outcome = await this.open(url);
    for (let step = 0; outcome.page && step < MOST_STEPS; step += 1) {
      const { page } = outcome;
      const posting = page.form('form-post');
      if (posting) return { posted: fields(posting), action: posting.getAttribute('action') };
      if (page.form('sign-in')) {
        if (this.seen.at(-1) === 'sign-in') return outcome;
        this.seen.push('sign-in');
        const answers = { username: as, password: password ?? people[as].password };
        outcome = await this.submit(page, 'sign-in', answers);
      } else if (page.form('consent')) {
        this.seen.push('consent');
        outcome = await this.submit(page, 'consent', { share: share ?? offers(page), decision });
      } else {
        return outcome;
      }
    }
    return outcome;
  }

  /** Opens an address, following redirects up to the client's. */
  async open(url, init = {}) {
    let next = new URL(url);
    for (let hop = 0; hop < MOST_STEPS; hop += 1) {
      if (next.href.split(/[?#]/)[0] === this.#stopAt) return { arrived: next };
      const headers = { ...likeABrowser, cookie: this.#jar.header(next), ...init.headers };
      const answer = await fetch(next, { ...init, headers, redirect: 'manual' });
      this.#jar.store(answer.headers);
      const location = answer.headers.get('location');
      if (!location) return { page: new Page(next, answer.status, await answer.text()) };
      await answer.arrayBuffer();
      next = new URL(location, next);
      init = {};
    }
    throw new Error(`more than ${MOST_STEPS} redirects, the last one to ${next}`);
  }

  /** Sends a form of a page: its own fields, with `answers` over them. */
  async submit(page, id, answers) {
    const form = page.form(id);
    const body = new URLSearchParams(fields(form));
    for (const [name, value] of Object.entries(answers)) {
      body.delete(name);
      for (const one of [value].flat()) body.append(name, one);
    }
    const action = new URL(form.getAttribute('action') || page.url, page.url);
    return this.open(action, { method: 'POST', body, headers: { origin: page.url.origin } });
  }
}

/** What a form sends if nobody touches it. */
function fields(form) {
  return form
    .querySelectorAll('input[name]')
    .filter((input) => ticked(input))
    .map((input) => [input.getAttribute('name'), input.getAttribute('value') ?? '']);
}

function ticked(input) {
  const boxed = ['checkbox', 'radio'].includes(input.getAttribute('type'));
  return !boxed || input.hasAttribute('checked');
}

/** The optional details that a consent page offers. */
function offers(page) {
  return page.root
    .querySelectorAll('form#consent input[type=checkbox][name=share]')
    .map((box) => box.getAttribute('value'));
}
