import { readFileSync } from 'node:fs';

/** What the type declarations know of an element and HL7's JSON schemas do not. */
export interface Declared {
  /** Whether its cardinality starts at 1. */
  readonly required: boolean;
  /** The name of its type: a primitive's (`instant`), a data type's, or an alias of a string where the codes are fixed. */
  readonly type: string;
}

/** What the type declarations say. */
export interface Declarations {
  /** Elements by name, by type. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, Declared>>;
  /** The codes that an alias of a string stands for. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the interfaces of `@types/fhir` 3, which were generated from the STU3 definitions: each element on one line,
 * optional where its cardinality starts at 0.
 */
export function readDeclarations(): Declarations {
  const text = readFileSync(new URL(import.meta.resolve('@types/fhir/index.d.ts')), 'utf8').replace(
    /\/\*[\s\S]*?\*\//g,
    '',
  );
  const types = new Map<string, Map<string, Declared>>();
  let elements: Map<string, Declared> | undefined;
  for (const line of text.split('\n')) {
    const opening = /^\s*interface (\w+)/.exec(line);
    const element = /^\s*(\w+)(\??): (\w+)(?:\[\])?;/.exec(line);
    if (opening) types.set(opening[1]!, (elements = new Map()));
    else if (element) elements?.set(element[1]!, { required: element[2] === '', type: element[3]! });
  }
  // The name Resource means a union there.
  types.set('Resource', types.get('ResourceBase')!);
  const aliases = [...text.matchAll(/\n\s*type (\w+) =\s*([^;]*');/g)];
  return {
    types,
    codes: new Map(
      aliases.map(([, name, union]) => [name!, [...union!.matchAll(/'([^']*)'/g)].map(([, code]) => code!)]),
    ),
  };
}
