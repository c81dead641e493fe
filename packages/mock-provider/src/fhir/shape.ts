import { isResourceType, stu3, type Definition, type Property } from './stu3.ts';

/** How a value is written: `element` has parts of its own, `resource` is any resource, `xhtml` is kept as it is. */
export type ValueKind = 'string' | 'boolean' | 'number' | 'xhtml' | 'element' | 'resource';

/** A part of a type. */
export interface ShapePart {
  readonly name: string;
  readonly kind: ValueKind;
  readonly repeats: boolean;
  /** The type of an `element`. */
  readonly type: string | undefined;
  /** An attribute in XML, not an element. */
  readonly isAttribute: boolean;
  /** The property that stands beside its value: `_status`; undefined where it cannot be extended so. */
  readonly companion: string | undefined;
}

/** A type as XML needs it: its parts in the order of the specification. */
export interface Shape {
  readonly type: string;
  readonly isResource: boolean;
  readonly parts: ReadonlyMap<string, ShapePart>;
}

/** The types of one release of FHIR. */
export interface Shapes {
  readonly isResource: (name: unknown) => name is string;
  readonly shapeOf: (type: string) => Shape;
}

/** What stands on a primitive beside its value. */
export const elementType = 'Element';

/** The shape of a type; each is read from the schema once. */
export function shapeOf(type: string): Shape {
  const known = shapes.get(type);
  if (known) return known;
  const shape = readShape(type);
  shapes.set(type, shape);
  return shape;
}

export const stu3Shapes: Shapes = { isResource: isResourceType, shapeOf };

const shapes = new Map<string, Shape>();

function readShape(type: string): Shape {
  const { definitions } = stu3();
  const properties = definitions[type]!.properties!;
  const isResource = 'resourceType' in properties;
  const names = Object.keys(properties).filter((name) => name !== 'resourceType' && !name.startsWith('_'));
  const parts = names.map((name) => readPart(name, properties, definitions, isResource));
  return { type, isResource, parts: new Map(parts.map((part) => [part.name, part])) };
}

function readPart(
  name: string,
  properties: Readonly<Record<string, Property>>,
  definitions: Readonly<Record<string, Definition>>,
  isResource: boolean,
): ShapePart {
  const property = properties[name]!;
  const { $ref } = property.items ?? property;
  const type = $ref?.slice('#/definitions/'.length);
  const kind = type === undefined ? 'string' : kindOf(type, definitions[type]!);
  const companion = `_${name}` in properties ? `_${name}` : undefined;
  // What has the form of a text and cannot be extended is an attribute: the id of an element, the url of an extension.
  const isAttribute = kind === 'string' && companion === undefined && !isResource;
  return {
    name,
    kind,
    repeats: property.items !== undefined,
    type: kind === 'element' ? type : undefined,
    isAttribute,
    companion,
  };
}

function kindOf(type: string, { type: jsonTypes, anyResource }: Definition): ValueKind {
  if (anyResource) return 'resource';
  if (type === 'xhtml') return 'xhtml';
  return kinds[[jsonTypes].flat()[0]!] ?? 'string';
}

const kinds: Readonly<Record<string, ValueKind>> = {
  object: 'element',
  boolean: 'boolean',
  number: 'number',
  integer: 'number',
  string: 'string',
};
