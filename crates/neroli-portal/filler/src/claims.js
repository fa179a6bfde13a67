// From claims (OpenID Connect Core 5.1) to autofill field names (HTML standard, "Autofill").

import { countryCode } from './country.js';

const SEX = { female: ['female', 'f', 'woman', 'femme'], male: ['male', 'm', 'man', 'homme'] };

/** Year, month and day of a complete date; a year of 0000 is one that was not told. */
const date = (text = '') => /^(?!0000)(\d{4})-(\d\d)-(\d\d)$/.exec(text) || [];

/**
 * What is offered to each autofill field: one value, or several, of which a text takes the first
 * and a list the first that it has. Absent claims leave values that are not true.
 */
export function offers(claims, lang) {
  const { address = {}, locale = '', phone_number: phone } = claims;
  const lines = (address.street_address || '').split(/\r?\n/);
  const [bday, year, month, day] = date(claims.birthdate);
  const code = countryCode(address.country, [lang, locale || lang, 'en', 'fr']);
  return {
    name: claims.name,
    'given-name': claims.given_name,
    'additional-name': claims.middle_name,
    'family-name': claims.family_name,
    nickname: claims.nickname,
    email: claims.email,
    tel: claims.subscriber_msisdn || phone,
    'home tel': phone,
    bday,
    'bday-year': year,
    'bday-month': [month, +month],
    'bday-day': [day, +day],
    sex: SEX[claims.gender],
    'street-address': lines.join('\n'),
    'address-line1': lines[0],
    'address-line2': lines[1],
    'address-line3': lines[2],
    'postal-code': address.postal_code,
    'address-level1': address.region,
    'address-level2': address.locality,
    country: [code, address.country],
    'country-name': [address.country, code],
    language: [locale, locale.split('-')[0]],
  };
}
