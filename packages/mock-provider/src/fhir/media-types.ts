/** A media type or range of a header. */
export interface MediaRange {
  /** In lower case, without parameters: `application/fhir+json`, `application/*`. */
  readonly type: string;
  /** 0 to 1; a range whose quality is malformed has 0: nothing is served on a guess. */
  readonly quality: number;
  /** Whether its charset, if it has one, is UTF-8. */
  readonly isUtf8: boolean;
}

/** Reads the ranges of an Accept header; what is no range is left out. Source: RFC 9110 §12.5.1. */
export function readMediaRanges(header: string): readonly MediaRange[] {
  return splitOutsideQuotes(header, ',').flatMap((part) => readMediaType(part) ?? []);
}

/** Reads one media type with its parameters. Source: RFC 9110 §8.3.1. */
export function readMediaType(text: string): MediaRange | undefined {
  const [type = '', ...parameters] = splitOutsideQuotes(text, ';').map((part) => part.trim());
  if (!/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/.test(type)) return undefined;
  const values = new Map(parameters.map(readParameter));
  const quality = values.get('q') ?? '1';
  return {
    type: type.toLowerCase(),
    quality: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality) : 0,
    isUtf8: (values.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8',
  };
}

function readParameter(text: string): readonly [name: string, value: string] {
  const equals = text.indexOf('=');
  const value = text.slice(equals + 1).trim();
  return [text.slice(0, Math.max(equals, 0)).trim().toLowerCase(), /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value];
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
