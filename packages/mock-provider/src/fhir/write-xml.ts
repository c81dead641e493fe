import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { joinPath } from './finding.ts';
import { dstu2Shapes } from './dstu2-shapes.ts';
import { fhirNamespace } from './namespaces.ts';
import { elementType, stu3Shapes, type ShapePart, type Shape, type Shapes } from './shape.ts';
import { writeValue } from './xml-values.ts';

/**
 * Writes a resource as XML: elements in the order of the specification, the narrative as it is. Source: STU3 XML page.
 * @param resource a resource that is valid: what validateResource accepts, readXml gives back unchanged
 * @throws when it has a property that its type has not; nothing is dropped silently
 */
export const writeXml = (resource: JsonObject): string => writeIn(stu3Shapes, resource);

/** The same in DSTU2: other elements in the same form. Source: DSTU2 XML page. */
export const writeDstu2Xml = (resource: JsonObject): string => writeIn(dstu2Shapes, resource);

const writeIn = (shapes: Shapes, resource: JsonObject): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${new XmlWriter(shapes).resource(resource, String(resource['resourceType']), ` xmlns="${fhirNamespace}"`)}`;

class XmlWriter {
  readonly #shapes: Shapes;

  constructor(shapes: Shapes) {
    this.#shapes = shapes;
  }

  resource(resource: JsonObject, path: string, namespace = ''): string {
    const type = resource['resourceType'];
    if (!this.#shapes.isResource(type)) throw new Error(`${path} is no resource that can be written as XML.`);
    return `<${type}${namespace}>${this.#parts(resource, this.#shapes.shapeOf(type), path)}</${type}>`;
  }

  #element(name: string, value: JsonObject, type: string, path: string, attributes = ''): string {
    const shape = this.#shapes.shapeOf(type);
    const content = this.#parts(value, shape, path);
    const tag = `<${name}${writeAttributes(value, shape)}${attributes}`;
    return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`;
  }

  #parts(value: JsonObject, { parts, isResource }: Shape, path: string): string {
    let content = '';
    let known = isResource ? 1 : 0;
    for (const part of parts.values()) {
      const own = value[part.name];
      const companion = part.companion === undefined ? undefined : value[part.companion];
      known += (own === undefined ? 0 : 1) + (companion === undefined ? 0 : 1);
      if (part.isAttribute || (own === undefined && companion === undefined)) continue;
      content += part.repeats
        ? this.#all(part, own, companion, joinPath(path, part.name))
        : this.#one(part, own, companion, joinPath(path, part.name));
    }
    if (known < Object.values(value).filter((own) => own !== undefined).length)
      throw new Error(
        `${path} has a property that cannot be written as XML: ${findStrangers(value, parts).join(', ')}.`,
      );
    return content;
  }

  #all(part: ShapePart, values: unknown, companions: unknown, path: string): string {
    const all = (values ?? []) as readonly unknown[];
    const beside = (companions ?? []) as readonly unknown[];
    return Array.from({ length: Math.max(all.length, beside.length) }, (_, at) =>
      this.#one(part, all[at], beside[at], `${path}[${at}]`),
    ).join('');
  }

  #one({ name, kind, type }: ShapePart, value: unknown, companion: unknown, path: string): string {
    if (kind === 'xhtml') return String(value);
    if (kind === 'resource') return `<${name}>${this.resource(value as JsonObject, path)}</${name}>`;
    if (kind === 'element') return this.#element(name, value as JsonObject, type!, path);
    const attribute = value === undefined || value === null ? '' : ` value="${writeValue(value)}"`;
    return this.#element(name, (companion ?? {}) as JsonObject, elementType, path, attribute);
  }
}

function writeAttributes(value: JsonObject, { parts }: Shape): string {
  let attributes = '';
  for (const { name, isAttribute } of parts.values())
    if (isAttribute && value[name] !== undefined) attributes += ` ${name}="${writeValue(value[name])}"`;
  return attributes;
}

const findStrangers = (value: JsonObject, parts: Shape['parts']): string[] =>
  Object.keys(value).filter(
    (name) => name !== 'resourceType' && !parts.has(name) && parts.get(name.slice(1))?.companion !== name,
  );
