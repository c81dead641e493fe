import type { Person } from './person.ts';

/** A part of a name as FHIR has it: a list of one, or nothing where it is not known. */
export const listed = (name: 'given' | 'prefix', value: string | undefined) =>
  value === undefined ? {} : { [name]: [value] };

/** The telephones of a person, as far as they are known: at home, and the mobile one. */
export const telephonesOf = ({ phone, mobile }: Pick<Person, 'phone' | 'mobile'>) => [
  ...(phone === undefined ? [] : [{ system: 'phone', value: phone, use: 'home' }]),
  ...(mobile === undefined ? [] : [{ system: 'phone', value: mobile, use: 'mobile' }]),
];

/** `EXAMPLE Eve (Ms)`; what is not known is left out. */
export const writeName = (family: string, given = '', title = ''): string =>
  [family, given, title === '' ? '' : `(${title})`].filter(Boolean).join(' ');
