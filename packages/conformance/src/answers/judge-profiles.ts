import { unknownType } from '@mock-spine/mock-provider/fhir/stu3';
import { validateResource } from '@mock-spine/mock-provider/fhir/validate';
import { judgeResource, withoutPlace } from '@mock-spine/mock-provider/profiles/judge-resource';
import type { Level } from '@mock-spine/mock-provider/profiles/levels';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { AnswerFinding } from './finding.ts';
import type { AnsweredResource } from './resources-in.ts';

/** Where a resource is not valid STU3. One of a type that GP Connect does not have is told of as such: it may well be valid. */
export const judgeForm = ({ json, name }: AnsweredResource): readonly AnswerFinding[] =>
  validateResource(json).map(({ path, reason }) => ({
    says: reason === unknownType ? `${placeOf(path, json)}: ${outside}` : `${path}: ${reason} (STU3)`,
    where: name,
  }));

/** Source: retrieve_patient_record page, "Payload response body". */
const outside = 'is none of the resources that a record of GP Connect has';

const placeOf = (path: string, json: AnsweredResource['json']): string =>
  path === 'Resource.resourceType' ? String(json['resourceType']) : path;

/** Where a valid resource is otherwise than its published profile has it. */
export const judgeProfile = ({ json, name }: AnsweredResource, level: Level): readonly AnswerFinding[] =>
  judgeResource(json, level)
    .map((says) => ({ says: withoutPlace(says), where: name }))
    .filter(({ says }) => !isOwn(says, json));

/**
 * Whether what is not published is a supplier's own, which no profile closes: an extension, or a profile beside the published one. What has the
 * address of a publisher and is not published is a mistake. Source: FHIR STU3, Extensibility and Resource ("meta.profile" is 0..*).
 */
function isOwn(says: string, { meta }: AnsweredResource['json']): boolean {
  const extension = /^the extension (\S+) is not published$/.exec(says)?.[1];
  if (extension !== undefined) return !hasPublisher(extension);
  const profile = /\.meta\.profile is (\S+), which is not published$/.exec(says)?.[1];
  if (profile === undefined || hasPublisher(profile)) return false;
  const all = objectIn(meta)?.['profile'];
  return Array.isArray(all) && all.some((one) => hasPublisher(String(one)));
}

const hasPublisher = (url: string): boolean =>
  /^https?:\/\/(fhir\.nhs\.uk|fhir\.hl7\.org\.uk|(www\.)?hl7\.org|fhir\.nhs\.net)\//.test(url);
