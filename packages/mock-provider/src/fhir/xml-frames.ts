import type { SaxesTagNS } from 'saxes';
import { joinPath, type ResourceFinding } from './finding.ts';
import { fhirNamespace } from './namespaces.ts';
import { elementType, shapeOf, type ShapePart, type Shape } from './shape.ts';
import { isResourceType, unknownType } from './stu3.ts';
import { readValue } from './xml-values.ts';

/** XML that is no resource. */
export class Mistaken extends Error {
  readonly finding: ResourceFinding;

  constructor(path: string, reason: string) {
    super(reason);
    this.finding = { path, reason };
  }
}

/** An XML element that is open. */
export interface OpenElement {
  readonly path: string;
  /** What it is of its parent; undefined for a resource. */
  readonly part: ShapePart | undefined;
  /** What it may hold; undefined where it holds a resource. */
  readonly shape: Shape | undefined;
  /** The element or resource, or what stands beside the value of a primitive. */
  object: Record<string, unknown>;
  /** The value of a primitive. */
  value: unknown;
  /** How often each part was met. */
  readonly met: Map<string, number>;
}

const wrongNamespace = `is not in the namespace ${fhirNamespace}`;

/**
 * Begins an element.
 * @throws Mistaken when its parent has no place for it, or it has an attribute that is none of its own
 */
export function beginElement(tag: SaxesTagNS, parent: OpenElement | undefined): OpenElement {
  const frame = parent?.shape ? beginPart(tag, parent, parent.shape) : beginResource(tag, parent);
  for (const { local, uri, value } of Object.values(tag.attributes)) {
    if (ignoredAttributes.has(uri)) continue;
    const isPrimitive = frame.part !== undefined && isValue(frame.part);
    if (uri === '' && local === 'value' && isPrimitive) frame.value = readValue(value, frame.part.kind);
    else if (uri === '' && frame.shape?.parts.get(local)?.isAttribute) frame.object[local] = value;
    else throw new Mistaken(joinPath(frame.path, `@${local}`), 'unknown attribute');
  }
  return frame;
}

/** Declarations of namespaces, and the hint where the XML schema is. */
const ignoredAttributes: ReadonlySet<string> = new Set([
  'http://www.w3.org/2000/xmlns/',
  'http://www.w3.org/2001/XMLSchema-instance',
]);

const isValue = ({ kind }: ShapePart): boolean => kind !== 'element' && kind !== 'resource';

function beginResource({ local, uri }: SaxesTagNS, parent: OpenElement | undefined): OpenElement {
  const path = parent?.path ?? local;
  if (parent && parent.met.size > 0) throw new Mistaken(path, 'must hold one resource');
  parent?.met.set(local, 1);
  if (uri !== fhirNamespace) throw new Mistaken(path, wrongNamespace);
  if (!isResourceType(local)) throw new Mistaken(joinPath(path, 'resourceType'), unknownType);
  return {
    path,
    part: undefined,
    shape: shapeOf(local),
    object: { resourceType: local },
    value: undefined,
    met: new Map(),
  };
}

function beginPart({ local, uri }: SaxesTagNS, parent: OpenElement, { parts }: Shape): OpenElement {
  const part = parts.get(local);
  const place = joinPath(parent.path, local);
  if (uri !== fhirNamespace) throw new Mistaken(place, wrongNamespace);
  if (!part || part.isAttribute) throw new Mistaken(place, 'unknown element');
  if (part.kind === 'xhtml') throw new Mistaken(place, 'is not in the namespace of XHTML');
  const before = parent.met.get(local) ?? 0;
  if (before > 0 && !part.repeats) throw new Mistaken(place, 'occurs more than once');
  parent.met.set(local, before + 1);
  const shape = part.kind === 'resource' ? undefined : shapeOf(part.type ?? elementType);
  return {
    path: part.repeats ? `${place}[${before}]` : place,
    part,
    shape,
    object: {},
    value: undefined,
    met: new Map(),
  };
}

/** Whether the next narrative has its place here. */
export function hasNarrative({ shape, object, path }: OpenElement): boolean {
  if (shape?.parts.get('div')?.kind !== 'xhtml') return false;
  if (object['div'] !== undefined) throw new Mistaken(`${path}.div`, 'occurs more than once');
  return true;
}

/** Puts an element that was closed where it belongs in its parent. */
export function attach({ part, shape, object, value, path, met }: OpenElement, parent: OpenElement): void {
  if (!part) {
    parent.object = object;
  } else if (isValue(part)) {
    const hasCompanion = Object.keys(object).length > 0;
    if (value === undefined && !hasCompanion) throw new Mistaken(path, 'must have a value or an extension');
    attachValue(part, value, hasCompanion ? object : undefined, parent);
  } else {
    if (!shape && met.size === 0) throw new Mistaken(path, 'must hold one resource');
    if (part.repeats) ((parent.object[part.name] ??= []) as unknown[]).push(object);
    else parent.object[part.name] = object;
  }
}

/** Source: STU3 JSON page: the values of a repeating primitive and what stands beside them are arrays of one length. */
function attachValue({ name, repeats }: ShapePart, value: unknown, companion: unknown, { object }: OpenElement): void {
  const beside = `_${name}`;
  if (!repeats) {
    if (value !== undefined) object[name] = value;
    if (companion !== undefined) object[beside] = companion;
    return;
  }
  const values = (object[name] ??= []) as unknown[];
  if (companion !== undefined) object[beside] ??= values.map(() => null);
  (object[beside] as unknown[] | undefined)?.push(companion ?? null);
  values.push(value ?? null);
}
