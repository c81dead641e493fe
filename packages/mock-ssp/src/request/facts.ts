import { ReadRequest, type RawRequest, type RequestFacts } from '@mock-spine/shared/facts';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import {
  type Interaction,
  fitsPath,
  interactionById,
  interactionsAt,
  type Capability,
} from '@mock-spine/shared/protocol/interactions';
import { type Service, type ServiceKind, idsListedAs, serviceOf } from '@mock-spine/shared/protocol/services';
import type { Rule } from '@mock-spine/shared/rules/rule';
import type { SspErrorKey, SspSubject } from '@mock-spine/shared/errors/ssp-errors';
import { comparablePath, restAfter } from '@mock-spine/shared/protocol/comparable-path';
import { readAcceptMembers } from '@mock-spine/shared/protocol/media-types';
import { inASentence } from '@mock-spine/shared/words/in-a-sentence';
import type { Directory, Endpoint, ListedEndpoint, ListedSystem } from '../registry/directory.ts';
import { recognise, type Recognised } from '../registry/recognise.ts';
import { unlimited, type Admission, type Throttle, type RecentTraces } from '../throttle/throttle.ts';
import { forwardedMethods } from './forwarded-methods.ts';

/** What the path of a request to the SSP asks for. */
export type Target =
  /** A provider's URL, as it was written or decoded once. */
  | { readonly names: 'url'; readonly url: string }
  /** No provider's URL, and what stands there instead. */
  | { readonly names: 'nothing'; readonly found: string; readonly collapsed: boolean };

/**
 * Reads the provider's URL from a request target of the form `/https://provider/…`, without normalising anything:
 * `//` is not merged, `$` and a raw `|` stay. The URL may be percent-encoded up to its first raw `/` or `?`; that part is decoded once.
 * Source: SSP page, "URL the consumer calls"; encoded form: what NRL consumers send.
 */
export function readTarget(requestTarget: string): Target {
  const asked = requestTarget.startsWith('/') ? requestTarget.slice(1) : requestTarget;
  const url = encodedScheme.test(asked) ? decodeFirstPart(asked) : asked;
  if (requestTarget.startsWith('/') && url !== undefined && scheme.test(url)) return { names: 'url', url };
  return { names: 'nothing', found: requestTarget, collapsed: collapsedScheme.test(asked) };
}

/**
 * The namespace whose service root a request target leads to, be it encoded, or its `//` merged; undefined where it leads to none. Most targets are looked at
 * once and no closer.
 */
export function namespaceOfTarget(requestTarget: string): string | undefined {
  if (!requestTarget.includes('/ns/') && !encodedScheme.test(requestTarget.slice(1, 12))) return undefined;
  const target = readTarget(requestTarget);
  return inNamespace.exec(target.names === 'url' ? target.url : requestTarget.slice(1))?.[1];
}

/** The next step for who calls a namespace that is not there. */
export const noNamespace = (name: string): string =>
  `See GET /namespaces at the control API, make ${name} with POST /namespaces, and use the ASIDs, certificates and endpoints that it is answered with.`;

/** The path and query that the provider is asked for: what follows its origin, as it was written. */
export function pathOf(url: string, origin: string): string {
  const path = url.slice(origin.length);
  return path.startsWith('/') ? path : `/${path}`;
}

/** A URL without its query, for texts that are kept. */
export const withoutQuery = (url: string): string => {
  const question = url.indexOf('?');
  return question < 0 ? inASentence(url, longestUrl) : `${inASentence(url.slice(0, question), longestUrl)}?…`;
};

/** A header's value in a sentence. */
export const inWords = (value: string | undefined): string => inASentence(value ?? '', longestValue);

/** Characters: more than an id of the Spine has, and than a registered endpoint. */
const longestValue = 200;
const longestUrl = 500;

