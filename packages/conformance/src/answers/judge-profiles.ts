import { validateResource } from '@mock-spine/mock-provider/fhir/validate';
import { judgeResource, withoutPlace } from '@mock-spine/mock-provider/profiles/judge-resource';
import type { AnswerFinding } from './finding.ts';
import type { AnsweredResource } from './resources-in.ts';

/** Where a resource is not valid STU3. */
export const judgeForm = ({ json, name }: AnsweredResource): readonly AnswerFinding[] =>
  validateResource(json).map(({ path, reason }) => ({ says: `${path}: ${reason} (STU3)`, where: name }));

/** Where a valid resource is otherwise than its published profile has it. */
export const judgeProfile = ({ json, name }: AnsweredResource): readonly AnswerFinding[] =>
  judgeResource(json).map((says) => ({ says: withoutPlace(says), where: name }));
