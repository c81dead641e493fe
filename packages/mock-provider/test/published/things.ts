import type { Resource } from '../running-provider.ts';

type Coded = { coding?: { code?: string; display?: string }[]; text?: string };
type Extension = {
  url: string;
  valueCode?: string;
  valueReference?: { reference?: string };
  valueCodeableConcept?: Coded;
  extension?: Extension[];
} & Record<string, unknown>;

const extensionsOf = (resource: Resource): Extension[] => (resource['extension'] ?? []) as Extension[];
const codesOf = (value: unknown): string[] =>
  ((value as Coded | undefined)?.coding ?? []).map(({ code }) => code ?? '');
const ofType =
  (type: string, holds: (resource: Resource) => boolean = () => true) =>
  (resources: readonly Resource[]): number =>
    resources.filter((resource) => resource.resourceType === type && holds(resource)).length;

const noKnownAllergy = '716186003';
const isAllergy =
  (status: string) =>
  (resource: Resource): boolean =>
    resource['clinicalStatus'] === status && !codesOf(resource['code']).includes(noKnownAllergy);

/** The lists of a title, with what they contain. */
const lists = (resources: readonly Resource[], title: RegExp): Resource[] =>
  resources.filter(({ resourceType, title: own }) => resourceType === 'List' && title.test(String(own)));
const warned =
  (title: RegExp, code: string, words: RegExp) =>
  (resources: readonly Resource[]): number =>
    lists(resources, title).filter(
      (list) =>
        extensionsOf(list).some(({ valueCode }) => valueCode === code) &&
        words.test(((list['note'] ?? []) as { text: string }[]).map(({ text }) => text).join(' ')),
    ).length;
const confidential = /Items excluded due to confidentiality and\/or patient preferences\./;
const transit =
  /Patient record transfer from previous GP practice not yet complete; information recorded before \d\d-[A-Z][a-z]{2}-\d{4} may be missing\./;

const typeOf = (plan: Resource): string[] =>
  extensionsOf(plan).flatMap(({ valueCodeableConcept }) => codesOf(valueCodeableConcept));
const isPlan = (resource: Resource): boolean => resource['intent'] === 'plan';
const effective = (statement: Resource) => (statement['effectivePeriod'] ?? {}) as { start?: string; end?: string };
const isRepeat = (plan: Resource): boolean => typeOf(plan).some((code) => code.startsWith('repeat'));

/** What problems have to do with a type of resource, by the extension for it. */
const linkedTo =
  (type: string) =>
  (resources: readonly Resource[]): number =>
    resources
      .filter(({ resourceType }) => resourceType === 'Condition')
      .flatMap(extensionsOf)
      .filter(({ valueReference }) => valueReference?.reference?.startsWith(`${type}/`)).length;

const problem = (status: string, significance: string) =>
  ofType(
    'Condition',
    (one) => one['clinicalStatus'] === status && extensionsOf(one).some(({ valueCode }) => valueCode === significance),
  );

/** A day so many years before the day of the tests, 1 June 2026. */
const before = (years: number): string => `${2026 - years}-06-01`;
const activeWithin = (years: number) =>
  ofType('MedicationStatement', (one) => (effective(one).end ?? '9999') >= before(years));

/** Problems that are linked to each other, of which one has another status or significance. */
const unlikeProblems = (resources: readonly Resource[]): number => {
  const problems = resources.filter(({ resourceType }) => resourceType === 'Condition');
  const traits = (one: Resource | undefined): string =>
    JSON.stringify([one?.['clinicalStatus'], one && extensionsOf(one).find(({ valueCode }) => valueCode)?.valueCode]);
  return problems.flatMap((one) =>
    extensionsOf(one)
      .flatMap(({ extension = [] }) => extension)
      .flatMap(({ valueReference }) => problems.filter(({ id }) => valueReference?.reference === `Condition/${id}`))
      .filter((other) => traits(other) !== traits(one)),
  ).length;
};

const relatives = (resources: readonly Resource[]): number =>
  resources
    .filter(({ resourceType }) => resourceType === 'Condition')
    .flatMap(extensionsOf)
    .flatMap(({ extension = [] }) => extension)
    .filter(({ valueCode }) => valueCode === 'parent' || valueCode === 'child').length;

