import { objectsIn } from '@mock-spine/mock-provider/fhir/json';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import type { AskedSection } from './asked-section.ts';
import { publishedSections } from './published-sections.ts';

/** A section whose Bundle is known. */
export type AskedBundle = AskedSection & { readonly bundle: JsonObject };

/** What the pages ask of the Bundle around the HTML. */
export interface BundleRule {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  readonly judge: (section: AskedBundle) => readonly string[];
}

const suite = 'assurance suite, feature/0.7.4: AccessRecord';

/** What the Bundle of a section is like. */
export const bundleRules: readonly BundleRule[] = [
  {
    id: 'bundle',
    says: 'The Bundle is a searchset whose first entry is the one Composition, with one Patient, an Organization and a Practitioner, and without total, link and search.',
    source: `${suite}; gpconnect-searchset-bundle-1`,
    judge: ({ bundle }) => {
      const types = resourcesIn(bundle).map(({ resourceType }) => resourceType);
      const count = (type: string): number => types.filter((one) => one === type).length;
      return [
        ...(bundle['type'] === 'searchset' ? [] : [`Bundle.type is ${JSON.stringify(bundle['type'])}`]),
        ...(types[0] === 'Composition' ? [] : [`the first entry is ${String(types[0])}`]),
        ...['Composition', 'Patient']
          .filter((type) => count(type) !== 1)
          .map((type) => `there are ${count(type)} ${type}`),
        ...['Organization', 'Practitioner'].filter((type) => count(type) === 0).map((type) => `there is no ${type}`),
        ...['total', 'link', 'signature']
          .filter((name) => bundle[name] !== undefined)
          .map((name) => `there is Bundle.${name}`),
      ];
    },
  },
  {
    id: 'composition',
    says: 'The Composition has its type, title, status, subject, author and one section, whose title, code and display are those of the section.',
    source: `${suite}; gpconnect-carerecord-composition-1`,
    judge: ({ bundle, code }) => {
      const composition = resourcesIn(bundle)[0] ?? {};
      const [section] = objectsIn(composition['section']);
      const [type] = objectsIn(objectIn(composition['type'])?.['coding']);
      const [coding] = objectsIn(objectIn(section?.['code'])?.['coding']);
      const { title } = publishedSections[code];
      return differences({
        'Composition.type': [type?.['code'], '425173008'],
        'Composition.type display': [type?.['display'], 'record extract (record artifact)'],
        'Composition.title': [composition['title'], 'Patient Care Record'],
        'Composition.status': [composition['status'], 'final'],
        'the number of its sections': [objectsIn(composition['section']).length, 1],
        'the title of the section': [section?.['title'], title],
        'the system of the section': [coding?.['system'], 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1'],
        'the code of the section': [coding?.['code'], code],
        'the display of the section': [coding?.['display'], title],
        'the status of the narrative': [objectIn(section?.['text'])?.['status'], 'generated'],
      });
    },
  },
  {
    id: 'references',
    says: 'Subject, author and custodian lead to entries by their fullUrl; the author is a Device.',
    source: `${suite}; gpconnect-carerecord-composition-1`,
    judge: ({ bundle }) => {
      const urls = new Set(objectsIn(bundle['entry']).map(({ fullUrl }) => fullUrl));
      const composition = resourcesIn(bundle)[0] ?? {};
      const all = [composition['subject'], ...objectsIn(composition['author']), composition['custodian']]
        .map((one) => objectIn(one)?.['reference'])
        .filter((reference) => reference !== undefined);
      const author = objectsIn(composition['author'])[0]?.['reference'];
      return [
        ...all.filter((one) => !urls.has(one)).map((one) => `${String(one)} is no fullUrl of an entry`),
        ...(composition['subject'] === undefined ? ['Composition.subject is not there'] : []),
        ...(String(author).startsWith('Device/') ? [] : [`the author is ${String(author)}`]),
      ];
    },
  },
  {
    id: 'profiles',
    says: 'Every resource has the one profile of its type, and a version.',
    source: suite,
    judge: ({ bundle }) =>
      resourcesIn(bundle).flatMap(({ resourceType, meta }) => {
        const wanted = profiles[String(resourceType)];
        const { profile, versionId } = objectIn(meta) ?? {};
        if (wanted === undefined) return [`${String(resourceType)} is none of the resources of the page`];
        return [
          ...(JSON.stringify(profile) === JSON.stringify([wanted])
            ? []
            : [`${String(resourceType)} has the profiles ${JSON.stringify(profile)} where ${wanted} is published`]),
          ...(versionId === undefined && resourceType !== 'Composition'
            ? [`${String(resourceType)} has no versionId`]
            : []),
        ];
      }),
  },
  {
    id: 'patient',
    says: 'The Patient has the NHS number, and what consumers compare: family and given name, gender, birth and practice.',
    source: 'HTML implementation guide page, 0.7.4; gpconnect-patient-1',
    judge: ({ bundle }) => {
      const patient = resourcesIn(bundle).find(({ resourceType }) => resourceType === 'Patient') ?? {};
      const [name] = objectsIn(patient['name']);
      return [
        ...(objectsIn(patient['identifier']).some(({ system }) => system === 'http://fhir.nhs.net/Id/nhs-number')
          ? []
          : ['Patient.identifier has no NHS number']),
        ...(Array.isArray(name?.['family']) ? [] : ['Patient.name.family is no list']),
        ...(Array.isArray(name?.['given']) ? [] : ['Patient.name.given is no list']),
        ...['gender', 'birthDate', 'managingOrganization']
          .filter((element) => patient[element] === undefined)
          .map((element) => `Patient.${element} is not there`),
        ...['photo', 'animal', 'link']
          .filter((element) => patient[element] !== undefined)
          .map((element) => `there is Patient.${element}`),
      ];
    },
  },
];

const profile = 'http://fhir.nhs.net/StructureDefinition/gpconnect-';

/** Source: the suite, AccessRecord; profiles of 0.7.2. */
const profiles: Readonly<Record<string, string>> = {
  Composition: `${profile}carerecord-composition-1`,
  Patient: `${profile}patient-1`,
  Practitioner: `${profile}practitioner-1`,
  Organization: `${profile}organization-1`,
  Device: `${profile}device-1`,
  Location: `${profile}location-1`,
};

export const resourcesIn = (bundle: JsonObject): JsonObject[] =>
  objectsIn(bundle['entry']).flatMap(({ resource }) => {
    const read = objectIn(resource);
    return read === undefined ? [] : [read];
  });

const differences = (values: Readonly<Record<string, readonly [found: unknown, wanted: unknown]>>): string[] =>
  Object.entries(values)
    .filter(([, [found, wanted]]) => found !== wanted)
    .map(
      ([name, [found, wanted]]) => `${name} is ${JSON.stringify(found)} where ${JSON.stringify(wanted)} is published`,
    );
