// The portal's pages, in one place: the checks of every page walk this list. A new page is a line
// here.

/** Pages that anyone may open. `kilobytes` is what a first visit may cost on the wire; 60 where
 * nothing stands. */
export const PUBLIC = [
  { path: '/developer' },
  { path: '/developer/guide' },
  { path: '/developer/guide?step=2&lang=python' },
  { path: '/developer/samples' },
  { path: '/developer/convert', kilobytes: 120 },
  { path: '/developer/form-filler' },
  { path: '/developer/projects' },
  { path: '/developer/reference', kilobytes: 120 },
  { path: '/developer/reference/authorization', kilobytes: 120 },
  { path: '/developer/reference/tokens', kilobytes: 120 },
  { path: '/developer/reference/registration', kilobytes: 120 },
  { path: '/developer/reference/objects', kilobytes: 120 },
  { path: '/developer/errors' },
  { path: '/developer/errors/invalid_grant' },
  { path: '/developer/errors/60' },
  { path: '/developer/errors/42' },
  { path: '/developer/explain' },
  { path: '/developer/explain?q=invalid_grant' },
  { path: '/developer/explain?q=41' },
  { path: '/developer/search' },
  { path: '/developer/search?q=token' },
  { path: '/developer/search?q=nothing-has-this-word' },
  { path: '/developer/sign-in' },
  { path: '/developer/sign-up' },
];

/** Pages of whoever is signed in. */
export const PERSONAL = [
  { path: '/developer/apps' },
  { path: '/developer/apps/new' },
  { path: '/developer/team' },
];

/** Most requests of a first visit to any of them. */
export const MOST_REQUESTS = 8;

/** Signs in as the sandbox's developer. */
export async function signInAsDeveloper(page, server) {
  await page.goto(`${server.base}/developer/sign-in`);
  await page.fill('#sign-in [name=username]', 'dev@example.test');
  await page.fill('#sign-in [name=password]', 'blossom-dev');
  await page.click('#sign-in-submit');
  await page.locator('#sign-out').waitFor();
}
