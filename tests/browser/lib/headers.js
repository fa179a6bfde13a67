// The headers that every answer of neroli's pages must carry.

/** What the policy of every page allows at most; `form-action` may add redirect origins. */
const POLICY = {
  'default-src': ["'none'"],
  'style-src': ["'self'", "'none'"],
  'script-src': ["'self'", "'none'"],
  'img-src': ["'self'", "'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
};

/** Pages about a person or a transaction: never kept by any cache. */
const PERSONAL = /^\/(consents|openidconnect\/[^/]+\/v1\/(authorize|sign-in|consent|logout))/;

/** The directives of a Content-Security-Policy, each with its values. */
export function parsePolicy(policy) {
  const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/));
  return new Map(directives.filter(([name]) => name).map(([name, ...values]) => [name, values]));
}

/** The sentences for what is wrong with one answer's headers (lower-case names). */
export function headerFaults(url, status, headers) {
  const faults = [];
  const isPage = (headers['content-type'] ?? '').startsWith('text/html');
  if (!headers['x-request-id']) faults.push('no X-Request-Id');
  if (isPage) faults.push(...pageFaults(headers));
  if (PERSONAL.test(new URL(url).pathname) && !/no-store/.test(headers['cache-control'] ?? '')) {
    faults.push(`Cache-Control of a personal answer is ${headers['cache-control']}`);
  }
  return faults.map((fault) => `${status}: ${fault}`);
}

function pageFaults(headers) {
  const faults = [];
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('no nosniff');
  if (!headers['referrer-policy']) faults.push('no Referrer-Policy');
  const policy = headers['content-security-policy'];
  if (!policy) return [...faults, 'no Content-Security-Policy'];
  const directives = parsePolicy(policy);
  for (const [name, allowed] of Object.entries(POLICY)) {
    const actual = (directives.get(name) ?? fallback(name, directives)).join(' ');
    if (!allowed.includes(actual)) faults.push(`CSP ${name} is «${actual}»`);
  }
  if (directives.get('form-action')?.[0] !== "'self'") faults.push(`CSP form-action: ${policy}`);
  if (/unsafe|\*/.test(policy)) faults.push(`CSP is lax: ${policy}`);
  return faults;
}

/** Fetch directives fall back to default-src; the others do not (CSP 3, section 6). */
function fallback(name, directives) {
  return name.endsWith('-src') ? (directives.get('default-src') ?? []) : [];
}
