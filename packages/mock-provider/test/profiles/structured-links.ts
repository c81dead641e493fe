import type { Resource } from '../running-provider.ts';
import { has, itemsOf, text } from './clause-words.ts';

/** What the pages say of resources together: where it is not so, the ids of those that break it. */
export interface LinkClause {
  readonly says: string;
  readonly source: string;
  readonly findBroken: (resources: readonly Resource[]) => readonly string[];
}

/** The types to which the list of an area refers. Source: retrieve_patient_record page, "Payload response body"; A-086. */
const typesInLists: Readonly<Record<string, RegExp>> = {
  'Allergies and adverse reactions': /^AllergyIntolerance\//,
  'Ended allergies': /^#/,
  'Medications and medical devices': /^MedicationStatement\//,
  'List of consultations': /^Encounter\//,
  Problems: /^Condition\//,
  Immunisations: /^(Immunization|Observation)\//,
  'Uncategorised data': /^Observation\//,
  'Investigations and results': /^DiagnosticReport\//,
  'Outbound referral': /^ReferralRequest\//,
  'Patient recall administration': /^ProcedureRequest\//,
};

export const linkClauses: readonly LinkClause[] = [
  {
    says: 'a statement is based on one plan, which has its product, its period, its status and its dosage',
    source: 'medicationstatement and medicationrequest pages',
    findBroken: (resources) =>
      ofType(resources, 'MedicationStatement')
        .filter((statement) => {
          const [{ reference } = {}, ...others] = itemsOf(statement, 'basedOn');
          const plan = byReference(resources, reference);
          return (
            others.length > 0 ||
            plan?.['intent'] !== 'plan' ||
            differs(statement, plan, 'medicationReference', 'status', 'context') ||
            text(statement['dosage']) !== text(plan['dosageInstruction']) ||
            text(statement['effectivePeriod']) !== text((plan['dispenseRequest'] as Resource)['validityPeriod'])
          );
        })
        .map(idOf),
  },
  {
    says: 'an issue is based on one plan, which has its product, its dosage, its group and its type',
    source: 'medicationrequest page; medication guidance page',
    findBroken: (resources) =>
      ordersIn(resources)
        .filter((order) => {
          const plan = planOf(resources, order);
          return (
            plan?.['intent'] !== 'plan' ||
            differs(order, plan, 'medicationReference', 'dosageInstruction', 'groupIdentifier') ||
            typeOf(order) !== typeOf(plan)
          );
        })
        .map(idOf),
  },
  {
    says: 'an issue that pharmacies dispense is authored with its plan',
    source: 'medication resource relationships page',
    findBroken: (resources) =>
      ordersIn(resources)
        .filter(
          (order) =>
            typeOf(order) === 'repeat-dispensing' && order['authoredOn'] !== planOf(resources, order)?.['authoredOn'],
        )
        .map(idOf),
  },
  {
    says: 'what was prescribed elsewhere has no issue, and a requester that says which type of organisation it is',
    source: 'medicationrequest page, "requester"; medication resource relationships page',
    findBroken: (resources) =>
      ofType(resources, 'MedicationStatement')
        .filter((statement) => text(statement['extension']).includes('"prescribed-by-another-organisation"'))
        .filter((statement) => {
          const plan = byReference(resources, itemsOf(statement, 'basedOn')[0]!['reference']);
          const agent = byReference(
            resources,
            (plan?.['requester'] as { agent: { reference: string } } | undefined)?.agent.reference,
          );
          return (
            agent === undefined ||
            !has(agent, 'type') ||
            ordersIn(resources).some((order) => planOf(resources, order) === plan)
          );
        })
        .map(idOf),
  },
  {
    says: 'a problem has the code of the entry that was made it',
    source: 'problems page, "code"',
    findBroken: (resources) =>
      ofType(resources, 'Condition')
        .filter((problem) => {
          const actual = byReference(
            resources,
            (
              itemsOf(problem, 'extension').find(({ url }) => String(url).endsWith('ActualProblem-1'))?.[
                'valueReference'
              ] as { reference: string } | undefined
            )?.reference,
          );
          return actual?.resourceType === 'Observation' && text(actual['code']) !== text(problem['code']);
        })
        .map(idOf),
  },
  {
    says: 'a member of a group refers to its top, and the top to it',
    source: 'uncategorised data guidance page, "Modelling"; observation test group and test result pages',
    findBroken: (resources) =>
      ofType(resources, 'Observation').flatMap((observation) =>
        itemsOf(observation, 'related')
          .filter(({ type, target }) => {
            const other = byReference(resources, (target as { reference: string }).reference);
            const back = itemsOf(other!, 'related').some(
              (relation) =>
                (relation['target'] as { reference: string }).reference === `Observation/${observation.id}` &&
                relation['type'] !== type,
            );
            return observation.status !== 'unknown' && !back;
          })
          .map(() => observation.id),
      ),
  },
  {
    says: 'a report refers to when it was filed, and to results of no group or to groups',
    source: 'DiagnosticReport page, "result"',
    findBroken: (resources) =>
      ofType(resources, 'DiagnosticReport')
        .filter((report) => {
          const results = itemsOf(report, 'result').map(({ reference }) => byReference(resources, reference));
          return (
            !results.some((result) => text(result?.['code']).includes('"37331000000100"')) ||
            results.some((result) => text(result?.['related']).includes('"derived-from"'))
          );
        })
        .map(idOf),
  },
  {
    says: 'the list of an area refers to one kind of resource',
    source: 'retrieve_patient_record page, "Payload response body"',
    findBroken: (resources) =>
      ofType(resources, 'List')
        .filter((list) => {
          const type = has(list, 'encounter') ? undefined : typesInLists[String(list['title'])];
          return (
            type !== undefined &&
            itemsOf(list, 'entry').some(({ item }) => !type.test((item as { reference: string }).reference))
          );
        })
        .map((list) => String(list['title'])),
  },
];

const idOf = ({ id }: Resource): string => id;
const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter(({ resourceType }) => resourceType === type);
const byReference = (resources: readonly Resource[], reference: unknown): Resource | undefined =>
  resources.find(({ resourceType, id }) => `${resourceType}/${id}` === reference);
const ordersIn = (resources: readonly Resource[]): Resource[] =>
  ofType(resources, 'MedicationRequest').filter(({ intent }) => intent === 'order');
const planOf = (resources: readonly Resource[], order: Resource): Resource | undefined =>
  byReference(resources, itemsOf(order, 'basedOn')[0]?.['reference']);
const typeOf = ({ extension }: Resource): string | undefined =>
  /"code":"(acute|repeat|repeat-dispensing)"/.exec(text(extension))?.[1];
const differs = (one: Resource, other: Resource, ...elements: readonly string[]): boolean =>
  elements.some((element) => text(one[element]) !== text(other[element]));
