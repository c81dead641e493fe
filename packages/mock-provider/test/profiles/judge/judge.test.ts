import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { writeXml } from '../../../src/fhir/write-xml.ts';
import { judgeAnswer } from './judge-answer.ts';
import { judgeResource } from '../../../src/profiles/judge-resource.ts';
import type { Level } from '../../../src/profiles/levels.ts';

const profile = 'https://fhir.nhs.uk/STU3/StructureDefinition/';
const participants = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-ParticipantType-1';
const participant = (coding: JsonObject) => ({
  participant: [{ type: [{ coding: [coding] }], individual: { reference: 'Practitioner/1' } }],
});
const extended = (...extension: JsonObject[]) => ({ extension });

/** As profile Encounter 1.6.1 wants it. */
const encounter: JsonObject = {
  resourceType: 'Encounter',
  id: 'e',
  meta: { profile: [`${profile}CareConnect-GPC-Encounter-1`] },
  identifier: [{ system: 'https://a.example', value: '1' }],
  status: 'finished',
  type: [{ text: 'Surgery' }],
  subject: { reference: 'Patient/1' },
  ...participant({ system: participants, code: 'REC', display: 'recorder' }),
  period: { start: '2026-01-01' },
};

/** As profile Patient 1.8 wants it. */
const patient: JsonObject = {
  resourceType: 'Patient',
  id: 'p',
  meta: { profile: [`${profile}CareConnect-GPC-Patient-1`] },
  identifier: [
    {
      ...extended({
        url: `${profile}Extension-CareConnect-GPC-NHSNumberVerificationStatus-1`,
        valueCodeableConcept: {
          coding: [
            {
              system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
              code: '01',
              display: 'Number present and verified',
            },
          ],
        },
      }),
      system: 'https://fhir.nhs.uk/Id/nhs-number',
      value: '9690937278',
    },
  ],
  active: true,
  name: [{ use: 'official', family: 'Samual' }],
  gender: 'male',
  birthDate: '1988-05-01',
  managingOrganization: { reference: 'Organization/1' },
};

const outcome = (system: string, code: string, display: string): JsonObject => ({
  resourceType: 'OperationOutcome',
  issue: [
    { severity: 'error', code: 'forbidden', details: { coding: [{ system, code, display }] }, diagnostics: 'Because.' },
  ],
});
const spine = 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1';

const copyOf = (json: JsonObject): JsonObject => JSON.parse(JSON.stringify(json)) as JsonObject;

describe('the judge finds', () => {
  it.each([
    ['an encounter', encounter],
    ['a patient', patient],
    ['a refusal', outcome(spine, 'ACCESS DENIED', 'Access denied')],
  ])('nothing in %s that is as published', (_, resource) => expect(judgeResource(resource)).toEqual([]));

  it.each<[string, JsonObject, JsonObject, string]>([
    ['what is missing', encounter, { identifier: undefined }, 'Encounter.identifier is missing'],
    [
      'what is too often',
      encounter,
      { type: [{ text: 'a' }, { text: 'b' }] },
      'Encounter.type is there 2 times, not 1 or fewer',
    ],
    [
      'what refers to another type',
      encounter,
      { subject: { reference: 'Group/1' } },
      'Encounter.subject refers to Group, not to Patient',
    ],
    [
      'a code that the value set lacks',
      encounter,
      participant({ system: 'http://hl7.org/fhir/v3/ParticipationType', code: 'AUTH' }),
      'https://fhir.nhs.uk/STU3/ValueSet/GPConnect-ParticipantType-1 lacks all',
    ],
    [
      'a code of another system',
      encounter,
      participant({ system: 'https://a.example', code: 'REC' }),
      'https://fhir.nhs.uk/STU3/ValueSet/GPConnect-ParticipantType-1 lacks all',
    ],
    [
      'another display',
      encounter,
      participant({ system: participants, code: 'REC', display: 'author' }),
      'the display of REC is author, not recorder',
    ],
    [
      'a code whose display is not known',
      encounter,
      participant({ system: 'http://hl7.org/fhir/v3/ParticipationType', code: 'SPRF', display: 'x' }),
      'http://hl7.org/fhir/v3/ParticipationType|SPRF is not in the table of displays',
    ],
    [
      'a profile that is not published',
      encounter,
      { meta: { profile: ['https://a.example/x'] } },
      'Encounter.meta.profile is https://a.example/x, which is not published',
    ],
    [
      'an extension that is not published',
      encounter,
      extended({ url: 'https://a.example/x', valueString: 'x' }),
      'the extension https://a.example/x is not published',
    ],
    [
      'an extension that stands twice',
      patient,
      extended(
        ...['en', 'fr'].map((code) => ({
          url: 'http://hl7.org/fhir/StructureDefinition/birthPlace',
          valueAddress: { country: code },
        })),
      ),
      'is there 2 times, not 1 or fewer',
    ],
    [
      'an extension with another type of value',
      patient,
      extended({ url: 'http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor', valueString: 'yes' }),
      'Extension.value[x] is valueString, not boolean',
    ],
    [
      'a part that an extension does not have',
      patient,
      extended({
        url: `${profile}Extension-CareConnect-GPC-RegistrationDetails-1`,
        extension: [{ url: 'colour', valueString: 'red' }],
      }),
      'Extension.extension(colour) is none of its own',
    ],
    [
      'a value that is fixed otherwise',
      outcome(spine, 'BAD_REQUEST', 'Bad request'),
      {
        issue: [
          {
            severity: 'error',
            code: 'invalid',
            details: { coding: [{ system: 'https://a.example', code: 'BAD_REQUEST', display: 'Bad request' }] },
          },
        ],
      },
      `OperationOutcome.issue.details.coding.system is "https://a.example", not ${spine}`,
    ],
    ['an element that STU3 does not know', encounter, { colour: 'red' }, 'Encounter.colour'],
    ['a value that STU3 does not have', patient, { birthDate: '1.5.1988' }, 'Patient.birthDate'],
  ])('%s, in JSON, in a Bundle and in XML', (_, resource, change, says) => {
    const corrupt = copyOf({ ...resource, ...change });
    const found = expect.arrayContaining([expect.stringContaining(says)]);
    const bundle: JsonObject = {
      resourceType: 'Bundle',
      meta: { profile: [`${profile}GPConnect-Searchset-Bundle-1`] },
      type: 'searchset',
      entry: [{ resource: corrupt }],
    };
    expect(
      judgeAnswer({ by: 'provider', type: 'application/fhir+json', body: JSON.stringify(corrupt) }, '1.6.0'),
    ).toEqual(found);
    expect(
      judgeAnswer(
        {
          by: 'provider',
          type: 'application/fhir+json',
          body: [JSON.stringify(bundle).slice(0, 50), JSON.stringify(bundle).slice(50)],
        },
        '1.6.0',
      ),
    ).toEqual(found);
    // An element that is not of STU3 can't be written in XML.
    if (!('colour' in corrupt))
      expect(
        judgeAnswer({ by: 'provider', type: 'application/fhir+xml', body: writeXml(corrupt as never) }, '1.6.0'),
      ).toEqual(found);
  });

  it('what is wrong with a Bundle itself', () => {
    expect(
      judgeResource({
        resourceType: 'Bundle',
        type: 'searchset',
        total: 0,
        link: [{ relation: 'self', url: 'https://a.example' }],
      }),
    ).toEqual([
      'Bundle.total is there, and the profile leaves it out [Bundle/]',
      'Bundle.link is there, and the profile leaves it out [Bundle/]',
    ]);
  });
});

