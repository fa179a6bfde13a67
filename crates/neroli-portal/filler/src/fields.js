// The fields of a form: which there are, what fits into each, and how a value is put there.

const NOT_FOR_FILLING = /^(password|file|hidden|button|submit|reset|image)$/;

/** The fields that a person fills in, in order. */
export const fieldsOf = (form) =>
  [...form.elements].filter(
    (field) => field.matches('input, select, textarea') && !NOT_FOR_FILLING.test(field.type),
  );

/** `section-a shipping mobile tel` is for `tel`; of the kinds of number only `home` matters. */
const purposeOf = (field) =>
  field.autocomplete.replace(/^(section-\S+ )?((shipping|billing) )?((work|mobile) )?/, '');

const equal = (one, other) => one.trim().toLowerCase() === other.toLowerCase();

function choice(list, values) {
  for (const value of values) {
    const found = [...list.options].find(
      (option) => equal(option.value, value) || equal(option.text, value),
    );
    if (found) return found.value;
  }
  return '';
}

/** The value for one field, '' when nothing offered fits. */
export function valueFor(field, offered) {
  if (field.disabled || field.readOnly || /^(checkbox|radio)$/.test(field.type)) return '';
  const values = [].concat(offered[purposeOf(field)]).filter(Boolean).map(String);
  if (!values.length) return '';
  if (field.options) return choice(field, values);
  const value = field.matches('textarea') ? values[0] : values[0].replace(/\n/g, ', ');
  return field.maxLength > 0 && value.length > field.maxLength ? '' : value;
}

/** Puts a value as typing does: the page's own scripts hear of it, and frameworks that watch
 * the property of the element are passed by, for they would take it for theirs. */
export function write(field, value) {
  Reflect.set(Object.getPrototypeOf(field), 'value', value, field);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}

/** What a person has typed so far, and its way back; no password is among it. */
export const draftOf = (form) =>
  fieldsOf(form).map((field) => [field.name, field.value, field.checked]);

export function restore(form, draft) {
  fieldsOf(form).forEach((field, place) => {
    const [name, value, checked] = draft[place] || [];
    if (name !== field.name) return;
    if (checked !== undefined) field.checked = checked;
    if (value !== field.value) write(field, value);
  });
}
