import { createHash } from 'node:crypto';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { codeSystems } from '@mock-spine/shared/protocol/identifiers';
import { recordExtensions, recordSystems } from '../fhir/urls.ts';
import type { Assembly, Resource } from './assembly.ts';
import type { Manner } from './record.ts';

/**
 * The resources of an answer, written as the system that keeps the record writes them. What is addressed elsewhere too (the patient, the practice and its people) keeps its id.
 * Source: real answers.
 */
export function inItsManner(resources: readonly Resource[], assembly: Assembly): readonly Resource[] {
  const { manner } = assembly.index.record;
  if (manner === undefined) return resources;
  const writer = writerOf(manner, assembly, resources);
  return resources.map((one) => writeValue(one, writer) as Resource);
}

interface Writer {
  /** A text, by the name of its element. */
  text(element: string, text: string): string;
  /** What else an object has. */
  add(object: JsonObject): JsonObject;
  /** The name of an element, in an object. */
  name(element: string, object: JsonObject): string;
}

function writerOf(manner: Manner, { patient }: Assembly, resources: readonly Resource[]): Writer {
  const own = `${patient.id}-`;
  const texts = new Map<string, string>([
    ...(manner.jobRoles ? [[codeSystems.sdsJobRole, manner.jobRoles] as const] : []),
    ...(manner.identifierSystem ? [[recordSystems.recordEntry, manner.identifierSystem] as const] : []),
    ...(manner.gpcExtensions
      ? ([
          [recordExtensions.actualProblem, recordExtensions.gpcActualProblem],
          [recordExtensions.parentPresent, recordExtensions.gpcParentPresent],
        ] as const)
      : []),
  ]);
  const names = manner.referenceDisplays ? namesIn(resources) : new Map<string, string>();
  return {
    text(element, text) {
      if (manner.uuids && element === 'id' && text.startsWith(own)) return uuidOf(text);
      if (manner.uuids && element === 'reference') {
        const [type, id] = text.split('/');
        return id?.startsWith(own) ? `${type}/${uuidOf(id)}` : text;
      }
      return texts.get(text) ?? text;
    },
    add({ reference }) {
      const display = typeof reference === 'string' ? names.get(reference) : undefined;
      return display === undefined ? {} : { display };
    },
    name: (element, { url }) =>
      manner.repeats && element === 'valueUnsignedInt' && String(url).startsWith('numberOfRepeatPrescriptions')
        ? manner.repeats
        : element,
  };
}

function writeValue(value: unknown, writer: Writer, element = ''): unknown {
  if (typeof value === 'string') return writer.text(element, value);
  if (Array.isArray(value)) return value.map((one) => writeValue(one, writer, element));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as JsonObject;
  return {
    ...Object.fromEntries(
      Object.entries(object).map(([name, child]) => [writer.name(name, object), writeValue(child, writer, name)]),
    ),
    ...writer.add(object),
  };
}

/** How the people of an answer are called, by reference. */
function namesIn(resources: readonly Resource[]): Map<string, string> {
  return new Map(
    resources.flatMap((resource) => {
      const [name] = Array.isArray(resource['name']) ? (resource['name'] as NameOf[]) : [];
      const { prefix = [], given = [], family = '' } = name ?? {};
      return name
        ? [[`${resource.resourceType}/${String(resource['id'])}`, [...prefix, ...given, family].join(' ')]]
        : [];
    }),
  );
}

interface NameOf {
  readonly prefix?: readonly string[];
  readonly given?: readonly string[];
  readonly family?: string;
}

function uuidOf(id: string): string {
  const hex = createHash('sha1').update(id).digest('hex').toUpperCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-A${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
