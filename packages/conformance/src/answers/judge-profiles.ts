import { unknownType } from '@mock-spine/mock-provider/fhir/stu3';
import { validateResource } from '@mock-spine/mock-provider/fhir/validate';
import { judgeResource, withoutPlace } from '@mock-spine/mock-provider/profiles/judge-resource';
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
export const judgeProfile = ({ json, name }: AnsweredResource): readonly AnswerFinding[] =>
  judgeResource(json).map((says) => ({ says: withoutPlace(says), where: name }));
