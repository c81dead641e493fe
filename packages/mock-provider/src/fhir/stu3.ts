import { readFileSync } from 'node:fs';

/** A definition of the schema, as far as the codec reads it. */
export interface Definition {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Property>>;
  readonly anyResource?: true;
}

/** What a definition says of one property: a value, or an array of them. */
export interface Property {
  readonly $ref?: string;
  readonly const?: string;
  readonly enum?: readonly (string | null)[];
  readonly items?: Property;
}

/** The closed STU3 schema. */
export interface Stu3 {
  readonly definitions: Readonly<Record<string, Definition>>;
}

let loaded: Stu3 | undefined;

/** The schema; it is read at the first call, so that starting the provider does not pay for it. */
export function stu3(): Stu3 {
  loaded ??= JSON.parse(readFileSync(new URL('stu3.schema.json', import.meta.url), 'utf8')) as Stu3;
  return loaded;
}

/** The reason given where the name of a resource type is none. */
export const unknownType = 'is not a resource type of STU3 that this provider knows';

/** Whether a value names a resource of the schema. */
export function isResourceType(name: unknown): name is string {
  const { definitions } = stu3();
  return (
    typeof name === 'string' &&
    Object.hasOwn(definitions, name) &&
    definitions[name]!.properties?.['resourceType'] !== undefined
  );
}