const structure =
  (code: string) =>
  (resource: Resource): boolean =>
    codesOf(resource['code']).includes(code);
const refersTo = (list: Resource, type: string): boolean =>
  ((list['entry'] ?? []) as { item: { reference?: string } }[]).some(({ item }) =>
    item.reference?.startsWith(`${type}/`),
  );
const topicWith = (type: string) =>
  ofType(
    'List',
    (list) => (structure('25851000000105')(list) || structure('24781000000107')(list)) && refersTo(list, type),
  );
const listOf =
  (title: RegExp) =>
  (resources: readonly Resource[]): number =>
    lists(resources, title).length;

/** A list that is there, empty, with its note and the reason no-content-recorded. */
const emptyList =
  (title: RegExp) =>
  (resources: readonly Resource[]): number =>
    lists(resources, title).filter(
      (list) =>
        list['entry'] === undefined &&
        codesOf(list['emptyReason']).includes('no-content-recorded') &&
        list['note'] !== undefined,
    ).length;

const encounterOn = (is: (date: string) => boolean) =>
  ofType('Encounter', ({ period }) => is((period as { start: string }).start.slice(0, 10)));
const observationWith = (element: string) => ofType('Observation', (one) => one[element] !== undefined);
const containedEnded = (resources: readonly Resource[]): Resource[] =>
  lists(resources, /^Ended allergies$/).flatMap(({ contained }) => (contained ?? []) as Resource[]);

