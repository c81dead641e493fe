import type { JsonObject } from '@mock-spine/shared/protocol/json';
import {
  emergencyCodes,
  publishedSections,
  type PublishedPart,
  type PublishedSectionCode,
} from './published-sections.ts';
import { allOf, elementsOf, everyElement, textBelow, type Element } from './read-html.ts';

/** A section that a provider has answered. */
export interface AskedSection {
  readonly code: PublishedSectionCode;
  readonly period: AskedPeriod | undefined;
  /** Undefined of an answer in XML, of which the HTML alone is judged. */
  readonly bundle: JsonObject | undefined;
  /** The div of the section. */
  readonly html: string;
  /** Undefined where it is not well-formed. */
  readonly root: Element | undefined;
}

/** A period that was asked for, and how a banner has to write its bounds. */
export interface AskedPeriod {
  readonly sent: { readonly start?: string; readonly end?: string };
  readonly start?: string;
  readonly end?: string;
}

/** A heading of a section with what stands below it, until the next. */
export interface AskedPart {
  readonly published: PublishedPart;
  /** The heading that the page wants. */
  readonly heading: string;
  /** Undefined where the heading is not there. */
  readonly below: readonly Element[] | undefined;
}

/** The parts that a section is to have. Emergency codes may be switched off. */
export function partsOf({ code, root }: AskedSection & { readonly root: Element }): readonly AskedPart[] {
  const { title, parts } = publishedSections[code];
  return parts
    .map((published: PublishedPart): AskedPart => {
      const heading = published.heading ?? title;
      return {
        published,
        heading,
        below: belowHeading(root, published.heading === undefined ? 'h1' : 'h2', heading),
      };
    })
    .filter(({ heading, below }) => heading !== emergencyCodes || below !== undefined);
}

function belowHeading(root: Element, level: 'h1' | 'h2', heading: string): Element[] | undefined {
  const is = (element: Element): boolean => element.name === level && textBelow(element) === heading;
  const parent = everyElement(root).find((element) => elementsOf(element).some(is));
  if (parent === undefined) return undefined;
  const siblings = elementsOf(parent);
  const after = siblings.slice(siblings.findIndex(is) + 1);
  const next = after.findIndex((element) => allOf('h2', element).length > 0 || element.name === 'h1');
  return next === -1 ? after : after.slice(0, next);
}

/** The texts of the banners of a class among elements. */
export const bannersOf = (below: readonly Element[], type: string): string[] =>
  below.filter(({ attributes }) => attributes['class'] === type).map(textBelow);
