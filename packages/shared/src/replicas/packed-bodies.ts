import type { HarEntry } from '../journal/har.ts';
import type { ShownBodies } from '../journal/show-bodies.ts';
import type { ShownBody } from '../journal/show-body.ts';

/** What is known of a body without its text, which is kept apart and goes first. */
export interface BodyHead extends Omit<ShownBody, 'text'> {
  readonly hasText: boolean;
}

/** The texts of the bodies of an exchange. */
export interface BodyTexts {
  readonly request?: string | undefined;
  readonly answer?: string | undefined;
}

export interface BodyHeads {
  readonly request?: BodyHead | undefined;
  readonly answer?: BodyHead | undefined;
}

/** Takes bodies apart. @param hasRoom whether their texts are kept */
export function packBodies(bodies: ShownBodies, hasRoom: boolean): { heads: BodyHeads; texts: BodyTexts | undefined } {
  const texts = { request: bodies.request?.text, answer: bodies.answer?.text };
  const isSomething = texts.request !== undefined || texts.answer !== undefined;
  return {
    heads: { request: headOf(bodies.request, hasRoom), answer: headOf(bodies.answer, hasRoom) },
    texts: hasRoom && isSomething ? texts : undefined,
  };
}

function headOf(body: ShownBody | undefined, hasRoom: boolean): BodyHead | undefined {
  if (body === undefined) return undefined;
  const { text, ...head } = body;
  if (text === undefined || hasRoom) return { ...head, hasText: text !== undefined };
  return { ...head, hasText: false, comment: 'Not kept for other replicas: too many bodies came at once.' };
}

/** Puts bodies together again. @param texts undefined where they are not kept any more */
export function unpackBodies({ request, answer }: BodyHeads, texts: BodyTexts | undefined): ShownBodies {
  return { request: bodyOf(request, texts?.request), answer: bodyOf(answer, texts?.answer) };
}

function bodyOf(head: BodyHead | undefined, text: string | undefined): ShownBody | undefined {
  if (head === undefined) return undefined;
  const { hasText, ...body } = head;
  if (!hasText) return body;
  return text === undefined ? { ...body, comment: 'No longer kept: newer bodies took its place.' } : { ...body, text };
}

/** Legs without the texts of their bodies: those are the same in each. */
export const packLegs = (entries: readonly HarEntry[]): readonly HarEntry[] =>
  entries.map((entry) => withTexts(entry, '', ''));

/** Legs with the texts of their bodies. */
export const unpackLegs = (entries: readonly HarEntry[], { request, answer }: ShownBodies): readonly HarEntry[] =>
  entries.map((entry) => withTexts(entry, request?.text ?? '', answer?.text));

function withTexts(entry: HarEntry, sent: string, answered: string | undefined): HarEntry {
  const { postData } = entry.request;
  const { content } = entry.response;
  return {
    ...entry,
    request: { ...entry.request, ...(postData && { postData: { ...postData, text: sent } }) },
    response: {
      ...entry.response,
      ...('text' in content && answered !== undefined && { content: { ...content, text: answered } }),
    },
  } as HarEntry;
}
