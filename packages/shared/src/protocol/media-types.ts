/** A media type or range of a header. */
export interface MediaRange {
  /** In lower case, without parameters: `application/fhir+json`, `application/*`. */
  readonly type: string;
  /** 0 to 1. */
  readonly quality: number;
  /** Whether its charset, if it has one, is UTF-8. */
  readonly isUtf8: boolean;
}

/**
 * Reads the ranges of an Accept header; what is no range, or has a quality that is no number, is left out and the others count.
 * Source: RFC 9110 §12.5.1; §12.4.2 for the quality, which is read leniently: `.2` and `0.2500` are numbers.
 */
export function readMediaRanges(header: string): readonly MediaRange[] {
  return splitOutsideQuotes(header, ',').flatMap((part) => readMediaType(part) ?? []);
}

/** A member of an Accept header, as it was sent: it need not be a range. */
export interface AcceptMember {
  /** In lower case, with its parameters. */
  readonly text: string;
  /** In lower case, without them. */
  readonly type: string;
  /** 0 to 1; undefined where what stands there is no quality. */
  readonly quality: number | undefined;
}

/** The members of an Accept header in their order, those too that are no range. Source: RFC 9110 §12.5.1. */
export const readAcceptMembers = (header: string): readonly AcceptMember[] =>
  splitOutsideQuotes(header, ',').map((part) => {
    const { type, quality = '1' } = partsOf(part);
    return { text: part.trim().toLowerCase(), type: type.toLowerCase(), quality: readQuality(quality) };
  });

/** The first member of an Accept header that RFC 9110 does not permit, as it was sent, and what is wrong with it. */
export function findMalformedRange(header: string): { readonly member: string; readonly next: string } | undefined {
  if (mediaType.test(header)) return undefined;
  for (const part of splitOutsideQuotes(header, ',')) {
    const member = part.trim();
    if (member === '') continue;
    const { type, quality } = partsOf(member);
    if (!mediaType.test(type))
      return {
        member,
        next: type === '*' ? 'Write */* for any type.' : 'Write type/subtype, such as application/fhir+json.',
      };
    if (quality !== undefined && !strictQuality.test(quality)) {
      const read = readQuality(quality);
      return {
        member,
        next:
          read === undefined
            ? 'Write a quality from q=0 to q=1, with at most three digits after the point.'
            : `Write q=${Number(read.toFixed(3))}.`,
      };
    }
  }
  return undefined;
}

/** Reads one media type with its parameters. Source: RFC 9110 §8.3.1. */
export function readMediaType(text: string): MediaRange | undefined {
  const { type, quality: given = '1', charset = 'utf-8' } = partsOf(text);
  const quality = readQuality(given);
  if (!mediaType.test(type) || quality === undefined) return undefined;
  return { type: type.toLowerCase(), quality, isUtf8: charset.toLowerCase() === 'utf-8' };
}

const mediaType = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/;

/** RFC 9110 §12.4.2. */
const strictQuality = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/;

/** A number from 0 to 1 however it is written; undefined when it is none. */
function readQuality(text: string): number | undefined {
  const number = /^(\d{1,10}\.?\d{0,20}|\.\d{1,20})$/.test(text) ? Number(text) : undefined;
  return number === undefined || number > 1 ? undefined : number;
}

function partsOf(text: string): {
  readonly type: string;
  readonly quality: string | undefined;
  readonly charset: string | undefined;
} {
  const [type = '', ...parameters] = splitOutsideQuotes(text, ';').map((part) => part.trim());
  const values = new Map(parameters.map(readParameter));
  return { type, quality: values.get('q'), charset: values.get('charset') };
}

function readParameter(text: string): readonly [name: string, value: string] {
  const equals = text.indexOf('=');
  const value = text.slice(equals + 1).trim();
  return [
    text.slice(0, Math.max(equals, 0)).trim().toLowerCase(),
    /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value,
  ];
}

function splitOutsideQuotes(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (quoted && text[at] === '\\') at += 1;
    else if (text[at] === '"') quoted = !quoted;
    else if (text[at] === separator && !quoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