const inNamespace = /^[hH][tT]{2}[pP][sS]?:\/{1,2}[^/?#]+\/ns\/([a-z0-9-]{1,40})(?=[/?]|$)/;
const scheme = /^https?:\/\//i;
const encodedScheme = /^https?%3a/i;
const collapsedScheme = /^https?:\/(?!\/)/i;
/** Decoding must not be a way to write another line into the request. */
const visibleAscii = /^[\x21-\x7e]+$/;

function decodeFirstPart(text: string): string | undefined {
  const end = text.search(/[/?]/);
  const [part, rest] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
  try {
    const decoded = decodeURIComponent(part);
    return visibleAscii.test(decoded) ? decoded + rest : undefined;
  } catch {
    return undefined;
  }
}

/** What the SSP's rules look at: the request, and what the registry knows of those whom it names. */
export interface SspFacts extends RequestFacts {
  /** The provider's URL that the request target holds. */
  readonly wanted: Target;
  /** The system that `Ssp-From` names. */
  readonly sender: ListedSystem | undefined;
  /** The system that `Ssp-To` names. */
  readonly receiver: ListedSystem | undefined;
  /** What `Ssp-From` is where it is no registered ASID. */
  readonly senderMeant: Recognised | undefined;
  /** What `Ssp-To` is where it is no registered ASID. */
  readonly receiverMeant: Recognised | undefined;
  /** Whether the organisations of sender and receiver share data. */
  readonly shared: boolean;
  /** The service that `Ssp-InteractionID` names where it is none of GP Connect's and is registered. */
  readonly otherService: Service | undefined;
  /** The receiver's endpoint for the interaction. */
  readonly endpoint: Endpoint | undefined;
  /** For OPTIONS alone: the methods of the interactions at the target. */
  readonly offered: readonly string[] | undefined;
  /** What the rate limits say. */
  readonly admission: Admission;
  /** Whether a recent request had the same `Ssp-TraceID`. */
  readonly traceRepeated: boolean;
  /** The namespace whose service root is meant, where it is not there, or no longer. */
  readonly namespaceGone: string | undefined;
}

/** What a clause can speak of: an interaction of GP Connect, or a kind of other services. */
export type Concern = Interaction | ServiceKind;

export type SspRule = Rule<SspFacts, SspErrorKey, Concern>;

/** What the facts of a request are read with besides the request and the directory. */
export interface SspAround {
  /** The namespace that answers; undefined for the default one. */
  readonly namespace?: string | undefined;
  /** Counts the request. */
  readonly throttle: Pick<Throttle, 'admit'>;
  /** Remembers its trace id. */
  readonly traces?: Pick<RecentTraces, 'repeats'>;
}

const uncounted: SspAround = { throttle: unlimited };

/** A request that came to the SSP, as it is read. */
export class SspRequest extends ReadRequest implements SspFacts {
  readonly wanted: Target;
  readonly sender: ListedSystem | undefined;
  readonly receiver: ListedSystem | undefined;
  readonly senderMeant: Recognised | undefined;
  readonly receiverMeant: Recognised | undefined;
  readonly shared: boolean;
  readonly otherService: Service | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly offered: readonly string[] | undefined;
  readonly admission: Admission;
  readonly traceRepeated: boolean;
  readonly namespaceGone: string | undefined;

  /**
   * @param now seconds since the epoch
   * @param around given as it is, so that no object is made for a request; by default nothing counts or remembers the request
   */
  constructor(
    request: RawRequest,
    tls: TlsFacts,
    directory: Directory,
    now: number,
    { throttle, traces, namespace }: SspAround = uncounted,
  ) {
    super(request, tls, now);
    const { from, to, traceId, interactionId } = this.ssp;
    const sender = from === undefined ? undefined : directory.system(from);
    const receiver = to === undefined ? undefined : directory.system(to);
    this.wanted = readTarget(this.target);
    this.sender = sender;
    this.receiver = receiver;
    this.senderMeant = sender === undefined && from !== undefined ? recognise(directory.registry, from) : undefined;
    this.receiverMeant = receiver === undefined && to !== undefined ? recognise(directory.registry, to) : undefined;
    this.shared =
      sender !== undefined &&
      receiver !== undefined &&
      directory.shares(sender.system.odsCode, receiver.system.odsCode);
    this.otherService =
      this.interaction === undefined && interactionId !== undefined ? directory.service(interactionId) : undefined;
    this.endpoint = interactionId === undefined ? undefined : receiver?.endpoints.get(interactionId);
    this.offered = this.method === 'OPTIONS' ? offeredMethods(this.wanted, directory) : undefined;
    this.admission = throttle.admit(sender, tls, now * 1000);
    this.traceRepeated = traces?.repeats(traceId) ?? false;
    const meant = namespaceOfTarget(this.target);
    this.namespaceGone = meant === namespace ? undefined : meant;
  }
}

/** What the texts of the refusals speak of. */
export function subjectOf({ ssp, receiver, endpoint, wanted }: SspFacts): SspSubject {
  const unknown = 'UNKNOWN';
  return {
    from: ssp.from ?? unknown,
    to: ssp.to ?? unknown,
    endpoint: endpoint?.url ?? unknown,
    cpaId: receiver?.system.cpaId ?? unknown,
    targetUrl: wanted.names === 'url' ? wanted.url : wanted.found,
  };
}

/** The methods of the interactions that a URL stands for, whichever registered endpoint it is below; none where there is no interaction. */
function offeredMethods(wanted: Target, directory: Directory): readonly string[] {
  if (wanted.names !== 'url') return [];
  const url = wanted.url.replace(/[?#].*$/s, '');
  const found = directory.endpointsAbove(url).flatMap(({ serves, endpoint }) => {
    const path = comparablePath(restAfter(url, endpoint.url)!);
    return path === undefined ? [] : [{ serves, path }];
  });
  return forwardedMethods.filter((method) => found.some(({ serves, path }) => takes(serves, method, path)));
}

/** Of a service that is none of GP Connect's the methods are known, and not the paths. */
const takes = (serves: ListedEndpoint['serves'], method: (typeof forwardedMethods)[number], path: string): boolean => {
  const interaction = interactionById(serves);
  if (interaction) return interaction.method === method && fitsPath(interaction, path);
  return serves.startsWith('urn:')
    ? idsListedAs(serves).some((id) => serviceOf(id).methods.includes(method))
    : interactionsAt(serves as Capability, method, path).length > 0;
};

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
