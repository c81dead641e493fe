import type { Fault } from '@mock-spine/shared/rules/rule';
import { forms } from '@mock-spine/shared/protocol/forms';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { readDateTimeParameter } from '../fhir/dates.ts';
import type { AtService } from '../request/facts.ts';
import { findWhoseDocuments, patientIdIn } from '../resources/patient-records.ts';
import type { PatientRecord } from '../resources/patient.ts';
import { whyIdNotSeen } from '../resources/why-not-seen.ts';
import type { Practice } from '../practices/practices.ts';
import { unknownInclude } from './includes.ts';
import { atServiceRoot, isFor } from './given.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';

/** The includes that a consumer MUST send, and which are always answered. Source: search for a patient's documents page, "_include parameters". */
export const documentIncludes = [
  'DocumentReference:subject:Patient',
  'DocumentReference:custodian:Organization',
  'DocumentReference:author:Organization',
  'DocumentReference:author:Practitioner',
] as const;
export const documentRevIncludes = ['PractitionerRole:practitioner'] as const;

const requirement = 'A-070';

const row = (
  rule: Pick<RuleOn<AtService>, 'id' | 'says' | 'check'> & { readonly needs?: readonly string[] },
): RuleOn<AtService> => ({
  requirement,
  force: 'SHALL',
  failsWith: 'INVALID_PARAMETER',
  needs: ['interaction-fits-path'],
  concerns: isFor('search-documentreference'),
  ...rule,
});

/** Search for a patient's documents page: the parameters. */
export const searchForDocumentsRules: readonly ProviderRule[] = atServiceRoot([
  row({
    id: 'documents-includes-given',
    says: 'A search for documents has the five mandatory includes.',
    check: ({ query }) => {
      const missing = mandatory.find(([name, value]) => !query.getAll(name).includes(value));
      if (!missing) return undefined;
      const expected = missing.join('=');
      const sent = sentOtherwise(query, missing[1]);
      return sent === undefined
        ? { expected, actual: 'none', next: `Add ${expected}: the five includes are mandatory.` }
        : { expected, actual: quote(sent), next: 'Send it exactly so, each include as a parameter of its own.' };
    },
  }),
  {
    ...row({
      id: 'documents-includes-are-known',
      says: 'Every include is one that the page names.',
      check: ({ query }) =>
        unknownInclude(query.getAll('_include'), documentIncludes) ??
        unknownInclude(query.getAll('_revinclude:recurse'), documentRevIncludes),
    }),
    requirement: 'A-118',
    force: 'SHOULD',
  },
  row({
    id: 'documents-parameters-known',
    says: 'A search for documents has no parameter that its page does not name.',
    check: ({ query }) => {
      const unknown = [...query.keys()].find((name) => !known.has(name));
      if (unknown === undefined) return undefined;
      return {
        expected: 'only created, author, description and the includes',
        actual: quote(unknown),
        next: 'Take it out; type and facility were removed from the API.',
      };
    },
  }),
  row({
    id: 'documents-created-is-a-range',
    says: 'created is given at most once with ge and at most once with le.',
    check: ({ query }) => {
      const given = query.getAll('created');
      const prefixes = given.map((text) => text.slice(0, 2));
      if (prefixes.every((prefix, i) => (prefix === 'ge' || prefix === 'le') && prefixes.indexOf(prefix) === i))
        return undefined;
      return {
        expected: 'created=ge<date>, created=le<date>, or one of each',
        actual: given.map((text) => quote(text)).join(' and '),
        next: 'Send each bound once, with its prefix.',
      };
    },
  }),
  row({
    id: 'documents-created-is-a-date',
    says: 'created is a whole date, or a date and time with an offset.',
    needs: ['documents-created-is-a-range'],
    check: ({ query }) => {
      const wrong = query.getAll('created').find((text) => !readDateTimeParameter(text));
      if (wrong === undefined) return undefined;
      return {
        expected: 'created with yyyy-mm-dd or yyyy-mm-ddThh:mm:ss+hh:mm after its prefix, a date of the calendar',
        actual: quote(wrong),
        next: 'Send the whole date and, with a time, its seconds and offset.',
      };
    },
  }),
  row({
    id: 'documents-created-not-reversed',
    says: 'The range of created does not end before it starts.',
    needs: ['documents-created-is-a-date'],
    check: ({ query }) => {
      const bounds = query.getAll('created').map(readDateTimeParameter);
      const [from, to] = ['ge', 'le'].map((prefix) => bounds.find((bound) => bound?.prefix === prefix));
      if (!from || !to || (to.dateOnly ? to.to > from.from : to.to >= from.from)) return undefined;
      return {
        expected: 'a created with ge that is not later than the one with le',
        actual: query.getAll('created').map(quote).join(' and '),
        next: 'Exchange the two.',
      };
    },
  }),
  row({
    id: 'documents-author-is-an-organisation',
    says: 'author is given at most once and is the ODS code of an organisation.',
    check: ({ query }) => {
      const wrong = wrongAuthor(query.getAll('author'));
      if (wrong === undefined) return undefined;
      return {
        expected: `one author=${identifierSystems.odsOrganisation}|<ODS code>`,
        actual: wrong,
        next: 'Send the ODS code of one organisation; nobody can be searched for by another identifier.',
      };
    },
  }),
  row({
    id: 'documents-description-is-a-text',
    says: 'description is given at most once and is not blank.',
    check: ({ query }) => {
      const given = query.getAll('description');
      if (given.length <= 1 && given.every((text) => text.trim() !== '')) return undefined;
      return {
        expected: 'at most one description, of one word or more',
        actual: given.length > 1 ? `${given.length} of them` : 'a blank one',
        next: 'Send the words that you search for in one parameter, or leave it out.',
      };
    },
  }),
]);

