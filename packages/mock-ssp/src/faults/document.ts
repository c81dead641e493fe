import { z } from 'zod';
import { readInstant } from '@mock-spine/shared/world/instant';
import { asid, interaction, object, odsCode, textField, wholeNumber } from '@mock-spine/shared/data-files/fields';
import { forms } from '@mock-spine/shared/protocol/forms';
import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import { kinds, type KindName } from './kinds.ts';

const name = textField(/^[\w][\w .:=#-]{0,59}$/, 'up to 60 letters, digits, spaces and . : = # -');

const nhsNumber = textField(/^\d{10}$/, 'an NHS number: ten digits').refine(isNhsNumber, {
  error: 'an NHS number whose last digit is its check digit',
});

const pattern = textField(/^[\x20-\x7e]{1,200}$/, 'up to 200 visible characters, in which * stands for any');

const header = object({
  name: textField(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'the name of a header field'),
  value: textField(/^[\x20-\x7e]{0,1000}$/, 'up to 1000 visible characters')
    .optional()
    .describe('The whole of its value.'),
  pattern: pattern.optional().describe('What its value is like: * stands for any characters, or none.'),
}).describe('A header field that is there; with this value, where one is given.');

const match = object({
  interaction: interaction.optional(),
  asid: asid.optional().describe('ASID of the consumer (Ssp-From).'),
  practice: odsCode.optional().describe('ODS code of the organisation that is asked (Ssp-To).'),
  patient: nhsNumber
    .optional()
    .describe('NHS number that the query or the body names, or whose logical id the path or the body does.'),
  traceId: textField(forms.guid, 'a GUID').optional().describe('Ssp-TraceID, in small or capital letters.'),
  header: header.optional(),
  path: pattern
    .optional()
    .describe('Path that the provider is asked for, without the query: * stands for any characters, or none.'),
}).describe('Which requests it touches; those for which all that is given holds.');

const momentExpected =
  'a number of seconds from now, or a date and time with an offset such as 2026-10-25T00:59:00+01:00';
const moment = z.union(
  [
    wholeNumber(0, 100_000_000, momentExpected),
    z.string().refine((given) => readInstant(given) !== undefined, { abort: true }),
  ],
  { error: momentExpected },
);

const when = object({
  percentage: wholeNumber(1, 100, 'a whole percentage, 1 to 100')
    .optional()
    .describe('How many of the requests, by chance.'),
  seed: wholeNumber(0, 2_147_483_647, 'a whole number, 0 to 2147483647')
    .optional()
    .describe('Makes chance repeat itself.'),
  count: wholeNumber(1, 1_000_000, 'a number of requests, 1 to 1000000').optional().describe('Only the next so many.'),
  from: moment.optional().describe('From then on: seconds from now, or a moment.'),
  to: moment.optional().describe('Until then: seconds from now, or a moment.'),
}).describe('When it does so; always, when left out.');

const names = Object.keys(kinds) as KindName[];

const doing = object(
  Object.fromEntries(names.map((key) => [key, kinds[key].schema.optional()])) as {
    [K in KindName]: z.ZodOptional<(typeof kinds)[K]['schema']>;
  },
)
  .refine((done) => Object.keys(done).length === 1, {
    error: `exactly one of ${names.join(', ')}`,
    when: ({ issues }) => issues.length === 0,
  })
  .describe('What it does: exactly one thing.');

/** One fault as it is written down. Source of what can be done: SSP implementation guide. */
export const faultRecord = object({
  name: name.optional().describe('What exchanges call it.'),
  match: match.optional(),
  when: when.optional(),
  do: doing,
}).superRefine(({ match: matched, when: timed, do: done }, context) => {
  if (done.sdsUnavailable ?? done.sdsAnswer)
    for (const [key, what] of notInLookUps)
      if (matched?.[key] !== undefined)
        context.addIssue({ code: 'custom', path: ['match', key], message: `none: a look-up in SDS ${what}` });
  const [from, to] = [timed?.from, timed?.to];
  if (from !== undefined && typeof from === typeof to && comparable(to!) <= comparable(from))
    context.addIssue({ code: 'custom', path: ['when', 'to'], message: 'a moment after from' });
});

const notInLookUps = [
  ['asid', 'names no ASID'],
  ['patient', 'names no patient'],
  ['traceId', 'has no Ssp-TraceID'],
  ['header', 'is matched by what it asks for'],
  ['path', 'is matched by what it asks for'],
] as const;

const comparable = (given: number | string): number => (typeof given === 'number' ? given : Date.parse(given));

/** How many there may be at once. */
export const mostFaults = 100;

/** Faults, in the order in which a request meets them. */
export const faultList = z
  .array(faultRecord, { error: 'a list of faults' })
  .max(mostFaults, { error: `at most ${mostFaults} faults` })
  .superRefine((faults, context) => {
    faults.forEach(({ name: given }, index) => {
      const first = faults.findIndex((other) => other.name === given);
      if (given !== undefined && first < index)
        context.addIssue({ code: 'custom', path: [index, 'name'], message: `another name than that of ${first}` });
    });
  });

/** What `PUT /faults` takes and a file of faults holds. */
export const faultDocument = object({ faults: faultList });

/** One fault, its numbers read; its `do` has exactly one key. */
export type FaultRecord = z.output<typeof faultRecord>;