/** What each version alone has. Source: release notes of 1.2.8, 1.2.9 and 1.6.2. */
describe('a version of the specification', () => {
  const schedule = copyOf({
    resourceType: 'Schedule',
    id: 's',
    meta: { profile: [`${profile}GPConnect-Schedule-1`] },
    identifier: [{ system: 'https://a.example', value: '1' }],
    actor: [{ reference: 'HealthcareService/1' }],
    planningHorizon: { start: '2026-01-01' },
  });
  const filtered = (valueCode: string): JsonObject => ({
    resourceType: 'Bundle',
    meta: {
      profile: [`${profile}GPConnect-Searchset-Bundle-1`],
      ...extended({ url: `${profile}Extension-GPConnect-ServiceFilteringStatus-1`, valueCode }),
    },
    type: 'searchset',
  });
  const coded = { resourceType: 'MedicationRequest', id: 'm', medicationCodeableConcept: { text: 'Paracetamol' } };

  const noCode = 'MedicationRequest.medication[x] is medicationCodeableConcept, not Reference';
  const givenOnly: JsonObject = {
    resourceType: 'Practitioner',
    id: 'p',
    meta: { profile: [`${profile}CareConnect-GPC-Practitioner-1`] },
    identifier: [{ system: 'https://a.example', value: '1' }],
    name: [{ given: ['Ann'] }],
  };

  it.each<[string, JsonObject, Level, string | undefined]>([
    ['has no schedule of a service in 1.2.7', schedule, '1.2.7', 'Schedule.actor refers to HealthcareService'],
    ['writes ACCESS_DENIED in 1.2.7, too', outcome(spine, 'ACCESS_DENIED', 'Access denied'), '1.2.7', undefined],
    ['has no medicine that is a code alone in 1.2.7', coded, '1.2.7', noCode],
    ['has a practitioner with a family name in 1.2.7', givenOnly, '1.2.7', 'Practitioner.name.family is missing'],
    ['may have none in 1.6.2', givenOnly, '1.6.2', undefined],
    ['has no status of service filtering in 1.6.2', filtered('enabled'), '1.6.2', 'is not published'],
    ['has a schedule of a service in 1.2.8', schedule, '1.2.8', undefined],
    [
      'has none in 1.6.0',
      schedule,
      '1.6.0',
      'Schedule.actor refers to HealthcareService, not to Location, Practitioner',
    ],
    ['has the status of service filtering in 1.2.8', filtered('enabled'), '1.2.8', undefined],
    ['has no other status', filtered('on'), '1.2.8', 'Extension.value[x] is on, which'],
    [
      'has none in 1.6.0',
      filtered('enabled'),
      '1.6.0',
      'Extension-GPConnect-ServiceFilteringStatus-1 is not published',
    ],
    ['writes ACCESS_DENIED in 1.2.8', outcome(spine, 'ACCESS_DENIED', 'Access denied'), '1.2.8', undefined],
    [
      'writes ACCESS DENIED in 1.6.0',
      outcome(spine, 'ACCESS_DENIED', 'Access denied'),
      '1.6.0',
      'Spine-ErrorOrWarningCode-1|ACCESS_DENIED, of which',
    ],
    ['has no medicine that is a code alone before 1.6.2', coded, '1.6.0', noCode],
    [
      'has no label before 1.6.2',
      {
        ...encounter,
        meta: {
          profile: [`${profile}CareConnect-GPC-Encounter-1`],
          security: [{ system: 'http://hl7.org/fhir/v3/ActCode', code: 'NOPAT' }],
        },
      },
      '1.6.0',
      'Encounter.meta.security is there, and the profile leaves it out',
    ],
  ])('%s', (_, resource, level, says) => {
    const found = judgeResource(resource, level);
    if (says === undefined) expect(found).toEqual([]);
    else expect(found).toContainEqual(expect.stringContaining(says));
  });
});
