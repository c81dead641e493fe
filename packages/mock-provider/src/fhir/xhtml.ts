import { SaxesParser } from 'saxes';
import { xhtmlNamespace } from './namespaces.ts';

/** Levels of elements that a narrative may have. */
export const deepestXhtml = 64;

/**
 * Whether a text is a narrative that can stand in XML as it is: one well-formed XHTML div, nothing before or after it, no
 * DOCTYPE. Source: STU3 narrative page; the JSON page for the namespace.
 */
export function isXhtmlDiv(text: string): boolean {
  if (!text.startsWith('<') || !text.endsWith('>')) return false;
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let roots = 0;
  parser.on('xmldecl', refuse);
  parser.on('doctype', refuse);
  parser.on('comment', () => depth === 0 && refuse());
  parser.on('processinginstruction', () => depth === 0 && refuse());
  parser.on('opentag', ({ local, uri }) => {
    if (depth === 0) roots += 1;
    depth += 1;
    if (uri !== xhtmlNamespace || depth > deepestXhtml || (depth === 1 && local !== 'div')) refuse();
  });
  parser.on('closetag', () => (depth -= 1));
  try {
    parser.write(text).close();
    return roots === 1;
  } catch {
    return false;
  }
}

function refuse(): never {
  throw new Error('not a narrative');
}