/** Search for a patient's documents page, "Error handling": whose documents may be asked for. */
export const patientOfDocumentsRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'documents-patient-found',
    requirement: 'A-047',
    says: 'The patient is registered at the practice for good, active, alive, not sensitive, and verified on PDS.',
    force: 'SHALL',
    failsWith: 'PATIENT_NOT_FOUND',
    needs: ['interaction-fits-path'],
    concerns: isFor('search-documentreference'),
    check: (facts) =>
      patientOfDocuments(facts) ? undefined : patientUnknown(facts.service.practice, patientIdIn(facts.path)),
  },
  {
    id: 'documents-patient-consents',
    requirement: 'A-074',
    says: 'The patient has not dissented to sharing the record.',
    force: 'SHALL',
    failsWith: 'NO_PATIENT_CONSENT',
    needs: ['documents-patient-found'],
    check: (facts) => (patientOfDocuments(facts)?.person.registered?.consent ? undefined : dissent),
  },
]);

/** What is wrong with an id that no patient has whose documents may be asked for. */
export const patientUnknown = (practice: Practice, id: string): Fault => ({
  expected: `the logical id of a patient of practice ${practice.odsCode} whose documents may be asked for`,
  actual: 'an id that no such patient has',
  next: 'Find the patient at the documents service root first and use the id in the answer.',
  says: whyIdNotSeen(practice, id),
});

/** What is wrong when a patient does not share the record. */
export const dissent: Fault = {
  expected: 'a patient who shares the record',
  actual: 'one who has dissented',
  next: 'Ask the patient, who can tell the practice otherwise.',
  says: 'The patient has dissented to sharing the record.',
};

const mandatory = [
  ...documentIncludes.map((value) => ['_include', value] as const),
  ...documentRevIncludes.map((value) => ['_revinclude:recurse', value] as const),
];

/** An include as it was sent that was meant for another: with a space as the page prints it, in another case, in a list, or as another parameter. */
function sentOtherwise(query: URLSearchParams, include: string): string | undefined {
  return [...query].find(([, value]) => value.toLowerCase().includes(include.toLowerCase()))?.join('=');
}

const known: ReadonlySet<string> = new Set([
  '_include',
  '_include:recurse',
  '_revinclude',
  '_revinclude:recurse',
  '_format',
  'created',
  'author',
  'description',
]);

function wrongAuthor(given: readonly string[]): string | undefined {
  if (given.length > 1) return `${given.length} of them`;
  const [author] = given;
  const system = `${identifierSystems.odsOrganisation}|`;
  if (author === undefined) return undefined;
  // A list of codes, or a blank one, is no code: it would find nothing, and nobody would be told why.
  const isCode = author.startsWith(system) && forms.odsCode.test(author.slice(system.length).toUpperCase());
  return isCode ? undefined : quote(author);
}

/** Whose documents are searched for; undefined where they may not be asked for. */
export function patientOfDocuments(facts: AtService): PatientRecord | undefined {
  const wanted = patientIdIn(facts.path);
  return findWhoseDocuments(facts, ({ registered }) => registered.id === wanted);
}
