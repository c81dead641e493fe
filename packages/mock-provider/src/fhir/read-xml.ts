import { SaxesParser, type SaxesTagNS } from 'saxes';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { doctypeRefused } from './explain-body.ts';
import type { ResourceFinding } from './finding.ts';
import { xhtmlNamespace } from './namespaces.ts';
import { beginNarrative, type Narrative } from './xml-narrative.ts';
import { attach, beginElement, hasNarrative, Mistaken, type OpenElement } from './xml-frames.ts';

/** What a text was read as: a resource that is yet to be validated, no XML at all, or XML that is no resource. */
export type XmlReading =
  | { readonly resource: JsonObject }
  | { readonly malformed: string }
  | { readonly findings: readonly ResourceFinding[] };

/** Levels of elements that are read; what is valid has fewer. */
const deepestElement = 72;

/**
 * Reads a resource from XML. Nothing is dropped: an element, attribute or text that STU3 has no place for is a finding. A value
 * that has not the form of its type is given as text, for validateResource to tell of. The order of elements is not judged.
 * Source: STU3 XML page. A DOCTYPE is refused, so there are no entities to resolve.
 * @param xml text in UTF-8, already decoded
 */
export function readXml(xml: string): XmlReading {
  try {
    return { resource: parse(xml.replace(/^\uFEFF/, '')) };
  } catch (error) {
    if (error instanceof Mistaken) return { findings: [error.finding] };
    // The parser's own errors begin with the line and the column.
    return { malformed: messageOf(error).slice(0, 200) };
  }
}

function parse(xml: string): JsonObject {
  const parser = new SaxesParser({ xmlns: true });
  const frames: OpenElement[] = [];
  let resource: JsonObject = {};
  let narrative: Narrative | undefined;

  const openTag = (tag: SaxesTagNS): void => {
    const parent = frames.at(-1);
    if (narrative) return narrative.open(tag);
    if (parent && tag.uri === xhtmlNamespace && tag.local === 'div' && hasNarrative(parent)) {
      narrative = beginNarrative(xml, xml.lastIndexOf('<', parser.position - 1));
      return narrative.open(tag);
    }
    if (frames.length >= deepestElement)
      throw new Mistaken(frames[0]!.path, `nested too deeply: more than ${deepestElement} levels`);
    frames.push(beginElement(tag, parent));
  };

  const closeTag = (): void => {
    const text = narrative?.close(parser.position);
    if (text !== undefined) frames.at(-1)!.object['div'] = text;
    if (narrative) {
      if (text !== undefined) narrative = undefined;
      return;
    }
    const frame = frames.pop()!;
    const parent = frames.at(-1);
    if (parent) attach(frame, parent);
    else resource = frame.object;
  };

  const seeText = (text: string): void => {
    if (!narrative && /[^ \t\r\n]/.test(text))
      throw new Mistaken(
        frames.at(-1)?.path ?? 'Resource',
        'must not hold text: a value stands in the attribute value',
      );
  };

  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') throw new Error('The encoding must be UTF-8.');
  });
  parser.on('doctype', () => {
    throw new Error(doctypeRefused);
  });
  parser.on('opentag', openTag);
  parser.on('closetag', closeTag);
  parser.on('text', seeText);
  parser.on('cdata', seeText);
  parser.write(xml).close();
  return resource;
}
