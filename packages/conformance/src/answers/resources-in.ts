import { isJsonObject, objectIn, parseJson, type JsonObject } from '@mock-spine/shared/protocol/json';

/** A resource of an answer, and what it is called. */
export interface AnsweredResource {
  readonly json: JsonObject;
  /** `Observation/12`, `List/Problems` where it has no id. */
  readonly name: string;
}

/** The resources in an answer, those of a Bundle each by itself; undefined when it is no resource. */
export function resourcesIn(body: string): readonly AnsweredResource[] | undefined {
  const whole = parseJson(body);
  if (!isJsonObject(whole)) return undefined;
  if (whole['resourceType'] !== 'Bundle') return [named(whole)];
  const entries = Array.isArray(whole['entry']) ? (whole['entry'] as unknown[]) : [];
  return entries.flatMap((entry) => {
    const resource = objectIn(objectIn(entry)?.['resource']);
    return resource ? [named(resource)] : [];
  });
}

/** The Bundle of an answer without its resources; undefined when it is none. */
export function bundleIn(body: string): JsonObject | undefined {
  const whole = objectIn(parseJson(body));
  if (whole?.['resourceType'] !== 'Bundle') return undefined;
  const { entry, ...rest } = whole;
  return entry === undefined ? rest : { ...rest, entry: [{ resource: { resourceType: 'Parameters' } }] };
}

const named = (json: JsonObject): AnsweredResource => ({
  json,
  name: `${String(json['resourceType'] ?? 'without a type')}/${String(json['id'] ?? json['title'] ?? '')}`,
});
