import type { Capability, InteractionName } from './names.ts';

/** Interactions, by short name or Spine id; `all` are those of GP Connect. */
export type InteractionList = 'all' | readonly ('all' | InteractionName | `urn:${string}`)[];

/** An accredited system at one organisation. */
export interface RegisteredSystem {
  /** ODS code of the organisation that uses it. */
  readonly organisation: string;
  /** The party key: `A20047-821054`. */
  readonly partyKey: string;
  /** The id of its contract properties. */
  readonly cpaId: string;
  /** ODS code of the organisation that makes it. */
  readonly manufacturer: string;
  /** What it is called. */
  readonly product?: string;
  /** The FQDN in its client certificate; absent where it sends nothing. */
  readonly fqdn?: string;
  /** What it may ask for. */
  readonly initiates: InteractionList;
  /** What it answers. */
  readonly receives: InteractionList;
  /** Service root URLs, by capability of GP Connect or by interaction id. */
  readonly endpoints: Readonly<Partial<Record<Capability, string>>> & Readonly<Record<`urn:${string}`, string>>;
}

/** An organisation. */
export interface RegisteredOrganisation {
  /** What it is called. */
  readonly name: string;
  /** SDS `nhsOrgTypeCode`: `PR` of a GP practice. */
  readonly type?: string;
  /** Where it is. */
  readonly address?: {
    /** Three at most. */
    readonly line?: readonly string[];
    readonly city?: string;
    readonly district?: string;
    readonly postalCode?: string;
  };
}

/** What the SSP knows of organisations, systems and agreements. */
export interface Registry {
  /** By ODS code. */
  readonly organisations: Readonly<Record<string, RegisteredOrganisation>>;
  /** By ASID. */
  readonly systems: Readonly<Record<string, RegisteredSystem>>;
  /** Which organisations answer the one that asks: lists of ODS codes, by ODS code. */
  readonly agreements: Readonly<Record<string, readonly string[]>>;
}

/** A merge patch of the registry (RFC 7396): what is to change, and `null` for what is to go. */
export interface RegistryPatch {
  /** By ODS code. */
  readonly organisations?: Readonly<Record<string, RegisteredOrganisation | null>>;
  /** By ASID; what a system leaves out stays. */
  readonly systems?: Readonly<
    Record<string, { readonly [K in keyof RegisteredSystem]?: RegisteredSystem[K] | null } | null>
  >;
  /** By ODS code of the organisation that asks. */
  readonly agreements?: Readonly<Record<string, readonly string[] | null>>;
}
