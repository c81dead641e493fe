type Json = Readonly<Record<string, unknown>>;

/** What a type may have, and what it must: names, `!` where there is at least one, `*` where it is a list, and the type of an element after a colon. */
const types: Readonly<Record<string, string>> = {
  Bundle: 'id meta:Meta type! entry!*:BundleEntry',
  BundleEntry: 'fullUrl! resource!:Resource',
  Composition:
    'id meta!:Meta date! type!:CodeableConcept class:CodeableConcept title! status! subject!:Reference author!*:Reference custodian:Reference section!*:Section',
  Section: 'title! code!:CodeableConcept text!:Narrative',
  Narrative: 'status! div!',
  Patient:
    'id! meta!:Meta text:Narrative identifier!*:Identifier active name*:HumanName telecom*:ContactPoint gender birthDate deceasedDateTime address*:Address ' +
    'maritalStatus:CodeableConcept multipleBirthBoolean contact*:PatientContact communication*:Communication careProvider*:Reference managingOrganization:Reference',
  PatientContact: 'relationship*:CodeableConcept name:HumanName telecom*:ContactPoint',
  Communication: 'language!:CodeableConcept preferred',
  Practitioner:
    'id! meta!:Meta identifier*:Identifier name!:HumanName telecom*:ContactPoint gender practitionerRole*:PractitionerRole',
  PractitionerRole: 'managingOrganization:Reference role!:CodeableConcept',
  Organization:
    'id! meta!:Meta identifier*:Identifier active type:CodeableConcept name telecom*:ContactPoint address*:Address partOf:Reference',
  Device: 'id! meta!:Meta identifier*:Identifier type!:CodeableConcept model version owner:Reference manufacturer',
  OperationOutcome: 'meta!:Meta issue!*:Issue',
  Issue: 'severity! code! details!:CodeableConcept diagnostics',
  Conformance:
    'meta:Meta url version! name status publisher contact*:StatementContact date! description copyright kind! software!:Software fhirVersion! acceptUnknown! format!* ' +
    'profile*:Reference rest!*:Rest',
  OperationDefinition:
    'id meta:Meta url version name! status! kind! publisher date description idempotent code! system! type* instance! parameter*:Parameter',
  Parameter: 'name! use! min! max! type binding:Binding',
  Binding: 'strength! valueSetReference:Reference',
  StatementContact: 'name',
  Software: 'name! version releaseDate',
  Rest: 'mode! security:Security resource!*:RestResource operation*:Operation',
  RestResource: 'type! interaction!*:RestInteraction',
  RestInteraction: 'code!',
  Security: 'cors',
  Operation: 'name! definition!:Reference',
  Meta: 'versionId lastUpdated profile*',
  Identifier: 'system! value!',
  HumanName: 'use text family*! given* prefix*',
  ContactPoint: 'system! value! use',
  Address: 'use type text line* city district state postalCode country',
  CodeableConcept: 'coding*:Coding text',
  Coding: 'system! code! display!',
  Reference: 'reference!',
};

const profile = 'http://fhir.nhs.net/StructureDefinition/gpconnect-';

/** The one profile of each resource. Source: profiles of 0.7.2, and pages of 0.7.4. */
const profiles: Readonly<Record<string, string>> = {
  Bundle: `${profile}searchset-bundle-1`,
  Composition: `${profile}carerecord-composition-1`,
  Patient: `${profile}patient-1`,
  Practitioner: `${profile}practitioner-1`,
  Organization: `${profile}organization-1`,
  Device: `${profile}device-1`,
  OperationOutcome: `${profile}operationoutcome-1`,
};

/**
 * What is wrong with a resource of Access Record HTML. Source: FHIR DSTU2 (1.0.2) for the elements, profiles of `nhsconnect/gpconnect-fhir` release/0.7.2 for what
 * there must and must not be.
 */
export function judgeDstu2(resource: Json): readonly string[] {
  return judgeType(String(resource['resourceType']), resource, String(resource['resourceType']));
}

function judgeType(type: string, value: unknown, path: string): string[] {
  const text = types[type];
  if (text === undefined) return [`${path} is a ${type}, which 0.7 does not answer with`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
  const json = value as Json;
  const parts = text.split(' ').map(readPart);
  const known = new Set(['resourceType', ...parts.map(({ name }) => name)]);
  const expected = profiles[type];
  const { profile: [stated, ...others] = [] } = (json['meta'] ?? {}) as { profile?: unknown[] };
  return [
    ...Object.keys(json).flatMap((name) =>
      known.has(name) ? [] : [`${path}.${name} is not in DSTU2, or not to be there`],
    ),
    ...(expected !== undefined && (stated !== expected || others.length > 0)
      ? [`${path} is not of ${expected} alone`]
      : []),
    ...parts.flatMap((part) => judgePart(part, json[part.name], `${path}.${part.name}`)),
  ];
}

interface Part {
  readonly name: string;
  readonly needed: boolean;
  readonly repeats: boolean;
  readonly type: string | undefined;
}

function readPart(text: string): Part {
  const [name = '', type] = text.split(':');
  return { name: name.replace(/[!*]/g, ''), needed: name.includes('!'), repeats: name.includes('*'), type };
}

function judgePart({ needed, repeats, type }: Part, value: unknown, path: string): string[] {
  if (value === undefined) return needed ? [`${path} is not there`] : [];
  if (Array.isArray(value) !== repeats) return [`${path} is ${repeats ? 'no' : 'a'} list`];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (all.length === 0) return [`${path} is empty`];
  return all.flatMap((one) => {
    if (type === 'Resource') return judgeType(String((one as Json)['resourceType']), one, path);
    if (type !== undefined) return judgeType(type, one, path);
    return typeof one === 'object' || one === '' ? [`${path} has no value`] : [];
  });
}
