import { describe, expect, it } from '@jest/globals';
import { validateResource } from './validate.ts';

const appointment = {
  resourceType: 'Appointment',
  status: 'booked',
  start: '2017-05-30T10:00:00+01:00',
  end: '2017-05-30T10:25:00+01:00',
  slot: [{ reference: 'Slot/1' }],
  participant: [{ actor: { reference: 'Patient/1' }, status: 'accepted' }],
};

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

const div = (content: string): object => ({ text: { status: 'generated', div: content } });

describe('a resource that is not valid', () => {
  it.each<[string, object, string, string]>([
    ['a property that FHIR has not', { bogus: 1 }, 'Appointment.bogus', 'unknown property'],
    ['a property whose name is no name', { 'a b': 1 }, 'Appointment.`a b`', 'unknown property'],
    ['a property of every object', { constructor: {} }, 'Appointment.constructor', 'unknown property'],
    ['no status', { status: undefined }, 'Appointment.status', 'required element is missing'],
    ['no participant', { participant: undefined }, 'Appointment.participant', 'required element is missing'],
    [
      'a participant without status',
      { participant: [{ actor: { reference: 'Patient/1' } }] },
      'Appointment.participant[0].status',
      'required element is missing',
    ],
    [
      'a status that is none',
      { status: 'done' },
      'Appointment.status',
      'is not one of proposed, pending, booked, arrived, fulfilled, cancelled, noshow, entered-in-error',
    ],
    [
      'a status in capitals',
      { status: 'Booked' },
      'Appointment.status',
      'is not one of proposed, pending, booked, arrived, fulfilled, cancelled, noshow, entered-in-error',
    ],
    ['null', { description: null }, 'Appointment.description', 'must not be null'],
    ['a number for a text', { description: 7 }, 'Appointment.description', 'must be a string, not a number'],
    ['an empty text', { description: '' }, 'Appointment.description', 'must not be empty'],
    [
      'a control character',
      { description: 'a\u0000b' },
      'Appointment.description',
      'must be text without control characters',
    ],
    [
      'half a surrogate pair',
      { description: '\uD83D' },
      'Appointment.description',
      'must be text without control characters',
    ],
    [
      'a text of more than a million characters',
      { description: 'a'.repeat(1_048_577) },
      'Appointment.description',
      'must not be longer than 1048576 characters',
    ],
    ['a text for a number', { minutesDuration: '10' }, 'Appointment.minutesDuration', 'must be an integer'],
    [
      'a number that must be positive',
      { minutesDuration: 0 },
      'Appointment.minutesDuration',
      'must be an integer from 1',
    ],
    ['a fraction', { minutesDuration: 1.5 }, 'Appointment.minutesDuration', 'must be an integer'],
    ['one for many', { slot: { reference: 'Slot/1' } }, 'Appointment.slot', 'must be an array'],
    ['many for one', { serviceCategory: [{ text: 'a' }] }, 'Appointment.serviceCategory', 'must be an object'],
    ['an empty array', { slot: [] }, 'Appointment.slot', 'must not be an empty array'],
    ['an empty object', { slot: [{}] }, 'Appointment.slot[0]', 'must not be empty'],
    ['null in an array', { slot: [null] }, 'Appointment.slot[0]', 'must not be null'],
    [
      'a time without offset',
      { start: '2017-05-30T10:00:00' },
      'Appointment.start',
      'must be a date and time with its offset, such as 2017-05-30T10:00:00+01:00',
    ],
    [
      'a time without seconds',
      { start: '2017-05-30T10:00+01:00' },
      'Appointment.start',
      'must be a date and time with its offset, such as 2017-05-30T10:00:00+01:00',
    ],
    [
      'a date for an instant',
      { start: '2017-05-30' },
      'Appointment.start',
      'must be a date and time with its offset, such as 2017-05-30T10:00:00+01:00',
    ],
    [
      'a day that no month has',
      { created: '2017-05-32' },
      'Appointment.created',
      'must be a date, or a date and time with its offset, such as 2017-05-30T10:00:00+01:00',
    ],
    [
      'the 29th of February of a common year',
      { created: '2017-02-29' },
      'Appointment.created',
      'is not a day of the calendar',
    ],
    ['the 31st of June', { start: '2017-06-31T10:00:00Z' }, 'Appointment.start', 'is not a day of the calendar'],
    [
      'an id with a space',
      { id: 'a b' },
      'Appointment.id',
      'must be an id: 1 to 64 letters, digits, hyphens and full stops',
    ],
    [
      'an id of 65 characters',
      { id: 'a'.repeat(65) },
      'Appointment.id',
      'must be an id: 1 to 64 letters, digits, hyphens and full stops',
    ],
    [
      'a code with two spaces',
      { language: 'en  GB' },
      'Appointment.language',
      'must be a code: no white space but single spaces inside',
    ],
    [
      'a code that ends in a space',
      { language: 'en ' },
      'Appointment.language',
      'must be a code: no white space but single spaces inside',
    ],
    [
      'a URI with a space',
      { implicitRules: 'http://a b' },
      'Appointment.implicitRules',
      'must be a URI: no white space',
    ],
    [
      'an extension without url',
      { extension: [{ valueCode: 'a' }] },
      'Appointment.extension[0].url',
      'required element is missing',
    ],
    [
      'an extension without value',
      { extension: [{ url: 'http://a' }] },
      'Appointment.extension[0].value[x]',
      'required element is missing',
    ],
    [
      'an extension with two values',
      { extension: [{ url: 'http://a', valueCode: 'a', valueString: 'b' }] },
      'Appointment.extension[0].value[x]',
      'only one of valueString and valueCode is allowed',
    ],
    [
      'an extension with a value and extensions',
      { extension: [{ url: 'http://a', valueCode: 'a', extension: [{ url: 'b', valueCode: 'c' }] }] },
      'Appointment.extension[0].value[x]',
      'only one of valueCode and extension is allowed',
    ],
    [
      'a fault in a contained resource',
      { contained: [{ resourceType: 'Organization', telecom: [{ system: 'pigeon' }] }] },
      'Appointment.contained[0].telecom[0].system',
      'is not one of phone, fax, email, pager, url, sms, other',
    ],
    [
      'null in a contained resource',
      { contained: [{ resourceType: 'Patient', gender: null }] },
      'Appointment.contained[0].gender',
      'must not be null',
    ],
    [
      'a contained resource of no type',
      { contained: [{ id: '1' }] },
      'Appointment.contained[0].resourceType',
      'required element is missing',
    ],
    [
      'a contained resource of an unknown type',
      { contained: [{ resourceType: 'Hospital' }] },
      'Appointment.contained[0].resourceType',
      'is not a resource type of STU3 that this provider knows',
    ],
    ['a contained text', { contained: ['a'] }, 'Appointment.contained[0]', 'must be a resource'],
    [
      'a narrative that is not well-formed',
      div('<div xmlns="http://www.w3.org/1999/xhtml"><p></div>'),
      'Appointment.text.div',
      'must be one well-formed <div xmlns="http://www.w3.org/1999/xhtml"> and nothing beside it',
    ],
    [
      'a narrative that ends its element',
      div('<div xmlns="http://www.w3.org/1999/xhtml"/></text><text>'),
      'Appointment.text.div',
      'must be one well-formed <div xmlns="http://www.w3.org/1999/xhtml"> and nothing beside it',
    ],
    [
      'a narrative without namespace',
      div('<div>a</div>'),
      'Appointment.text.div',
      'must be one well-formed <div xmlns="http://www.w3.org/1999/xhtml"> and nothing beside it',
    ],
    [
      'a narrative with a DOCTYPE',
      div('<!DOCTYPE div><div xmlns="http://www.w3.org/1999/xhtml"/>'),
      'Appointment.text.div',
      'must be one well-formed <div xmlns="http://www.w3.org/1999/xhtml"> and nothing beside it',
    ],
    [
      'a narrative with an entity',
      div('<div xmlns="http://www.w3.org/1999/xhtml">&nbsp;</div>'),
      'Appointment.text.div',
      'must be one well-formed <div xmlns="http://www.w3.org/1999/xhtml"> and nothing beside it',
    ],
  ])('is told of by path and reason: %s', (_, change, path, reason) => {
    expect(validateResource(JSON.parse(JSON.stringify({ ...appointment, ...change })), 'Appointment')).toEqual([
      { path, reason },
    ]);
  });

  it.each<[string, object, string, string]>([
    ['null without companion', { given: ['a', null] }, 'Patient.name[0].given[1]', 'must not be null'],
    [
      'companions that do not match',
      { given: ['a'], _given: [null, { id: 'b' }] },
      'Patient.name[0].given',
      'must be an array as long as _given, with null where there is no value',
    ],
    [
      'companions of nothing',
      { _given: [{ id: 'b' }] },
      'Patient.name[0].given',
      'must be an array as long as _given, with null where there is no value',
    ],
    [
      'companions that are all null',
      { given: ['a'], _given: [null] },
      'Patient.name[0]._given',
      'must hold something other than null',
    ],
    [
      'null on both sides',
      { given: ['a', null], _given: [{ id: 'b' }, null] },
      'Patient.name[0].given[1]',
      'must have a value or an extension',
    ],
  ])('is told of where a primitive repeats: %s', (_, name, path, reason) => {
    expect(validateResource({ resourceType: 'Patient', name: [name] })).toEqual([{ path, reason }]);
  });

  it.each<[string, unknown, string, string]>([
    ['no object', 'a', 'Appointment', 'must be an object'],
    ['an array', [appointment], 'Appointment', 'must be an object'],
    ['null', null, 'Appointment', 'must be an object'],
    ['no type', {}, 'Appointment.resourceType', 'required element is missing'],
    ['another type', { resourceType: 'Bundle', type: 'batch' }, 'Appointment.resourceType', 'must be Appointment'],
    [
      'brackets, a hundred thousand deep',
      { ...appointment, slot: nested(100_000) },
      'Appointment',
      'nested too deeply: more than 64 levels',
    ],
  ])('is told of as a whole: %s', (_, json, path, reason) => {
    expect(validateResource(json, 'Appointment')).toEqual([{ path, reason }]);
  });

  it('is told of by every fault, up to twenty, one for each place', () => {
    const faults = validateResource(
      { ...appointment, status: 'done', slot: Array.from({ length: 1000 }, () => ({ bogus: 1 })) },
      'Appointment',
    );
    expect(faults).toHaveLength(20);
    expect(faults[1]).toEqual({ path: 'Appointment.slot[0].bogus', reason: 'unknown property' });
  });

  it('is told of by its first fault when it is huge', () => {
    expect(validateResource({ ...appointment, slot: Array.from({ length: 100_000 }, () => 1) }, 'Appointment')).toEqual(
      [{ path: 'Appointment.slot[0]', reason: 'must be an object' }],
    );
  });

  it('is told of by its resource type when any type would do', () => {
    expect(validateResource({ resourceType: 'Hospital' })).toEqual([
      { path: 'Resource.resourceType', reason: 'is not a resource type of STU3 that this provider knows' },
    ]);
  });
});

