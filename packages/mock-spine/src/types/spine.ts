import type { ExchangeFilter, IssuedRequest, Order, SendOrder } from './asking.ts';
import type { Exchange, RequestExchange } from './exchange.ts';
import type { Fault, SetFault } from './fault.ts';
import type { Capability } from './names.ts';
import type { Registry, RegistryPatch } from './registry.ts';
import type { Scorecard } from './scorecard.ts';
import type { SentRequest } from './sent.ts';

/** The certificates of a consumer, as PEM texts for `node:https`, undici and their like, and as files for all others. */
export interface SpineTls {
  /** The test CAs: what the consumer trusts. PEM. */
  readonly ca: string;
  /** The consumer's certificate with its chain. PEM. */
  readonly cert: string;
  /** Its private key. PEM. */
  readonly key: string;
  /** Absolute paths of the same, and of the forms that Java, .NET and Windows take. */
  readonly files: {
    readonly ca: string;
    /** The test CAs of both chains: PEM. `spine.chains` has the SSP change from one to the other. */
    readonly caBoth: string;
    readonly cert: string;
    /** The certificate without its chain: one PEM block. */
    readonly certAlone: string;
    readonly key: string;
    /** Certificate, chain and key: PKCS#12. */
    readonly p12: string;
    /** The test CAs: PKCS#12. */
    readonly trustStore: string;
    /** The directory of all test certificates, good and bad. */
    readonly directory: string;
  };
  /** Opens both PKCS#12 files. */
  readonly password: string;
}

/** A chain of CAs: the Spine's certificates change from a first generation to a second. */
export type ChainName = 'g1' | 'g2';

/** Which chain the SSP's certificate is of, and which those of consumers may be of. */
export interface Chains {
  /** The chain of the SSP's certificate. */
  readonly shown: ChainName;
  /** The chains that consumers' certificates may be of. */
  readonly trusted: ChainName | 'both';
}

/** Which capabilities of a practice are switched on, by ODS code. */
export type Enablement = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/**
 * Running mocks. What is asked of them rejects with a {@link SpineError} when it makes no sense, or when they have gone.
 *
 * @example
 * const spine = await startSpine();
 * const answer = await spine.send({ interaction: 'search-patient', patient: 'normal' });
 * await spine.stop();
 */
export interface Spine extends AsyncDisposable {
  /** The SSP, without a slash at its end: `https://localhost:43021`. The provider's URL goes behind it. */
  readonly url: string;
  /** The SSP's control API: `http://localhost:41023`. */
  readonly control: string;
  /** The provider's control API; undefined where there is no mock provider. */
  readonly providerControl: string | undefined;
  /** File of the tokens that the SSP's control API wants, of lines such as `write: <token>`; undefined where it wants none. Calls of this object have them. */
  readonly controlTokenFile: string | undefined;
  /** The page that shows each request as a story: for a browser. */
  readonly page: string;
  /** What a consumer connects by. */
  readonly tls: SpineTls;
  /** The same for a child process: `MOCK_SPINE_URL` and the rest that `mock-spine run --help` lists. */
  readonly env: Readonly<Record<string, string>>;
  /** Values of the headers of a good request. */
  readonly asids: { readonly consumer: string; readonly provider: string };

  /**
   * The service root of the practice that is called through the SSP: `https://localhost:43021/https://localhost:41337/B82617/STU3/1/gpconnect`.
   * @throws SpineError where there is no mock provider: the root is your own provider's then
   * @example fetch(`${spine.serviceRoot('gpconnect')}/metadata`, …)
   */
  serviceRoot(capability?: Capability): string;

  /**
   * Makes a request, good or broken by name, and does not send it.
   * @throws SpineError where the order makes no sense, with the nearest known name
   * @example const { url, headersByName } = await spine.issue({ interaction: 'search-patient', patient: 'normal' });
   */
  issue(order: Order): Promise<IssuedRequest>;

  /**
   * Makes a request and has the SSP send it as the consumer, or as itself.
   * @throws SpineError where the order makes no sense; an answer that refuses is none
   * @example expect((await spine.send({ break: 'ssp-to-missing' })).response?.status).toBe(400);
   */
  send(order: SendOrder): Promise<SentRequest>;

  /**
   * The exchanges that the journal has and the filter lets through, in the order in which they came, a thousand at most. Requests alone, unless the filter names
   * another kind.
   * @example (await spine.exchanges({ interaction: 'search-patient' })).map((x) => x.answer.status)
   */
  exchanges(filter?: ExchangeFilter & { readonly kind?: 'request' }): Promise<RequestExchange[]>;
  /**
   * Those of any kind.
   * @example await spine.exchanges({ kind: 'connection', rule: 'L-02' })
   */
  exchanges(filter: ExchangeFilter): Promise<Exchange[]>;

  /**
   * Waits for the next exchange that ends after this call.
   * @param patience milliseconds, 5000 when left out
   * @throws SpineError when none comes in time
   * @example const next = spine.nextExchange({ interaction: 'search-patient' }); await client.findPatient(); await next;
   */
  nextExchange(filter?: ExchangeFilter, patience?: number): Promise<Exchange>;

  /**
   * Sees that a request or a connection was refused since the start or the last reset, by either mock.
   * @param clause of the security page (`S-01`), of an assumption (`A-010`), a rule (`scope-for-patient`), a reason (`expired`), or a fault by its name
   * @returns the newest exchange that it refused
   * @throws SpineError that says what was expected, what was found and what to do next
   * @example await spine.expectRefused('S-01');
   */
  expectRefused(clause: string): Promise<Exchange>;

