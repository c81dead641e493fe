import type { Dialect, DialectName } from '@mock-spine/shared/dialects/dialect';
import { dialects } from '@mock-spine/shared/dialects/dialects';
import { readMediaRanges, readMediaType, type MediaRange } from '@mock-spine/shared/protocol/media-types';

/** The two formats of FHIR that this provider speaks. */
export type Format = 'json' | 'xml';

/** What a request says of the format of its answer. */
export interface Wishes {
  /** The query parameter `_format`, decoded. */
  readonly format?: string | undefined;
  /** The header Accept, each time it was sent. */
  readonly accept?: string | readonly string[] | undefined;
  /** The header Content-Type. */
  readonly contentType?: string | undefined;
}

/** The format to answer in, or what was asked for and cannot be had, with a hint where there is one. */
export type Negotiated = { readonly answer: Format } | { readonly unsupported: string };

/**
 * Finds the format of an answer: _format before Accept before Content-Type before JSON; of several in Accept the one of the
 * highest quality, then the most exact, then the first. An empty _format or Accept asks for nothing.
 * Source: GP Connect FHIR API guidance, "Content types"; STU3 http page, "MIME types" and "_format".
 */
export function negotiate({ format, accept, contentType }: Wishes, dialect: Dialect = dialects.stu3): Negotiated {
  if (format !== undefined && format.trim() !== '') return negotiateFormat(format, dialect);
  const asked = [accept ?? []].flat().join(',');
  if (asked.trim().replaceAll(',', '') !== '') return negotiateAccept(asked, dialect);
  return { answer: (contentType === undefined ? undefined : readContentType(contentType, dialect)) ?? 'json' };
}

/**
 * Whether a body may be sent with this Content-Type: FHIR lets the generic types stand for those of FHIR in Accept alone.
 * @param generic whether they are taken all the same
 */
export function mayBeSent(value: string, generic: boolean, { name }: Dialect = dialects.stu3): boolean {
  const type = readMediaType(value);
  if (!type?.isUtf8) return false;
  return generic ? formats[name].has(type.type) : fhirTypes[name].has(type.type);
}

/**
 * Reads the format of a body.
 * @param value the header Content-Type
 * @returns undefined when it is no type of the dialect nor a generic one, or its charset is not UTF-8
 */
export function readContentType(value: string, { name }: Dialect = dialects.stu3): Format | undefined {
  const type = readMediaType(value);
  return type && type.isUtf8 ? formats[name].get(type.type) : undefined;
}

/** A media type that cannot be had, with what is meant by it where that is known: `application/json+fhir (of DSTU2: …)`. */
export function describeUnsupported(value: string, { name }: Dialect): string {
  const types = readMediaRanges(value);
  const hints = types.flatMap(({ type, isUtf8 }) => (isUtf8 ? (strange[name].get(type) ?? []) : `only in UTF-8`));
  return `${value.slice(0, 200)}${hints.length > 0 ? ` (${[...new Set(hints)].join('; ')})` : ''}`;
}

const everyFormat: readonly Format[] = ['json', 'xml'];

const eachDialect = <T>(of: (dialect: Dialect) => T): Readonly<Record<DialectName, T>> => ({
  stu3: of(dialects.stu3),
  dstu2: of(dialects.dstu2),
});

/** The formats by media type: those of FHIR, and those that its servers should take for them. */
const formats = eachDialect(
  ({ mediaTypes }): ReadonlyMap<string, Format> =>
    new Map(everyFormat.flatMap((format) => mediaTypes[format].map((type) => [type, format] as const))),
);

/** The media types of FHIR alone. */
const fhirTypes = eachDialect(
  ({ mediaTypes }): ReadonlySet<string> => new Set(everyFormat.map((format) => mediaTypes[format][0])),
);

/** What is said of the types of the other dialect. */
const strange: Readonly<Record<DialectName, ReadonlyMap<string, string>>> = {
  stu3: hintsOf(dialects.dstu2, dialects.stu3),
  dstu2: hintsOf(dialects.stu3, dialects.dstu2),
};

function hintsOf(other: Dialect, own: Dialect): ReadonlyMap<string, string> {
  return new Map(
    everyFormat.map((format) => [
      other.mediaTypes[format][0],
      `of ${other.release}: in ${own.release} it is ${own.mediaTypes[format][0]}`,
    ]),
  );
}

function negotiateFormat(format: string, dialect: Dialect): Negotiated {
  // A + that was not percent-encoded is decoded to a space.
  const given = format.trim().replace(/^(application\/(?:fhir|json|xml)) (?=\w)/i, '$1+');
  const answer = shorthands.get(given.toLowerCase()) ?? readContentType(given, dialect);
  return answer ? { answer } : { unsupported: describeUnsupported(given, dialect) };
}

const shorthands: ReadonlyMap<string, Format> = new Map([
  ['json', 'json'],
  ['xml', 'xml'],
]);

function negotiateAccept(asked: string, dialect: Dialect): Negotiated {
  const ranges = readMediaRanges(asked).filter(({ isUtf8 }) => isUtf8);
  const [best] = everyFormat.map((format) => rate(format, ranges, dialect)).toSorted(compareRatings);
  return best!.quality > 0 ? { answer: best!.format } : { unsupported: describeUnsupported(asked, dialect) };
}

/** How much a format is wanted. */
interface Rating {
  readonly format: Format;
  readonly quality: number;
  /** 2 for a type, 1 for a range such as application/*, 0 for any. */
  readonly exactness: number;
  /** The place of the range in the header. */
  readonly place: number;
}

const compareRatings = (a: Rating, b: Rating): number =>
  b.quality - a.quality || b.exactness - a.exactness || a.place - b.place;

/**
 * The best of the format's types, each by the most exact range that it falls in. A range that covers the type of FHIR, which is the one that is answered, speaks of that
 * alone: `application/fhir+json;q=0` rules JSON out whatever else is welcome. Source: RFC 9110 §12.5.1.
 */
function rate(format: Format, ranges: readonly MediaRange[], { mediaTypes }: Dialect): Rating {
  const [ofFhir] = mediaTypes[format];
  const ratings = mediaTypes[format].map((type): Rating => {
    const matches = ranges.flatMap((range, place) =>
      covers(range.type, type) && (type === ofFhir || !covers(range.type, ofFhir))
        ? [{ format, quality: range.quality, exactness: exactnessOf(range.type), place }]
        : [],
    );
    return (
      matches.toSorted((a, b) => b.exactness - a.exactness || a.place - b.place)[0] ?? {
        format,
        quality: 0,
        exactness: 0,
        place: 0,
      }
    );
  });
  return ratings.toSorted(compareRatings)[0]!;
}

const covers = (range: string, type: string): boolean =>
  range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));

const exactnessOf = (range: string): number => (range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2);
