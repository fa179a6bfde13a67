// The checks themselves: each must find what it looks for, or the other tests prove nothing.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launch, person } from './lib/browser.js';
import * as checks from './lib/checks.js';
import { contrastFaults } from './lib/contrast.js';
import { headerFaults } from './lib/headers.js';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'x-request-id': 'r1',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

const page = (main, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sound</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="/mark.svg"><link rel="stylesheet" href="/style.css">${head}</head><body><main><h1>Sound</h1>${main}</main></body></html>`;

const STYLE = `
  body{background:#fff;color:#111}
  .pale{color:#ddd}
  .wide{width:400px}
  .low{height:20px}
  button{height:48px}
  .sky{background:linear-gradient(#8cf,#8cf)} .sail{color:#fff;margin:0}
  .night{background:linear-gradient(#036,#036)}`;

const MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

const asset = (response, type, body) =>
  response.writeHead(200, { 'content-type': type, 'x-request-id': 'r2' }).end(body);

/** Each broken page, and the check that must complain of it. */
const BROKEN = {
  'pale text': [page('<p class="pale">Hard to read</p>'), 'axeFaults', /color-contrast/],
  'pale text over a drawing': [
    page('<div class="sky"><p class="sail">Hard to read</p></div>'),
    'axeFaults',
    /too pale on 100 %/,
  ],
  'input without a label': [page('<input name="x">'), 'axeFaults', /label/],
  'content wider than a narrow screen': [
    page('<p class="wide">Wide</p>'),
    'narrowFaults',
    /400|4\d\d px/,
  ],
  'no viewport for phones': [
    page('<p>Small</p>').replace(/<meta name="viewport"[^>]*>/, ''),
    'phoneWidthFaults',
    /layout/,
  ],
  'low button': [page('<button class="low">Go</button>'), 'targetFaults', /44 px/],
  'inline style attribute': [page('<p style="color:red">Red</p>'), 'structureFaults', /inline/],
  'inline script': [page('<script>1</script>'), 'structureFaults', /inline/],
  'event attribute': [page('<p onclick="go()">Press</p>'), 'structureFaults', /inline/],
  'duplicate id': [page('<p id="a">1</p><p id="a">2</p>'), 'structureFaults', /duplicate/],
  'two h1': [page('<h1>Again</h1>'), 'structureFaults', /h1/],
  'wrong language': [page('<p>x</p>').replace('lang="en"', 'lang="fr"'), 'structureFaults', /lang/],
  'no doctype': [page('<p>x</p>').replace('<!doctype html>', ''), 'structureFaults', /quirks/],
};

let browser;
let site;
let base;
let served = page('<p>Sound</p>');

before(async () => {
  browser = await launch();
  site = createServer((request, response) => {
    if (request.url === '/style.css') asset(response, 'text/css', STYLE);
    else if (request.url === '/mark.svg') asset(response, 'image/svg+xml', MARK);
    else if (request.url === '/fail') response.writeHead(500, HEADERS).end(served);
    else response.writeHead(200, HEADERS).end(served);
  });
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${site.address().port}`;
});

after(async () => {
  await browser.close();
  site.closeAllConnections();
  site.close();
});

/** Shows `html` to a person with a phone; answers with that person. */
async function show(html, path = '/') {
  served = html;
  const look = {
    lang: 'en',
    js: true,
    context: { viewport: { width: 390, height: 844 }, isMobile: true },
  };
  const someone = await person(browser, { look, origins: [base] });
  await someone.page.goto(base + path);
  return someone;
}

test('a sound page has no fault', async () => {
  const { context, page: shown, look, watch } = await show(page('<p>Sound</p><button>Go</button>'));
  assert.deepEqual(await checks.pageFaults(shown, look), []);
  watch.assertClean();
  await context.close();
});

test('readable text over a drawing is no fault, and shades count by their share', async () => {
  const text = (sky) => page(`<div class="${sky}"><p class="sail">Easy to read</p></div>`);
  const { context, page: shown } = await show(text('night'));
  assert.deepEqual(await checks.axeFaults(shown), []);
  assert.deepEqual(await contrastFaults(shown, ['.sail', 'h1']), []);
  assert.equal(await shown.evaluate(() => document.adoptedStyleSheets.length), 0, 'put away');
  await context.close();
});

for (const [what, [html, check, complaint]] of Object.entries(BROKEN)) {
  test(`found: ${what}`, async () => {
    const { context, page: shown } = await show(html);
    const faults = await checks[check](shown, 'en');
    assert.match(faults.join('\n'), complaint);
    await context.close();
  });
}

test('found: requests to others, messages on the console, script errors, server errors', async () => {
  const head = '<script src="/loud.js"></script><img alt="" src="http://localhost:9/x.png">';
  const loud = page('<p>Loud</p>', head);
  const { context, page: shown, watch } = await show(loud, '/fail');
  await shown.evaluate(() => console.warn('heard'));
  await shown.evaluate(() => setTimeout(() => undefinedFunction(), 0));
  await shown.waitForEvent('pageerror').catch(() => undefined);
  const seen = watch.faults.join('\n');
  for (const kind of [
    /third-party request: http:\/\/localhost:9/,
    /console: heard/,
    /server error: 500/,
    /script error/,
  ])
    assert.match(seen, kind);
  assert.throws(() => watch.assertClean());
  await context.close();
});

test('found: each missing or lax header', () => {
  const url = 'http://127.0.0.1/consents';
  assert.deepEqual(headerFaults(url, 200, HEADERS), []);
  for (const name of Object.keys(HEADERS).filter((name) => name !== 'content-type')) {
    const { [name]: _, ...rest } = HEADERS;
    assert.equal(headerFaults(url, 200, rest).length, 1, name);
  }
  const policy = HEADERS['content-security-policy'];
  for (const lax of [
    policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    policy.replace("base-uri 'none'", ''),
    policy.replace("form-action 'self'", 'form-action *'),
    policy.replace("default-src 'none'", "default-src 'self'"),
  ])
    assert.notDeepEqual(
      headerFaults(url, 200, { ...HEADERS, 'content-security-policy': lax }),
      [],
      lax,
    );
  const kept = { ...HEADERS, 'cache-control': 'max-age=60' };
  assert.equal(headerFaults(url, 200, kept).length, 1);
  assert.deepEqual(headerFaults('http://127.0.0.1/', 200, kept), []);
});
