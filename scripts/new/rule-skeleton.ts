import type { ClauseId } from '@mock-spine/shared/clauses/clause-id';

/** What a new rule is made of. */
export interface NewRule {
  readonly mock: 'ssp' | 'provider';
  /** The section of the specification, kebab-case: the name of its file. */
  readonly section: string;
  /** Words, kebab-case. */
  readonly id: string;
  readonly requirement: ClauseId;
}

const camel = (words: string): string => words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The name under which a section's rules or vectors are exported. */
export const exportName = (section: string, kind: 'Rules' | 'Vectors'): string => camel(section) + kind;

/** The file of a section's rules, with this one. */
export function ruleFile(rule: NewRule): string {
  const [type, from] = rule.mock === 'ssp' ? ['SspRule', '../request/facts.ts'] : ['ProviderRule', './rule.ts'];
  return `import type { ${type} } from '${from}';

/** Name the page and the section here: "FHIR API guidance page, ‘Read resource’". */
export const ${exportName(rule.section, 'Rules')}: readonly ${type}[] = [
${ruleRecord(rule)}];
`;
}

/** The record alone. Its check finds nothing: the vector fails until it is written. */
export const ruleRecord = ({ mock, id, requirement }: NewRule): string => `  {
    id: '${id}',
    requirement: '${requirement}',
    says: 'Write the clause as one sentence.',
    force: '${requirement.startsWith('A-') ? 'ASSUMED' : 'SHALL'}',
    failsWith: '${mock === 'ssp' ? 'HEADER_MISSING' : 'BAD_REQUEST'}',
    check: () => undefined,
  },
`;

/** The file of a section's vectors, with one. */
export const vectorFile = (rule: NewRule): string => `import type { Vector } from './vector.ts';

/** Name what these go to the edge of, and the page. */
export const ${exportName(rule.section, 'Vectors')}: readonly Vector[] = [
${vectorRecord(rule)}];
`;

/** The vector alone: the way to break the clause, which changes nothing yet, with the answer written out from its source. */
export const vectorRecord = ({ mock, id, requirement }: NewRule): string => `  {
    name: '${id}-broken',
    requirement: '${requirement}',
    rule: '${id}',
    says: 'Say what is changed.',
    source: 'Name the page that says what is answered.',
    interaction: 'search-patient',
    change: (draft) => draft,
    at: { ${
      mock === 'ssp'
        ? `consumer: { by: 'ssp', status: 400, issueType: 'invalid', refusedBy: '${id}' }`
        : "ssp: { by: 'provider', status: 400, issueType: 'invalid', code: 'BAD_REQUEST' }"
    } },
  },
`;
