// The one page: a link to neroli, or what came back.

const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (value) => String(value).replace(/[&<>"]/g, (sign) => SIGNS[sign]);

/** `{address: {locality}}` becomes `address.locality`. */
const flat = (claims, prefix = '') =>
  Object.entries(claims).flatMap(([name, value]) =>
    typeof value === 'object' ? flat(value, `${name}.`) : [[prefix + name, value]],
  );

const row = ([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`;

export const page = ({ claims, problem = '' }) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign up</title>
<h1>Sign up</h1>
<p role="status">${escape(problem)}</p>
${claims ? `<dl>${flat(claims).map(row).join('\n')}</dl>` : '<p><a href="/login">Fill in my details</a></p>'}
</html>`;
