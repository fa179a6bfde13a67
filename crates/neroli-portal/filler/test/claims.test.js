// Claims to autofill fields.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offers } from '../src/claims.js';
import { countryCode } from '../src/country.js';

const CHRISTINE = {
  name: 'Christine Dumontel',
  given_name: 'Christine',
  family_name: 'Dumontel',
  birthdate: '1978-11-25',
  gender: 'female',
  email: 'christ178.dumontel@orange.fr',
  subscriber_msisdn: '+33601020304',
  phone_number: '+33144332211',
  locale: 'fr-FR',
  address: {
    street_address: 'Bâtiment C\r\n11 rue des Lilas',
    locality: 'Paris',
    postal_code: '75018',
    country: 'France',
  },
};

test('every claim reaches its fields', () => {
  const offered = offers(CHRISTINE, 'en');
  for (const [field, value] of Object.entries({
    name: 'Christine Dumontel',
    'given-name': 'Christine',
    'family-name': 'Dumontel',
    email: 'christ178.dumontel@orange.fr',
    tel: '+33601020304',
    'home tel': '+33144332211',
    bday: '1978-11-25',
    'bday-year': '1978',
    'bday-month': ['11', 11],
    'bday-day': ['25', 25],
    'street-address': 'Bâtiment C\n11 rue des Lilas',
    'address-line1': 'Bâtiment C',
    'address-line2': '11 rue des Lilas',
    'postal-code': '75018',
    'address-level2': 'Paris',
    country: ['FR', 'France'],
    'country-name': ['France', 'FR'],
    language: ['fr-FR', 'fr'],
  }))
    assert.deepEqual(offered[field], value, field);
  assert.ok(offered.sex.includes('femme'));
});

test('what is absent is offered to no field', () => {
  for (const [field, value] of Object.entries(offers({}, 'en'))) {
    assert.deepEqual([].concat(value).filter(Boolean), [], field);
  }
});

test('a birth date that is not whole fills nothing', () => {
  for (const birthdate of ['0000-11-25', '1978', '1978-11', 'yesterday'])
    assert.equal(offers({ birthdate }, 'en').bday, undefined, birthdate);
});

test('a country is known by its name in the languages asked, under its code of today', () => {
  for (const [name, languages, code] of [
    ['France', ['en'], 'FR'],
    ['Germany', ['en'], 'DE'],
    ['Allemagne', ['en', 'fr'], 'DE'],
    ['België', ['en', 'nl-BE'], 'BE'],
    ['Vietnam', ['en'], 'VN'],
    ['Atlantis', ['en', 'fr'], ''],
    [undefined, ['en'], ''],
  ])
    assert.equal(countryCode(name, languages), code, name);
});
