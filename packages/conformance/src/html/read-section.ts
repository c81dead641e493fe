import { isJsonObject, objectIn, parseJson, type JsonObject } from '@mock-spine/shared/protocol/json';
import { resourcesIn } from './bundle-rules.ts';

/** What an answer holds of a section. */
export interface SectionBody {
  /** The Bundle, of an answer in JSON. */
  readonly bundle?: JsonObject;
  /** The div of the section, as it was written. */
  readonly html: string;
}

/** Reads an answer in JSON. @returns in words why there is no section in it, where there is none */
export function sectionInJson(body: string): SectionBody | string {
  const bundle = parseJson(body);
  if (!isJsonObject(bundle)) return 'the answer is no JSON';
  const composition = resourcesIn(bundle).find(({ resourceType }) => resourceType === 'Composition');
  const parts = composition?.['section'];
  const html = objectIn(objectIn(Array.isArray(parts) ? parts[0] : undefined)?.['text'])?.['div'];
  return typeof html === 'string' ? { bundle, html } : noSection;
}

/** Reads an answer in XML, in which the div stands as it is. @returns in words why there is no section in it, where there is none */
export function sectionInXml(body: string): SectionBody | string {
  if (!/^(\uFEFF)?\s{0,99}(<\?xml[^>]{0,199}>)?\s{0,99}<Bundle[\s>]/.test(body))
    return 'the answer is no Bundle in XML';
  const composition = body.indexOf('<Composition');
  const section = composition === -1 ? -1 : body.indexOf('<section', composition);
  const start = section === -1 ? -1 : body.indexOf('<div', section);
  const end = start === -1 ? -1 : body.indexOf('</text>', start);
  return end === -1 ? noSection : { html: body.slice(start, end).trimEnd() };
}

const noSection = 'there is no Composition with a section and its text';
