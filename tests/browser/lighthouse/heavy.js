// A page with every fault that the portal must not have: what the judge is tried on.

import { createServer } from 'node:http';

/** Blocking, never called, not minified, uncompressed and not kept. */
const SCRIPT = Array.from(
  { length: 6000 },
  (_, at) => `const unused${at} = () => {\n        return "nobody calls this, and it is long";\n};\n`,
).join('');

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Heavy</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<script src="/heavy.js"></script></head><body><main><h1>Heavy</h1><input>
${'<p><b><i>much</i></b></p>'.repeat(1000)}</main></body></html>`;

/** Starts it on a free loopback port: `base` is its address. */
export async function heavySite() {
  const site = createServer((request, response) => {
    const [type, body] = request.url === '/' ? ['text/html', PAGE] : ['text/javascript', SCRIPT];
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  });
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    site.closeAllConnections();
    site.close();
  };
  return { base: `http://127.0.0.1:${site.address().port}`, stop };
}
