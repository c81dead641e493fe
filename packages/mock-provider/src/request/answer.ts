import type { DialectName } from '@mock-spine/shared/dialects/dialect';
import type { BecauseKind } from '@mock-spine/shared/because/because';
import type { ClauseId } from '@mock-spine/shared/clauses/clause-id';
import { providerErrors, type ProviderDialect, type ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import { providerOutcome } from '@mock-spine/shared/errors/provider-outcome';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { describeFault, type Fault } from '@mock-spine/shared/rules/rule';
import { asBundleId, withBundleId } from '../fhir/bundle-id.ts';
import type { Format, Negotiated } from '../fhir/formats.ts';
import { writeDstu2Xml, writeXml } from '../fhir/write-xml.ts';

/** What the provider answers: written by the responder and by nothing else. */
export interface Answer {
  readonly status: number;
  /** The resource, serialised: whole, or in pieces where it is large, so that it can be sent as fast as it is read and no faster; or to be written meanwhile. */
  readonly body: AnswerBody | StreamedBody;
  /** Id of the Bundle in the body, which has none yet: it is of this request, and the rest may be shared. */
  readonly bundleId?: string;
  /** JSON, when absent. */
  readonly format?: Format;
  /** The dialect of FHIR that it is in; STU3, when absent. */
  readonly dialect?: DialectName;
  /** Headers of this answer alone. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Spine code of a refusal. */
  readonly code?: string;
  /** Id of the rule that refused. */
  readonly refusedBy?: string;
  /** Why it refuses, or shows nothing, where no rule decided that: for the journal. */
  readonly why?: Why;
  /** The connection ends after this answer. */
  readonly close?: boolean;
}

/** What decided an answer where no rule did. */
export interface Why {
  readonly kind: BecauseKind;
  /** The key of the refusal, or a name in words. */
  readonly decider: string;
  readonly requirement?: ClauseId;
  readonly fault: Fault;
}

/**
 * The same answer in the format that was asked for; in JSON where that format cannot be had.
 * @throws when the resource cannot be written as XML
 */
export function inFormat(answer: Answer, negotiated: Negotiated): Answer {
  const written = inWantedFormat(answer, negotiated);
  return written.bundleId === undefined || isStreamed(written.body)
    ? written
    : { ...written, body: withBundleId(written.body, written.bundleId, written.format ?? 'json') };
}

function inWantedFormat(answer: Answer, negotiated: Negotiated): Answer {
  const wantsXml = 'answer' in negotiated && negotiated.answer === 'xml';
  if (!wantsXml) return answer;
  if (isStreamed(answer.body)) return { ...answer, format: 'xml' };
  if (answer.body.length === 0) return answer;
  return {
    ...answer,
    format: 'xml',
    body:
      typeof answer.body === 'string'
        ? writeAsXml(answer.body, answer.dialect)
        : largeAsXml(answer.body, answer.dialect),
  };
}

/** The XML of a large body is made once for all who are sent the same body. */
function largeAsXml(pieces: readonly string[], dialect: DialectName | undefined): readonly string[] {
  const before = xmlOf.get(pieces);
  if (before) return before;
  const xml = splitText(writeAsXml(pieces.join(''), dialect));
  xmlOf.set(pieces, xml);
  return xml;
}

const xmlOf = new WeakMap<readonly string[], readonly string[]>();

const writeAsXml = (json: string, dialect: DialectName = 'stu3'): string =>
  xmlWriters[dialect](JSON.parse(json) as JsonObject);

const xmlWriters: Readonly<Record<DialectName, (resource: JsonObject) => string>> = {
  stu3: writeXml,
  dstu2: writeDstu2Xml,
};

/** The body of an answer as one text. */
export const textOf = ({ body, format = 'json' }: Answer): string =>
  typeof body === 'string' ? body : [...(isStreamed(body) ? body.written(format).pieces : body)].join('');

/** An answer that carries a resource. */
export const ok = (body: Answer['body'], headers?: Answer['headers']): Answer => ({
  status: 200,
  body,
  ...(headers && { headers }),
});

/**
 * An answer with a Bundle whose id is `Ssp-TraceID`. Source: bundle pages of Access Record Structured and Access Document, 1.6.0.
 * @param body the Bundle without an id, which other answers may share
 */
export function okBundle(body: AnswerBody, traceId: string | undefined): Answer {
  const bundleId = asBundleId(traceId);
  return { status: 200, body, ...(bundleId !== undefined && { bundleId }) };
}

/**
 * A resource that is read, created or updated, with its place. Source: FHIR API guidance, "Responses".
 * @param service the service root at which it stands
 */
export const okAt = (
  service: { readonly url: string },
  resource: Parameters<typeof okWithVersion>[0] & { readonly id: string },
  headers: NonNullable<Answer['headers']> = [],
): Answer => {
  const { resourceType, id, meta } = resource;
  return okWithVersion(resource, [
    ['Content-Location', placeOf(service, resourceType, id, meta.versionId)],
    ...headers,
  ]);
};

/** Where a version of a resource stands: `[base]/Appointment/1/_history/2`. Source: FHIR API guidance, "Create resource". */
export const placeOf = (
  { url }: { readonly url: string },
  type: string,
  id: string,
  version: string | number,
): string => `${url}/${type}/${id}/_history/${version}`;

/** A resource in its current version, which is its ETag. Source: general API guidance, "Managing resource contention". */
export function okWithVersion(
  resource: { readonly resourceType: string; readonly meta: { readonly versionId: string } },
  headers: NonNullable<Answer['headers']> = [],
): Answer {
  return ok(JSON.stringify(resource), [['ETag', etagOf(resource.meta.versionId)], ...headers]);
}

/** The ETag of a version: `W/"2"`. */
export const etagOf = (version: string | number): string => `W/"${version}"`;

/** A moment as HTTP writes it. @param moment milliseconds since the epoch */
export const httpDate = (moment: number): string => new Date(moment).toUTCString();

/**
 * A refusal as an OperationOutcome.
 * @param diagnostics what was expected, what was found and what to do; a text where a rule has it in its finding
 */
export function refuse(key: ProviderErrorKey, diagnostics: string | Fault, dialect: ProviderDialect): Answer {
  const outcome = providerOutcome(
    key,
    typeof diagnostics === 'string' ? diagnostics : describeFault(diagnostics),
    dialect,
  );
  return {
    status: providerErrors[key].status,
    body: JSON.stringify(outcome),
    code: outcome.issue[0]!.details.coding[0]!.code,
    ...(dialect.fhir && { dialect: dialect.fhir }),
    ...(typeof diagnostics !== 'string' && { why: { kind: kindOf(key), decider: key, fault: diagnostics } }),
  };
}

/** What is refused otherwise than by a rule is refused for the state of something. */
const kindOf = (key: ProviderErrorKey): BecauseKind => (providerErrors[key].status === 500 ? 'failure' : 'state');

/** An answer that shows nothing, and why for the journal. */
export const showingNothing = (answer: Answer, fault: Fault): Answer => ({
  ...answer,
  why: { kind: 'state', decider: 'nothing-found', fault },
});

/** A text, whole or in pieces. */
export type AnswerBody = string | readonly string[];

/** One that is never there as a whole: it is written while it is sent, and for each request anew. */
export interface StreamedBody {
  readonly written: (format: Format) => {
    /** In bytes. */
    readonly length: number;
    /** All of them ASCII. */
    readonly pieces: Iterable<string>;
  };
}

/** Whether a body is written while it is sent. */
export const isStreamed = (body: AnswerBody | StreamedBody): body is StreamedBody =>
  typeof body === 'object' && 'written' in body;

/**
 * Keeps the latest large bodies: those who read one at the same time share its text, and memory does not grow with their number.
 * @param most how many are kept
 * @returns gives the body of a key, which is written unless it is kept; one piece alone is small, and a whole text
 */
export function createLargeBodies(most: number): (key: string, write: () => readonly string[]) => AnswerBody {
  const latest = new Map<string, readonly string[]>();
  return (key, write) => {
    const before = latest.get(key);
    if (before) return before;
    const pieces = write();
    if (pieces.length === 1) return pieces[0]!;
    if (latest.size >= most) latest.delete(latest.keys().next().value!);
    latest.set(key, pieces);
    return pieces;
  };
}

/** Characters of a piece, about; a body of fewer is one whole text. */
export const leastPiece = 64 * 1024;

/** Cuts a text into pieces, each of which can be encoded by itself: no character of two code units is cut in half. */
export function splitText(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0, to; from < text.length; from = to) {
    to = from + leastPiece;
    if (isFirstHalf(text.charCodeAt(to - 1))) to += 1;
    pieces.push(text.slice(from, to));
  }
  return pieces;
}

const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
