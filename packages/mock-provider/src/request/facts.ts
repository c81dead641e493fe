import type { Dialect, DialectName } from '@mock-spine/shared/dialects/dialect';
import { dialectOf } from '@mock-spine/shared/dialects/dialects';
import { dialectOf07, type ProviderDialect } from '@mock-spine/shared/errors/provider-errors';
import { ReadRequest, type RawRequest, type RequestFacts } from '@mock-spine/shared/facts';
import { comparablePath } from '@mock-spine/shared/protocol/comparable-path';
import type { HeaderView } from '@mock-spine/shared/protocol/headers';
import type { EnablementKey, Interaction } from '@mock-spine/shared/protocol/interactions';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { TokenReading } from '@mock-spine/shared/protocol/token';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Unreadable } from '../fhir/explain-body.ts';
import type { ResourceFinding } from '../fhir/finding.ts';
import { negotiate, type Negotiated } from '../fhir/formats.ts';
import type { Enablement } from '../enablement/enablement.ts';
import { findService, type Practices, type PracticeService } from '../practices/practices.ts';
import type { PdsRegister } from '../pds/pds-register.ts';
import { interactionMeant } from './interaction-meant.ts';
import type { Policy } from './policy.ts';
import type { ServiceFiltering, ServiceFilteringStatus } from '../service-filtering/service-filtering.ts';

/** A search parameter of the type token: `<system>|<value>`. Source: FHIR STU3, search.html#token. */
export interface TokenParameter {
  /** Undefined where there is no pipe. */
  readonly system: string | undefined;
  readonly value: string;
}

/** A request at the provider: all that its rules may look at. */
export interface ProviderFacts extends RequestFacts {
  /** The practice and the capability whose service root the path begins with. */
  readonly service: PracticeService | undefined;
  /** The dialect of FHIR that it is in: that of its interaction, or of the service root where the interaction is not known. */
  readonly dialect: Dialect;
  /** How it is refused. */
  readonly refusals: ProviderDialect;
  /** What follows the service root, without the query, as paths are compared; the whole path when there is no service. As it was sent where an escape is malformed. */
  readonly path: string;
  /** What stands before the service roots of the namespace that answers: `/ns/team-a`; nothing in the default one. */
  readonly base: string;
  readonly query: URLSearchParams;
  /** System and value of the parameter `identifier`, the first where there are several; without it the value is empty. */
  readonly identifier: TokenParameter;
  /** Undefined when the request carries none, or before it is read. */
  readonly body?: RequestBody;
  /** What is switched off at the practice and stands in the way of the interaction. */
  readonly disabled: EnablementKey | undefined;
  /** The state of service filtering at the practice; undefined where the provider does not do it. */
  readonly serviceFiltering: ServiceFilteringStatus | undefined;
  /** Where PDS has people registered. */
  readonly pds: Pick<PdsRegister, 'practiceOf'>;
  /** The format to answer in, or the one that was asked for and cannot be had. */
  readonly negotiated: Negotiated;
  readonly policy: Policy;
}

/** Facts of a request that names an interaction. */
export interface WithInteraction extends ProviderFacts {
  readonly interaction: Interaction;
}

/** Facts of a request at one of this provider's service roots. */
export interface WithService extends ProviderFacts {
  readonly service: PracticeService;
}

/** Facts of a request for an interaction at one of this provider's service roots. */
export interface AtService extends WithInteraction {
  readonly service: PracticeService;
}

export const isAtService = (facts: ProviderFacts): facts is AtService =>
  facts.interaction !== undefined && facts.service !== undefined;

/** Facts of a request whose body was read. */
export interface WithBody extends ProviderFacts {
  readonly body: RequestBody;
}

/** Facts of a request whose token has claims that can be read. */
export interface WithClaims extends ProviderFacts {
  readonly token: TokenReading & { readonly claims: JsonObject };
}

/** A body that was read to its end. */
export interface RequestBody {
  readonly text: string;
  /** The resource as a JSON value, whichever format it was sent in; undefined when the text is malformed. */
  readonly json: unknown;
  /** What STU3 has no place for, where the format is XML and the resource could not be read for it. */
  readonly findings?: readonly ResourceFinding[];
  /** Why it could not be read; absent where it could. */
  readonly unreadable?: Unreadable;
  /** Set where the text is well-formed JSON, perhaps after a byte order mark. */
  readonly writtenAs?: 'json';
}

