import { joinPath } from './finding.ts';
import { fhirNamespace } from './namespaces.ts';
import { elementType, shapeOf, type Part, type Shape } from './shape.ts';
import { isResourceType } from './stu3.ts';
import { writeValue } from './xml-values.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Writes a resource as XML: elements in the order of the specification, the narrative as it is. Source: STU3 XML page.
 * @param resource a resource that is valid: what validateResource accepts, readXml gives back unchanged
 * @throws when it has a property that its type has not; nothing is dropped silently
 */
export function writeXml(resource: JsonObject): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${writeResource(resource, String(resource['resourceType']), ` xmlns="${fhirNamespace}"`)}`;
}

function writeResource(resource: JsonObject, path: string, namespace = ''): string {
  const type = resource['resourceType'];
  if (!isResourceType(type)) throw new Error(`${path} is no resource that can be written as XML.`);
  return `<${type}${namespace}>${writeParts(resource, shapeOf(type), path)}</${type}>`;
}

function writeElement(name: string, value: JsonObject, type: string, path: string, attributes = ''): string {
  const shape = shapeOf(type);
  const content = writeParts(value, shape, path);
  const tag = `<${name}${writeAttributes(value, shape)}${attributes}`;
  return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`;
}

function writeAttributes(value: JsonObject, { parts }: Shape): string {
  let attributes = '';
  for (const { name, isAttribute } of parts.values())
    if (isAttribute && value[name] !== undefined) attributes += ` ${name}="${writeValue(value[name])}"`;
  return attributes;
}

function writeParts(value: JsonObject, { parts, isResource }: Shape, path: string): string {
  let content = '';
  let known = isResource ? 1 : 0;
  for (const part of parts.values()) {
    const own = value[part.name];
    const companion = part.companion === undefined ? undefined : value[part.companion];
    known += (own === undefined ? 0 : 1) + (companion === undefined ? 0 : 1);
    if (part.isAttribute || (own === undefined && companion === undefined)) continue;
    content += part.repeats
      ? writeAll(part, own, companion, joinPath(path, part.name))
      : writeOne(part, own, companion, joinPath(path, part.name));
  }
  if (known < Object.values(value).filter((own) => own !== undefined).length)
    throw new Error(`${path} has a property that cannot be written as XML: ${findStrangers(value, parts).join(', ')}.`);
  return content;
}

const findStrangers = (value: JsonObject, parts: Shape['parts']): string[] =>
  Object.keys(value).filter(
    (name) => name !== 'resourceType' && !parts.has(name) && parts.get(name.slice(1))?.companion !== name,
  );

function writeAll(part: Part, values: unknown, companions: unknown, path: string): string {
  const all = (values ?? []) as readonly unknown[];
  const beside = (companions ?? []) as readonly unknown[];
  return Array.from({ length: Math.max(all.length, beside.length) }, (_, at) =>
    writeOne(part, all[at], beside[at], `${path}[${at}]`),
  ).join('');
}

function writeOne({ name, kind, type }: Part, value: unknown, companion: unknown, path: string): string {
  if (kind === 'xhtml') return String(value);
  if (kind === 'resource') return `<${name}>${writeResource(value as JsonObject, path)}</${name}>`;
  if (kind === 'element') return writeElement(name, value as JsonObject, type!, path);
  const attribute = value === undefined || value === null ? '' : ` value="${writeValue(value)}"`;
  return writeElement(name, (companion ?? {}) as JsonObject, elementType, path, attribute);
}
