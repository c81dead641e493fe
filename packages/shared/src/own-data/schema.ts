import { z } from 'zod';
import { asid, object, odsCode, textField } from '../data-files/fields.ts';
import { forms } from '../protocol/forms.ts';
import type { EnablementKey } from '../protocol/interactions.ts';
import { isNhsNumber } from '../protocol/nhs-number.ts';
import { instantOf, isDate, localDateTime } from '../world/local-time.ts';

const line = textField(/^\P{Cc}{1,200}$/u, 'a line of text');
const logicalId = textField(
  /^[A-Za-z\d.-]{1,64}$/,
  'a logical id of FHIR: letters, digits, hyphens and dots, 64 at most',
);
const phone = textField(/^[\d +()-]{3,30}$/, 'a telephone number');
const date = textField(/^\d{4}-\d\d-\d\d$/, 'a day as yyyy-mm-dd').refine(isDate, { error: 'a day of the calendar' });
const sdsUserId = textField(/^[A-Z\d]{3,20}$/, 'an SDS user id: capital letters and digits');
const dosServiceId = textField(/^\d{1,20}$/, 'a DoS service id: digits');

/** `true` or `false`. */
const yesOrNo = (byDefault: boolean) =>
  z
    .enum(['true', 'false'], { error: 'true or false' })
    .default(byDefault ? 'true' : 'false')
    .transform((value) => value === 'true');

const oneOf = <const C extends readonly [string, ...string[]]>(...choices: C) =>
  z.enum(choices, { error: choices.join(', ').replace(/, ([^,]*)$/, ' or $1') });

const listOf = <T extends z.ZodType>(element: T, expected: string) => z.array(element, { error: expected });

const address = object({
  line: listOf(line, 'a list of lines').min(1, { error: 'one line at least' }),
  city: line,
  district: line,
  postalCode: textField(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, 'a postcode, such as ZZ99 3AZ'),
});

const concept = object({ code: line, display: line });

/** A practice with its people and places: `practices/<name>.yaml`. */
export const practiceSchema = object({
  odsCode,
  asid,
  name: line,
  address,
  phone,
  sites: listOf(
    object({
      id: logicalId.optional(),
      code: textField(forms.odsCode, 'an ODS site code: capital letters and digits'),
      name: line,
      address: address.optional(),
      phone: phone.optional(),
      status: oneOf('active', 'suspended').default('active'),
    }),
    'a list of sites',
  ).min(1, { error: 'one site at least: the main surgery' }),
  practitioners: listOf(
    object({
      id: logicalId.optional(),
      sdsUserId,
      family: line,
      given: line,
      prefix: line.optional(),
      gender: oneOf('male', 'female'),
      role: concept.optional(),
      roleProfiles: listOf(line, 'a list of SDS role profile ids').default([]),
    }),
    'a list of practitioners',
  ).min(1, { error: 'one practitioner at least: the usual GP of every patient' }),
  services: listOf(object({ id: logicalId.optional(), dosServiceId, name: line }), 'a list of services').default([]),
  disabled: listOf(
    oneOf(
      'gp-connect',
      'foundations',
      'appointments',
      'structured',
      'documents',
      'html',
    ) satisfies z.ZodType<EnablementKey>,
    'a list of what is switched off',
  ).default([]),
});

/** Where a patient lives, as far as the practice knows it. */
const homeAddress = address
  .partial()
  .refine((parts) => Object.keys(parts).length > 0, { error: 'one of line, city, district and postalCode at least' });

/** A patient: `patients/<name>.yaml`. What the profile does not ask for may be left out. Source: CareConnect-GPC-Patient-1; find_a_patient page: where available. */
export const patientSchema = object({
  nhsNumber: textField(/^\d{10}$/, 'an NHS number: ten digits').refine(isNhsNumber, {
    error: 'an NHS number whose tenth digit is the check digit of the others',
  }),
  practice: odsCode.optional(),
  id: logicalId.optional(),
  says: line.optional(),
  family: line,
  given: line.optional(),
  prefix: line.optional(),
  gender: oneOf('male', 'female', 'other', 'unknown'),
  birthDate: date,
  died: date.optional(),
  address: homeAddress.optional(),
  phone: phone.optional(),
  mobile: phone.optional(),
  active: yesOrNo(true),
  consent: yesOrNo(true),
  pds: oneOf('known', 'sensitive', 'deceased', 'superseded', 'invalidated', 'unknown').default('known'),
  movedTo: odsCode.optional(),
  registeredSince: date.optional(),
  contact: object({
    relationship: line,
    family: line,
    given: line.optional(),
    phone: phone.optional(),
  }).optional(),
  languages: listOf(object({ code: line, display: line }), 'a list of languages').optional(),
  confidential: listOf(
    textField(/^[A-Z][A-Za-z]+\/[A-Za-z\d.-]{1,64}$/, 'a reference, such as Condition/3'),
    'a list of references',
  ).default([]),
});

const clock = textField(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day as hh:mm').transform(
  (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
);

const minutes = (least: number, most: number) =>
  textField(/^\d{1,3}$/, `minutes, ${least} to ${most}`)
    .transform(Number)
    .refine((count) => count >= least && count <= most, { error: `minutes, ${least} to ${most}` });

const hours = textField(/^\d{1,4}$/, 'a whole number of hours').transform(Number);

/** The days of the week; Monday is 1. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A clinic as opening hours: `clinics/<name>.yaml`. */
export const clinicSchema = object({
  id: logicalId.optional(),
  practice: odsCode,
  site: textField(forms.odsCode, 'the code of a site of the practice').optional(),
  practitioner: sdsUserId.optional(),
  service: dosServiceId.optional(),
  role: concept.optional(),
  category: line,
  type: line,
  channel: oneOf('In-person', 'Telephone', 'Video'),
  days: listOf(oneOf(...weekdays), 'a list of days, such as monday').min(1, { error: 'one day at least' }),
  from: clock,
  to: clock,
  length: minutes(1, 480),
  gap: minutes(0, 480).default(0),
  access: object({
    type: line.optional(),
    organisations: listOf(odsCode, 'a list of ODS codes').optional(),
  }).optional(),
  window: object({ opens: hours.optional(), closes: hours.optional() }).optional(),
  limit: textField(/^\d{1,3}$/, 'a whole number')
    .transform(Number)
    .optional(),
});

const moment = textField(
  /^\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d))?$/,
  'a day as yyyy-mm-dd, or a time as yyyy-mm-ddThh:mm:ss+00:00',
)
  .refine((value) => isDate(value.slice(0, 10)), { error: 'a day of the calendar' })
  .transform((value) => (value.length === 10 ? localDateTime(instantOf(value, 0)) : value));

const conceptOrWords = z.union([line, concept], { error: 'words, or an object with code and display' });

/** What stands beside a document: `documents/<NHS number>/<file>.yaml`. */
export const headerSchema = object({
  id: logicalId.optional(),
  title: line.optional(),
  type: conceptOrWords.default('Clinical document'),
  created: moment.optional(),
  indexed: moment.optional(),
  author: textField(/^(practice|[A-Z\d]{3,20})$/, 'practice, or the SDS user id of one of its practitioners').default(
    'practice',
  ),
  setting: conceptOrWords.default('General practice'),
  confidential: yesOrNo(false),
  unavailable: line.optional(),
});

export type PracticeFile = z.output<typeof practiceSchema>;
export type PatientFile = z.output<typeof patientSchema>;
export type ClinicFile = z.output<typeof clinicSchema>;