  /**
   * Lets something go wrong from the next request on, until it is taken back or {@link Spine.reset}.
   * @example await using _ = await spine.fault({ match: { interaction: 'search-patient' }, when: { count: 1 }, do: { status: 503 } });
   */
  fault(fault: Fault): Promise<SetFault>;

  /**
   * Sets the time that tokens, rules and slots of both mocks go by; TLS keeps the real one. `undefined` puts it right again, and so does {@link Spine.reset}.
   * @example await spine.setClock(new Date('2027-03-28T00:59:00Z'));
   */
  setClock(now: Date | undefined): Promise<void>;

  /**
   * Switches capabilities and clinical areas of practices on and off, and tells how all of them stand. Without changes it only tells.
   * @throws SpineError where there is no mock provider
   * @example await spine.enablement({ B82617: { documents: false } });
   */
  enablement(changes?: Enablement): Promise<Enablement>;

  /**
   * Has the SSP show the certificate of another chain of CAs, or take those of others, from the next handshake on, until {@link Spine.reset}; and tells how both stand. Without
   * changes it only tells. The second chain's files are below `g2` of `tls.files.directory`.
   * @throws SpineError where the certificates of a chain are not there; the chains chosen before stay in use
   * @example await spine.chains({ shown: 'g2', trusted: 'both' });
   */
  chains(changes?: Partial<Chains>): Promise<Chains>;

  /**
   * Changes the SSP's registry by a merge patch (RFC 7396), and tells what it is then. Without one it only tells. `docs/registry.schema.json` has the form.
   * @example await spine.registry({ agreements: { A21472: [] } });
   */
  registry(patch?: RegistryPatch): Promise<Registry>;

  /**
   * What consumers have proven so far, clause by clause.
   * @example (await spine.scorecard()).consumers[0]?.clauses.filter(({ verdict }) => verdict === 'broken')
   */
  scorecard(): Promise<Scorecard>;

  /**
   * Both mocks as they were at their start: journal, faults, clock, registry, chains, appointments.
   * @throws SpineError when they have gone
   * @example afterEach(() => spine.reset());
   */
  reset(): Promise<void>;

  /**
   * Makes a namespace: the same mocks with a state of their own, for tests that run side by side. It ends by its `stop`, with the mocks, or when nobody has used it for
   * long.
   * @param name 1 to 40 lower-case letters, digits and dashes; one that nobody has, when left out
   * @param consumers how many consumers it has, 1 when left out
   * @throws SpineError when the name is taken, or there is no mock provider
   * @example await using own = await spine.namespace(); await own.send({ interaction: 'create-appointment' });
   */
  namespace(name?: string, consumers?: number): Promise<SpineNamespace>;

  /**
   * Stops the mocks. More than once is as good as once.
   * @example afterAll(() => spine.stop());
   */
  stop(): Promise<void>;
}

/** A consumer of a namespace: a system of its own. */
export interface SpineConsumer {
  /** The value of `Ssp-From`. */
  readonly asid: string;
  /** The FQDN that its certificate is for. */
  readonly fqdn: string;
  /** What it connects by. */
  readonly tls: Pick<SpineTls, 'ca' | 'cert' | 'key'>;
}

/** A namespace of running mocks: what is asked of it, and changed in it, is nobody else's. */
export interface SpineNamespace extends Omit<Spine, 'namespace' | 'chains' | 'tls' | 'env'> {
  /** What it is called. */
  readonly name: string;
  /** Its consumers, one at least. */
  readonly consumers: readonly SpineConsumer[];
  /** What its first consumer connects by. */
  readonly tls: SpineConsumer['tls'];
  /** Where its look-ups in SDS are made: a base URL, and the key by which they are known at the base URL of all. */
  readonly sds: { readonly url: string; readonly apikey: string };
  /**
   * Ends the namespace, with all that is in it. More than once is as good as once.
   * @example afterEach(() => own.stop());
   */
  stop(): Promise<void>;
}

/** What {@link startSpine} may be told. */
export interface SpineOptions {
  /**
   * `false` runs the SSP alone, before a provider of your own. In that case `ownProvider` says where that is.
   * @default true
   */
  readonly provider?: boolean;
  /** Your own provider, where `provider` is `false`. */
  readonly ownProvider?: {
    /** Its service roots: one URL for each capability that it has. */
    readonly serviceRoots: readonly string[];
    /** Its ASID, when it is not the mock practice's. */
    readonly asid?: string;
    /** File of the CAs that its certificate chains to (PEM); the test CAs, when left out. */
    readonly ca?: string;
  };
  /** Directory of the test certificates, made when missing; a cache of the user's own when left out. */
  readonly certs?: string;
  /** Directory of the provider's audit trail; a temporary one, which goes with the mocks, when left out. */
  readonly auditDir?: string;
  /** Further names that the certificates of the servers are for. */
  readonly san?: readonly string[];
  /** Ports; free ones when left out. */
  readonly ports?: {
    readonly ssp?: number;
    readonly sspControl?: number;
    readonly provider?: number;
    readonly providerControl?: number;
  };
  /** Further words of `mock-spine serve`, such as `['--strict-bookings']`. They are its command line: a secret belongs in the environment, as `MOCK_SPINE_DATABASE`. */
  readonly flags?: readonly string[];
  /** Runs the mocks in this process: started sooner, but fake timers, coverage and interceptors of this process hold for them too. */
  readonly inProcess?: boolean;
  /** How long the mocks may take to start, in milliseconds; 60000 when left out, for the first start makes certificates. */
  readonly patience?: number;
}