/** What the published table asks for, by the words of it: how many there are in an answer. */
export const things = {
  'a current allergy': ofType('AllergyIntolerance', isAllergy('active')),
  'an ended allergy': (resources) => containedEnded(resources).filter(isAllergy('resolved')).length,
  'the code for no known allergy': ofType('AllergyIntolerance', ({ code }) => codesOf(code).includes(noKnownAllergy)),
  'an ended allergy with the reason No information available': (resources) =>
    containedEnded(resources).filter((one) => JSON.stringify(one).includes('"valueString":"No information available"'))
      .length,
  medication: ofType('MedicationStatement'),
  'current acute medication': (resources) =>
    ofType(
      'MedicationRequest',
      (one) => isPlan(one) && one.status === 'active' && typeOf(one).includes('acute'),
    )(resources),
  'current medication': ofType('MedicationStatement', ({ status }) => status === 'active'),
  'repeat medication': ofType('MedicationRequest', (one) => isPlan(one) && isRepeat(one)),
  'past medication': ofType('MedicationStatement', ({ status }) => status !== 'active'),
  'medication prescribed elsewhere': ofType('MedicationStatement', (one) =>
    typeOf(one).includes('prescribed-by-another-organisation'),
  ),
  'an issue of medication': ofType('MedicationRequest', ({ intent }) => intent === 'order'),
  'medication effective in the last 12 months': activeWithin(1),
  'medication that ended in the year before': ofType('MedicationStatement', (one) => {
    const { end = '' } = effective(one);
    return end >= before(2) && end < before(1);
  }),
  'medication that ended in the year before that': ofType('MedicationStatement', (one) => {
    const { end = '' } = effective(one);
    return end >= before(3) && end < before(2);
  }),
  'a repeat plan without numberOfRepeatPrescriptionsAllowed': ofType(
    'MedicationRequest',
    (one) => isPlan(one) && isRepeat(one) && !JSON.stringify(one).includes('numberOfRepeatPrescriptionsAllowed'),
  ),
  'medication prescribed elsewhere that ended more than two years ago': ofType(
    'MedicationStatement',
    (one) => typeOf(one).includes('prescribed-by-another-organisation') && (effective(one).end ?? '9999') < before(2),
  ),
  'a plan without end that began more than two years ago and is not repeat': ofType('MedicationRequest', (one) => {
    const { start = '', end } = (one['dispenseRequest'] as { validityPeriod: { start?: string; end?: string } })
      .validityPeriod;
    return isPlan(one) && end === undefined && start < before(2) && !typeOf(one).includes('repeat');
  }),
  'an immunisation': ofType('Immunization'),
  'an immunisation with reasonNotGiven': ofType('Immunization', (one) =>
    JSON.stringify(one).includes('reasonNotGiven'),
  ),
  'a status among the immunisations': (resources) =>
    lists(resources, /^Immunisations$/).filter((list) => refersTo(list, 'Observation')).length,
  'uncategorised data': (resources) =>
    lists(resources, /^Uncategorised data$/).filter((list) => refersTo(list, 'Observation')).length,
  'a problem': ofType('Condition'),
  'an active major problem': problem('active', 'major'),
  'an active minor problem': problem('active', 'minor'),
  'an inactive major problem': problem('inactive', 'major'),
  'an inactive minor problem': problem('inactive', 'minor'),
  'problems that are parent and child': relatives,
  'a problem linked to one of another status or significance': unlikeProblems,
  'a problem linked to medication': linkedTo('MedicationRequest'),
  'a problem linked to an observation': linkedTo('Observation'),
  'a problem linked to an allergy': linkedTo('AllergyIntolerance'),
  'a problem linked to an immunisation': linkedTo('Immunization'),
  'a problem linked to a report': linkedTo('DiagnosticReport'),
  'a problem linked to a referral': linkedTo('ReferralRequest'),
  'a problem linked to a diary entry': linkedTo('ProcedureRequest'),
  'a problem with a consultation as its context': ofType('Condition', ({ context }) => context !== undefined),
  'a list of linked problems': listOf(/^Problems - linked problems/),
  'a consultation of the last 12 months': encounterOn((date) => date >= before(1)),
  'a consultation before the last 12 months': encounterOn((date) => date < before(1)),
  'a topic linked to a problem': ofType(
    'List',
    (list) => structure('25851000000105')(list) && JSON.stringify(list).includes('"Condition/'),
  ),
  'a heading': ofType('List', structure('24781000000107')),
  'a topic or heading with medication': topicWith('MedicationRequest'),
  'a topic or heading with an observation': topicWith('Observation'),
  'the list of medications in consultations': listOf(/^Consultations - medications contained/),
  'the list of uncategorised data in consultations': listOf(/^Consultations - uncategorised data contained/),
  'the list of problems in consultations': listOf(/^Consultations - problems contained/),
  'a consultation': ofType('Encounter'),
  'an investigation': ofType('DiagnosticReport'),
  'a request for an investigation': ofType('ProcedureRequest', ({ intent }) => intent === 'order'),
  'a specimen': ofType('Specimen'),
  'a test group header': ofType('Observation', (one) => JSON.stringify(one['related'] ?? '').includes('has-member')),
  'a test result': observationWith('referenceRange'),
  'a filing comment': ofType('Observation', (one) => structure('37331000000100')(one) && one.status === 'unknown'),
  'a referral': ofType('ReferralRequest'),
  'a diary entry': ofType('ProcedureRequest', ({ intent }) => intent === 'plan'),
  'a diary entry of today or within ten years': ofType(
    'ProcedureRequest',
    ({ intent, occurrenceDateTime: on }) =>
      intent === 'plan' && String(on) >= '2026-06-01' && String(on) < '2036-06-01',
  ),
  'a document in the record': ofType('DocumentReference'),
  'no allergies in a list with note and reason': emptyList(/^Allergies and adverse reactions$/),
  'no medication in a list with note and reason': emptyList(/^Medications and medical devices$/),
  'eight more lists that are empty, with note and reason': (resources) =>
    emptyList(/^(Medic|List of cons|Problems$|Immun|Uncat|Invest|Outb|Patient recall)/)(resources) === 8 ? 1 : 0,
  'confidential allergies': warned(/^Allergies and adverse reactions$/, 'confidential-items', confidential),
  'confidential ended allergies': warned(/^Ended allergies$/, 'confidential-items', confidential),
  'confidential medication': warned(/^Medications and/, 'confidential-items', confidential),
  'confidential uncategorised data': warned(/^Uncategorised data$/, 'confidential-items', confidential),
  'a confidential referral': warned(/^Outbound referral$/, 'confidential-items', confidential),
  'confidential medication related to a problem': warned(
    /^Problems - medications related to problems$/,
    'confidential-items',
    confidential,
  ),
  'every list in transit': (resources) =>
    warned(/./, 'data-in-transit', transit)(resources) ===
    lists(resources, /./).filter(({ encounter }) => encounter === undefined).length
      ? 1
      : 0,
} as const satisfies Readonly<Record<string, (resources: readonly Resource[]) => number>>;

export type Thing = keyof typeof things;
