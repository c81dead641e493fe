import { coded, codeable } from '../concepts.ts';
import { metaOf, type Assembly, type Link, type Resource } from '../assembly.ts';
import type { Problem } from '../record.ts';
import { topicsAbout } from './consultations.ts';
import { hasKey } from '../selection.ts';
import { recordExtensions, recordProfiles, recordSystems } from '../../fhir/urls.ts';

/** The ProblemHeader: it refers to what the answer has of what is linked to it. Source: problems page; problem guidance page. */
export function problemResource(problem: Problem, assembly: Assembly): Resource {
  const { key, code, status, significance, onset, ended, recorded, actual, related = [], note, by } = problem;
  const actualLink = linkTo(actual, assembly);
  const content = [...assembly.index.contentOf(key)]
    .filter((linked) => linked !== actual)
    .map((linked) => linkTo(linked, assembly))
    .filter((link) => link !== undefined);
  const topics = assembly.index.record.manner?.topicsOfProblems ? topicsAbout(key, assembly) : [];
  return {
    resourceType: 'Condition',
    id: assembly.id(key),
    meta: metaOf(recordProfiles.problemHeader),
    extension: [
      { url: recordExtensions.problemSignificance, valueCode: significance },
      ...(actualLink ? [{ url: recordExtensions.actualProblem, valueReference: actualLink }] : []),
      ...related
        .filter(({ problem: other }) => hasKey(assembly.selection, other))
        .map(({ type, problem: other }) => ({
          url: recordExtensions.relatedProblemHeader,
          extension: [
            { url: 'type', valueCode: type },
            { url: 'target', valueReference: assembly.to('Condition', other) },
          ],
        })),
      ...[...content, ...topics].map((link) => ({
        url: recordExtensions.relatedClinicalContent,
        valueReference: link,
      })),
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

/** An ended allergy stands in its own list only: nothing outside that can refer to it. */
function linkTo(key: string, assembly: Assembly): Link | undefined {
  const item = assembly.index.item(key);
  return item?.kind === 'allergy' && item.ended !== undefined ? undefined : assembly.linkTo(key);
}
