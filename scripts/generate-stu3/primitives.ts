/** A primitive type as a JSON schema; `says` completes "must be …" for whoever is told that a value is none. */
export type PrimitiveSchema = Readonly<Record<string, unknown>> & { readonly type: string; readonly says: string };

/** What XML cannot carry, as members of a character class: a value with one of these could not be answered in XML. */
const unwritable = '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uD800-\\uDFFF\\uFFFE\\uFFFF';

const text = {
  type: 'string',
  minLength: 1,
  maxLength: 1_048_576,
  pattern: `^[^${unwritable}]*$`,
  says: 'text without control characters',
};
const day = '-?[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[1-2][0-9]|3[0-1])';
const clock = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?';
const offset = '(Z|(\\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))';

/**
 * The primitive types of the STU3 data types page, with its regular expressions anchored and, where those could take a
 * time that grows with the square of the text or worse (code, base64Binary), rewritten to the same effect.
 */
export const primitives: Readonly<Record<string, PrimitiveSchema>> = {
  base64Binary: {
    type: 'string',
    minLength: 1,
    pattern: '^[0-9A-Za-z+/ \\t\\r\\n]*={0,2}[ \\t\\r\\n]*$',
    says: 'base64',
  },
  boolean: { type: 'boolean', says: 'a boolean' },
  code: {
    type: 'string',
    minLength: 1,
    pattern: `^(?! |[\\s\\S]* (?: |$))[^\\t\\n\\r${unwritable}]*$`,
    says: 'a code: no white space but single spaces inside',
  },
  date: {
    type: 'string',
    pattern: `^${day})?)?$`,
    format: 'calendar',
    says: 'a date such as 2017-05-30, 2017-05 or 2017',
  },
  dateTime: {
    type: 'string',
    pattern: `^${day}(T${clock}${offset})?)?)?$`,
    format: 'calendar',
    says: 'a date, or a date and time with its offset, such as 2017-05-30T10:00:00+01:00',
  },
  decimal: { type: 'number', says: 'a number' },
  id: {
    type: 'string',
    pattern: '^[A-Za-z0-9\\-.]{1,64}$',
    says: 'an id: 1 to 64 letters, digits, hyphens and full stops',
  },
  instant: {
    type: 'string',
    pattern: `^${day}T${clock}${offset}))$`,
    format: 'calendar',
    says: 'a date and time with its offset, such as 2017-05-30T10:00:00+01:00',
  },
  integer: { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647, says: 'an integer of 32 bits' },
  markdown: text,
  oid: {
    type: 'string',
    pattern: '^urn:oid:(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))*$',
    maxLength: 1024,
    says: 'an OID such as urn:oid:1.2.3',
  },
  positiveInt: { type: 'integer', minimum: 1, maximum: 2_147_483_647, says: 'an integer from 1' },
  string: text,
  time: { type: 'string', pattern: `^${clock}$`, says: 'a time such as 10:00:00' },
  unsignedInt: { type: 'integer', minimum: 0, maximum: 2_147_483_647, says: 'an integer from 0' },
  uri: { type: 'string', minLength: 1, pattern: `^[^\\s${unwritable}]*$`, says: 'a URI: no white space' },
  xhtml: {
    type: 'string',
    format: 'xhtml',
    says: 'one well-formed <div xmlns="http://www.w3.org/1999/xhtml"> and nothing beside it',
  },
};
