import type { SaxesTagNS } from 'saxes';
import { deepestXhtml } from './xhtml.ts';

/** A narrative that is being read: it is cut out of the text as it stands there. */
export interface Narrative {
  open(tag: SaxesTagNS): void;
  /**
   * @param end where the closing tag ends in the text
   * @returns the narrative, once its own tag is closed
   */
  close(end: number): string | undefined;
}

/**
 * Begins to cut a narrative.
 * @param start where its opening tag begins in the text
 */
export function beginNarrative(xml: string, start: number): Narrative {
  const declared: ReadonlySet<string>[] = [];
  const borrowed = new Map<string, string>();
  const resolve = (prefix: string, uri: string): void => {
    if (prefix !== 'xml' && prefix !== 'xmlns' && !declared.some((prefixes) => prefixes.has(prefix)))
      borrowed.set(prefix, uri);
  };
  return {
    open({ prefix, uri, ns, attributes }) {
      if (declared.length >= deepestXhtml) throw new Error('The narrative is nested too deeply.');
      declared.push(new Set(Object.keys(ns)));
      resolve(prefix, uri);
      for (const attribute of Object.values(attributes))
        if (attribute.prefix !== '') resolve(attribute.prefix, attribute.uri);
    },
    close(end) {
      declared.pop();
      return declared.length === 0 ? declare(xml.slice(start, end), borrowed) : undefined;
    },
  };
}

/** A narrative whose prefixes were declared outside must declare them itself, once it stands alone. */
function declare(div: string, borrowed: ReadonlyMap<string, string>): string {
  const declarations = [...borrowed].map(
    ([prefix, uri]) =>
      ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`,
  );
  return div.replace(/^<[^\s/>]+/, (tag) => `${tag}${declarations.join('')}`);
}
