import type { RequestFacts } from '@mock-spine/shared/facts';
import { readAcceptMembers } from '@mock-spine/shared/protocol/media-types';
import type { Target } from './target.ts';

/** How an answer of the SSP's own is written. */
export interface AnswerForm {
  readonly format: 'json' | 'xml';
  /** Without parameters. */
  readonly type: string;
}

type Asking = Pick<RequestFacts, 'headers'> & { readonly wanted: Target };

/** The form in which everything is answered that asks for nothing else. */
export const defaultForm: AnswerForm = { format: 'json', type: 'application/fhir+json' };

/**
 * The media types of FHIR, by the form in which they are answered: those of STU3, those of DSTU2, and the general ones that FHIR lets stand
 * for them. Source: FHIR API guidance page, "Content types"; FHIR STU3, "MIME types" and "_format".
 */
const forms: ReadonlyMap<string, AnswerForm> = new Map<string, AnswerForm>([
  ...['application/fhir+json', 'application/json', 'text/json', 'json'].map((type) => [type, defaultForm] as const),
  ...['application/fhir+xml', 'application/xml', 'text/xml', 'xml'].map(
    (type) => [type, { format: 'xml', type: 'application/fhir+xml' }] as const,
  ),
  ['application/json+fhir', { format: 'json', type: 'application/json+fhir' }],
  ['application/xml+fhir', { format: 'xml', type: 'application/xml+fhir' }],
]);

const ranges: ReadonlySet<string> = new Set(['*/*', 'application/*']);

/** Whether a media type, or a range of them, stands for FHIR. */
export const isFhirType = (type: string): boolean => forms.has(type) || ranges.has(type);

/** Every media type that a request names, in lower case and without parameters: in `_format`, in `Accept` by preference, in `Content-Type`. */
export function namedTypes({ headers, wanted }: Asking): string[] {
  return [
    ...formatsOf(wanted),
    ...readAccept(headers.list('accept')),
    ...headers.all('content-type').map(typeOf),
  ].filter((type) => type !== '');
}

/** The form in which a request wants to be answered: the first FHIR type that it names; else JSON. */
export const chooseForm = (asking: Asking): AnswerForm =>
  namedTypes(asking)
    .map((type) => forms.get(type))
    .find((form) => form !== undefined) ?? defaultForm;

/** A + that was not percent-encoded is decoded to a space. */
function formatsOf(wanted: Target): string[] {
  const query = wanted.names === 'url' ? wanted.url.indexOf('?') : -1;
  if (wanted.names !== 'url' || query < 0) return [];
  return new URLSearchParams(wanted.url.slice(query + 1))
    .getAll('_format')
    .map((format) => typeOf(format).replace(' ', '+'));
}

/** By preference; what has no quality that can be read is named all the same. */
const readAccept = (accept: string): string[] =>
  readAcceptMembers(accept)
    .map(({ type, quality = 1 }) => ({ type, quality }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ type }) => type);

const typeOf = (text: string): string => text.split(';', 1)[0]!.trim().toLowerCase();
