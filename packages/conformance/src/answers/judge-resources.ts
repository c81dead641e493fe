import type { AnswerFinding } from './finding.ts';
import type { Level } from '@mock-spine/mock-provider/profiles/levels';
import { judgeLinks } from './judge-links.ts';
import { judgeForm, judgeProfile } from './judge-profiles.ts';
import type { AnsweredResource } from './resources-in.ts';

/**
 * What is otherwise in resources than published. One that is not of the right shape is told of for that alone: it cannot be held against a profile.
 * @param isRecord whether they are a record, whose references lead to what is in it
 * @param level the version whose profiles they are held against
 */
export function judgeResources(
  resources: readonly AnsweredResource[],
  isRecord: boolean,
  level: Level = '1.6.0',
): readonly AnswerFinding[] {
  const forms = resources.map((resource) => [resource, judgeForm(resource)] as const);
  const sound = forms.filter(([, findings]) => findings.length === 0).map(([resource]) => resource);
  return [
    ...forms.flatMap(([, findings]) => findings),
    ...sound.flatMap((resource) => judgeProfile(resource, level)),
    ...(isRecord ? judgeLinks(resources, sound) : []),
  ];
}
