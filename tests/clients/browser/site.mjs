// Serves the partner's page from an origin of its own.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const here = (name) => new URL(name, import.meta.url);
const library = createRequire(import.meta.url)
  .resolve('oidc-client-ts')
  .replace(/dist[/\\].*/, 'dist/browser/oidc-client-ts.min.js');

const files = {
  '/': ['text/html', here('page.html')],
  '/callback': ['text/html', here('page.html')],
  '/page.js': ['text/javascript', here('page.js')],
  '/oidc-client-ts.js': ['text/javascript', library],
};

/** A listening server on a free loopback port, and its origin. */
export async function serve() {
  const server = createServer(async (request, response) => {
    const [type, file] = files[new URL(request.url, 'http://page').pathname] ?? [];
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
    response.end(await readFile(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}