/** What some editors and libraries write before a text; it is no character of it. */
export const byteOrderMark = '\uFEFF';

/** What the facts of a request are read with besides the request. */
export interface ProviderAround {
  /** Those that are served. */
  readonly practices: Practices;
  readonly policy: Policy;
  /** Ids of the interactions that the provider has. */
  readonly offered: ReadonlySet<string>;
  readonly enablement: Pick<Enablement, 'blocks'>;
  /** Undefined where the provider does not do service filtering. */
  readonly filtering: Pick<ServiceFiltering, 'statusAt'> | undefined;
  readonly pds: ProviderFacts['pds'];
}

/** A request at the provider, as it is read. */
export class ProviderRequest extends ReadRequest implements ProviderFacts {
  declare readonly interaction: Interaction | undefined;
  readonly service: PracticeService | undefined;
  readonly dialect: Dialect;
  readonly refusals: ProviderDialect;
  readonly path: string;
  readonly base: string;
  readonly query: URLSearchParams;
  readonly identifier: TokenParameter;
  readonly disabled: EnablementKey | undefined;
  readonly serviceFiltering: ServiceFilteringStatus | undefined;
  readonly pds: ProviderFacts['pds'];
  readonly negotiated: Negotiated;
  readonly policy: Policy;

  /**
   * @param around what the provider is made of: given as it is, so that no object is made for a request
   * @param now seconds since the epoch
   */
  constructor(request: RawRequest, tls: TlsFacts, around: ProviderAround, now: number) {
    const { practices, policy, offered, enablement, filtering, pds } = around;
    super(request, tls, now, offered);
    const question = this.target.indexOf('?');
    const sentPath = question < 0 ? this.target : this.target.slice(0, question);
    const wholePath = comparablePath(sentPath) ?? sentPath;
    const service = findService(practices, wholePath);
    this.service = service;
    this.base = practices.base;
    this.path = service ? wholePath.slice(service.path.length) : wholePath;
    if (policy.direct && !this.ssp.interactionId) this.interaction = interactionMeant(this, offered);
    this.dialect = dialectOf(this.interaction ?? service);
    this.refusals = this.dialect.name === 'stu3' ? policy.dialect : dialectOf07;
    this.query = new URLSearchParams(question < 0 ? '' : this.target.slice(question));
    this.identifier = this.query.size === 0 ? noToken : readTokenParameter(this.query.get('identifier') ?? '');
    this.disabled = service && enablement.blocks(service.practice.odsCode, this.interaction);
    this.serviceFiltering = service && filtering?.statusAt(service.practice.odsCode);
    this.negotiated = negotiateOf(this.query, this.headers, this.dialect);
    this.pds = pds;
    this.policy = policy;
  }
}

/** Nearly every request asks in the same words: what plain ones come to is kept. */
const negotiatedBefore: Readonly<Record<DialectName, Map<string, Negotiated>>> = { stu3: new Map(), dstu2: new Map() };

function negotiateOf(query: URLSearchParams, headers: HeaderView, dialect: Dialect): Negotiated {
  const format = query.get('_format') ?? undefined;
  const accept = headers.list('accept');
  const contentType = headers.first('content-type');
  const isPlain = format === undefined && contentType === undefined && accept !== '' && accept.length <= 100;
  if (!isPlain) return negotiate({ format, accept, contentType }, dialect);
  const ofDialect = negotiatedBefore[dialect.name];
  const before = ofDialect.get(accept);
  if (before) return before;
  if (ofDialect.size >= 100) ofDialect.clear();
  const negotiated = negotiate({ accept }, dialect);
  ofDialect.set(accept, negotiated);
  return negotiated;
}

/** A parameter that is not there. */
const noToken: TokenParameter = { system: undefined, value: '' };

/** Reads a token at its first pipe; all of it is the value where there is none. */
function readTokenParameter(text: string): TokenParameter {
  const pipe = text.indexOf('|');
  return pipe < 0 ? { system: undefined, value: text } : { system: text.slice(0, pipe), value: text.slice(pipe + 1) };
}
