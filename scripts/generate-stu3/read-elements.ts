import { baseless, notElements, renameElement } from './corrections.ts';
import type { Declarations } from './declarations.ts';
import { readType, type Hl7Ref } from './hl7-schemas.ts';
import { primitives } from './primitives.ts';

/** An element of a type, from both inputs. */
export interface Element {
  readonly name: string;
  readonly description: string;
  readonly repeats: boolean;
  readonly required: boolean;
  readonly codes: readonly string[] | undefined;
  /** The primitive's or data type's name in the specification. */
  readonly type: string;
  /** Undefined for a primitive. */
  readonly refersTo: Hl7Ref | undefined;
  /** The name in the type declarations of what it refers to. */
  readonly declaredAs: string;
}

/**
 * All elements of a type in the order of the specification, inherited ones first.
 * @param declaredAs the type's name in the type declarations
 * @throws when one input has an element that the other has not, beyond what the corrections say
 */
export function readElements(ref: Hl7Ref, declaredAs: string, declarations: Declarations): readonly Element[] {
  const { base, elements: raw } = readType(ref);
  const inherited =
    base === undefined || baseless.has(ref.type) ? [] : readElements({ file: base, type: base }, base, declarations);
  const declared = declarations.types.get(declaredAs);
  if (!declared) throw new Error(`The type declarations have no ${declaredAs} (${ref.type}).`);
  const own = raw
    .map((element) => ({ ...element, name: renameElement(element.name) }))
    // HL7's JSON schema lets an extension and a parameter be of types that the specification does not.
    .filter(({ name }, at, all) => declared.has(name) && all.findIndex((other) => other.name === name) === at)
    .map((element): Element => {
      const { required, type } = declared.get(element.name)!;
      const codes = element.refersTo ? undefined : (element.codes ?? declarations.codes.get(type));
      return {
        ...element,
        codes,
        required,
        type: ref.type === 'Narrative' && element.name === 'div' ? 'xhtml' : type,
        declaredAs: type,
      };
    });
  const missing = [...declared.keys()].filter(
    (name) => !name.startsWith('_') && !notElements.has(name) && !own.some((element) => element.name === name),
  );
  if (missing.length > 0) throw new Error(`HL7's schema of ${ref.type} lacks ${missing.join(', ')}.`);
  const unknown = own.filter(({ refersTo, codes, type }) => !refersTo && !codes && !(type in primitives));
  if (unknown.length > 0)
    throw new Error(
      `${ref.type}: neither a primitive type nor codes for ${unknown.map(({ name, type }) => `${name} (${type})`).join(', ')}.`,
    );
  return [...inherited, ...own];
}
