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

/** On the portal's sign-in page. */
async function signIn(page, email, password) {
  await page.fill('#sign-in [name=username]', email);
  await page.fill('#sign-in [name=password]', password);
  await page.click('#sign-in-submit');
  await page.locator('#sign-out').waitFor();
}

/** Signs in as the sandbox's developer. */
export async function signInAsDeveloper(page, server) {
  await page.goto(`${server.base}/developer/sign-in`);
  await signIn(page, 'dev@example.test', 'blossom-dev');
}

/** Makes an account, and signs in with it. */
export async function signUpAsDeveloper(page, server, email) {
  const password = 'a kite above the sea';
  await page.goto(`${server.base}/developer/sign-up`);
  await page.fill('form#sign-up [name=email]', email);
  await page.fill('form#sign-up [name=password]', password);
  await page.click('#sign-up-submit');
  await signIn(page, email, password);
}

/** Registers an application of the developer's; its id and secret, as the page shows them once. */
export async function newApp(page, server, callback) {
  await page.goto(`${server.base}/developer/apps/new`);
  await page.fill('form#new-app [name=name]', 'Kite school');
  await page.fill('form#new-app [name=redirect_uri]', callback);
  await page.fill('form#new-app [name=scope]', 'openid form_filling');
  await page.click('#new-app-submit');
  const text = async (id) => (await page.textContent(id)).trim();
  return { id: await text('#client-id'), secret: await text('#client-secret') };
}