describe('a resource that is valid', () => {
  it.each<[string, object]>([
    [
      'a required primitive that only says why it is absent',
      {
        ...appointment,
        status: undefined,
        _status: {
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
        },
      },
    ],
    ['the 29th of February of a leap year', { ...appointment, created: '2016-02-29' }],
    ['a time in a leap year of a century', { ...appointment, start: '2000-02-29T23:59:59.999Z' }],
    ['a partial date', { ...appointment, created: '2017-05' }],
    [
      'null where the companion has the content',
      { resourceType: 'Patient', name: [{ given: ['a', null], _given: [null, { id: 'b' }] }] },
    ],
    ['a resource in a bundle', { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: appointment }] }],
    [
      'an extension in an extension',
      { ...appointment, extension: [{ url: 'http://a', extension: [{ url: 'b', valueBoolean: false }] }] },
    ],
    [
      'five million characters of base64',
      { resourceType: 'Binary', contentType: 'text/plain', content: 'abcd'.repeat(1_250_000) },
    ],
  ])('has no findings: %s', (_, resource) => {
    expect(validateResource(JSON.parse(JSON.stringify(resource)))).toEqual([]);
  });
});

it('is not asked to validate what is no resource', () => {
  expect(() => validateResource(appointment, 'Appointment_Participant')).toThrow(
    'The STU3 schema has no resource Appointment_Participant.',
  );
});
