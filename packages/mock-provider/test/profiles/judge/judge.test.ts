import { describe, expect, it } from '@jest/globals';
import type { Json } from './instances.ts';
import { judgeResource } from './judge-resource.ts';

const profile = 'https://fhir.nhs.uk/STU3/StructureDefinition/';

/** As profile Encounter 1.6.1 wants it. */
const encounter: Json = {
  resourceType: 'Encounter', id: 'e', meta: { profile: [`${profile}CareConnect-GPC-Encounter-1`] }, identifier: [{ system: 'https://a.example', value: '1' }], status: 'finished', type: [{ text: 'Surgery' }], subject: { reference: 'Patient/1' },
  participant: [{ type: [{ coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-ParticipantType-1', code: 'REC', display: 'recorder' }] }], individual: { reference: 'Practitioner/1' } }], period: { start: '2026-01-01' },
};

describe('the judge', () => {
  it('finds nothing in what is as published', () => expect(judgeResource(encounter)).toEqual([]));

  it.each([
    ['what is missing', { identifier: undefined }, 'Encounter.identifier is there 0 times, not 1 or more'],
    ['what is too often', { type: [{ text: 'a' }, { text: 'b' }] }, 'Encounter.type is there 2 times, not 1 or fewer'],
    ['what refers to another type', { subject: { reference: 'Group/1' } }, 'Encounter.subject refers to Group, not to Patient'],
    ['a code that the value set lacks', { participant: [{ type: [{ coding: [{ system: 'http://hl7.org/fhir/v3/ParticipationType', code: 'AUTH' }] }], individual: { reference: 'Practitioner/1' } }] }, 'https://fhir.nhs.uk/STU3/ValueSet/GPConnect-ParticipantType-1 lacks all'],
    ['another display', { participant: [{ type: [{ coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-ParticipantType-1', code: 'REC', display: 'author' }] }], individual: { reference: 'Practitioner/1' } }] }, 'the display of REC is author, not recorder'],
    ['an extension that is not published', { extension: [{ url: 'https://a.example/x', valueString: 'x' }] }, 'the extension https://a.example/x is not published'],
    ['what STU3 does not know', { colour: 'red' }, 'Encounter.colour'],
  ] as const)('finds %s', (_, change, says) => {
    expect(judgeResource(JSON.parse(JSON.stringify({ ...encounter, ...change })) as Json)).toContainEqual(expect.stringContaining(says));
  });
});
