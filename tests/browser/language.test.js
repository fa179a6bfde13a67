// The language: the partner's wish, then the switch, then the browser's; never lost on the way.

import assert from 'node:assert/strict';
import { PEOPLE, assertErrorPage, choices, decide, signIn } from './lib/flows.js';
import { Look } from './lib/looks.js';
import { APPLICATIONS } from './lib/partner.js';
import { scene } from './lib/scene.js';

const language = (page) => page.locator('html').getAttribute('lang');

const CASES = [
  { header: 'fr-FR', wish: undefined, expected: 'fr' },
  { header: 'en-GB', wish: undefined, expected: 'en' },
  { header: 'fr-CA', wish: 'en', expected: 'en' },
  { header: 'en-GB', wish: 'de fr-BE en', expected: 'fr' },
];

for (const { header, wish, expected } of CASES) {
  scene(
    `browser ${header}, ui_locales ${wish ?? 'absent'}: ${expected}`,
    async ({ meet, partner }) => {
      const { page } = await meet({ locale: header });
      await page.goto(partner.authorizeUrl({ ui_locales: wish }));
      await page.locator('form#sign-in').waitFor();
      assert.equal(await language(page), expected);
      await signIn(page, PEOPLE.christine);
      await page.locator('form#consent').waitFor();
      assert.equal(await language(page), expected);
    },
    { partners: [APPLICATIONS.public] },
  );
}

for (const js of [true, false]) {
  scene(
    `the switch keeps the transaction, ${js ? 'with' : 'without'} scripts`,
    async ({ page, partner }) => {
      await page.goto(partner.authorizeUrl({ state: 'kept' }));
      await page.locator('form#sign-in').waitFor();
      assert.equal(await language(page), 'en');
      await page.click('a.lang');
      await page.locator('html[lang=fr] form#sign-in').waitFor();
      await signIn(page, PEOPLE.christine);
      await page.locator('html[lang=fr] form#consent').waitFor();
      await page.click('a.lang');
      await page.locator('html[lang=en] form#consent').waitFor();
      await decide(page, 'allow', await choices(page));
      await page.waitForURL(`${partner.origin}/**`);
      assert.equal(partner.answer.state, 'kept');
      await partner.redeem();
    },
    { look: new Look({ js }), partners: [APPLICATIONS.public] },
  );
}

scene(
  'errors speak the browser’s language',
  async ({ meet, partner }) => {
    for (const lang of ['fr', 'en']) {
      const { page } = await meet({ locale: lang });
      const response = await page.goto(partner.authorizeUrl({ client_id: 'nobody' }));
      await assertErrorPage(page, response, { status: 400, code: 'invalid_client' });
      assert.equal(await language(page), lang);
    }
  },
  { partners: [APPLICATIONS.public] },
);

scene(
  'names stay as they are, marked as not to be translated',
  async ({ page, partner }) => {
    await page.goto(partner.authorizeUrl());
    await signIn(page, PEOPLE.christine);
    await page.locator('form#consent').waitFor();
    const values = await page
      .locator('form#consent .v')
      .evaluateAll((all) => all.map((value) => value.translate));
    assert.ok(values.length > 0);
    assert.deepEqual([...new Set(values)], [false]);
  },
  { partners: [APPLICATIONS.public] },
);
