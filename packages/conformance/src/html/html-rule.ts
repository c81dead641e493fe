import type { AskedSection } from './asked-section.ts';
import type { Element } from './read-html.ts';

/** A section whose HTML could be read. */
export type ReadSection = AskedSection & { readonly root: Element };

/** What the pages ask of the HTML of a section. */
export interface HtmlRule {
  /** The id of its probe, after `html-`. */
  readonly id: string;
  readonly says: string;
  readonly source: string;
  /** What is wrong, each in a sentence. */
  readonly judge: (section: ReadSection) => readonly string[];
}
