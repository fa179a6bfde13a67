// What people do, step by step, through the ids that contract.md promises.

import assert from 'node:assert/strict';

/** The people of the sandbox. */
export const PEOPLE = {
  christine: { username: 'christine', password: 'blossom-christine' },
  karim: { username: 'karim', password: 'blossom-karim' },
  ana: { username: 'ana', password: 'blossom-ana' },
  lea: { username: 'lea', password: 'blossom-lea' },
};

/** Christine's record, under the autofill names of an ordinary form. */
export const CHRISTINE = {
  'given-name': 'Christine',
  'family-name': 'Dumontel',
  bday: '1978-11-25',
  sex: 'female',
  email: 'christ178.dumontel@orange.fr',
  tel: '+33601020304',
  'street-address': '11 rue des Lilas',
  'postal-code': '75018',
  'address-level2': 'Paris',
  'country-name': 'France',
};

/** On the sign-in page: gives name and password, and sends them. */
export async function signIn(page, { username, password }) {
  await page.locator('form#sign-in').waitFor();
  await page.fill('form#sign-in [name=username]', username);
  await page.fill('form#sign-in [name=password]', password);
  await page.click('#sign-in-submit');
}

/** On the consent page: ticks `share` and presses one of the two buttons. */
export async function decide(page, decision, share = []) {
  await page.locator('form#consent').waitFor();
  for (const claim of share) await page.check(`form#consent [name=share][value="${claim}"]`);
  await page.click(`form#consent #${decision}`);
}

/** The claims offered as a choice on the consent page. */
export function choices(page) {
  return page
    .locator('form#consent [name=share]')
    .evaluateAll((boxes) => boxes.map((box) => box.value));
}

/** Presses the shop's button; afterwards the person is at neroli or back in the shop. */
export async function fillWithNeroli(page, server) {
  await page.goto(`${server.base}/demo/shop`);
  await page.click('#fill-with-neroli');
}

/** The whole way: shop, sign-in, everything allowed, back in the shop. */
export async function shareWithShop(page, server, who = PEOPLE.christine) {
  await fillWithNeroli(page, server);
  await signIn(page, who);
  await decide(page, 'allow', await choices(page));
  await atShop(page, server);
}

/** The person is in the shop. */
export async function atShop(page, server) {
  await page.waitForURL((url) => url.href.startsWith(`${server.base}/demo/shop`));
  await page.locator('form#sign-up').waitFor();
}

/** The shop's fields, by autofill name. */
export async function shopFields(page) {
  const fields = await page
    .locator('form#sign-up [autocomplete]')
    .evaluateAll((inputs) => inputs.map((input) => [input.autocomplete, input.value]));
  return Object.fromEntries(fields);
}

/** One partner's card on the dashboard. */
export function card(page, clientId) {
  return page.locator(`article.partner[data-client-id="${clientId}"]`);
}

/** Fails unless this is neroli's error page with this code and the id of its request. */
export async function assertErrorPage(page, response, { status, code }) {
  assert.equal(response.status(), status);
  const main = page.locator('main#error');
  assert.equal(await main.getAttribute('data-error'), code);
  const id = (await page.locator('#request-id').textContent()).trim();
  assert.equal(id, response.headers()['x-request-id']);
}
