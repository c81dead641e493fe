import { coded, codeable } from '../concepts.ts';
import { metaOf, type Assembly, type Reference, type Resource } from '../assembly.ts';
import type { Problem } from '../record.ts';
import { hasKey } from '../selection.ts';
import { recordExtensions, recordProfiles, recordSystems } from '../urls.ts';

/** The ProblemHeader: it refers to what the answer has of what is linked to it. Source: problems page. */
export function problemResource(problem: Problem, assembly: Assembly): Resource {
  const { key, code, status, significance, onset, ended, recorded, actual, related = [], note, by } = problem;
  const isThere = (linked: string): boolean => hasKey(assembly.selection, linked) && !isEnded(linked, assembly);
  const content = [...assembly.index.contentOf(key)].filter((linked) => linked !== actual && isThere(linked));
  return {
    resourceType: 'Condition',
    id: assembly.id(key),
    meta: metaOf(recordProfiles.problemHeader),
    extension: [
      { url: recordExtensions.problemSignificance, valueCode: significance },
      ...(isThere(actual) ? [{ url: recordExtensions.actualProblem, valueReference: assembly.toItem(actual) }] : []),
      ...related.filter(({ problem: other }) => isThere(other)).map(({ type, problem: other }) => ({
        url: recordExtensions.relatedProblemHeader,
        extension: [{ url: 'type', valueCode: type }, { url: 'target', valueReference: assembly.to('Condition', other) }],
      })),
      ...content.map((linked) => ({ url: recordExtensions.relatedClinicalContent, valueReference: linkTo(linked, assembly) })),
    ],
    identifier: assembly.identifier('Condition', key),
    clinicalStatus: status,
    category: [coded(recordSystems.conditionCategory, 'problem-list-item', 'Problem List Item')],
    code: codeable(code),
    subject: assembly.subject,
    ...assembly.context(actual),
    ...(onset && { onsetDateTime: onset }),
    ...(ended && { abatementDateTime: ended }),
    assertedDate: recorded,
    asserter: assembly.practitioner(by),
    ...(note && { note: [{ text: note }] }),
  };
}

const linkTo = (key: string, assembly: Assembly): Reference => (assembly.index.consultation(key) ? assembly.to('Encounter', key) : assembly.toItem(key));

function isEnded(key: string, { index }: Assembly): boolean {
  const item = index.item(key);
  return item?.kind === 'allergy' && item.ended !== undefined;
}
