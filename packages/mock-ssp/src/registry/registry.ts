import type { Capability } from '@mock-spine/shared/protocol/interactions';

/** What the Spine Directory Service knows: who may ask whom for what, and where. */
export interface Registry {
  readonly organisations: readonly Organisation[];
  readonly systems: readonly System[];
  readonly agreements: readonly SharingAgreement[];
}

export interface Organisation {
  readonly odsCode: string;
  readonly name: string;
  /** SDS `nhsOrgTypeCode`: `PR` of a GP practice. */
  readonly type?: string | undefined;
  readonly address?: OrganisationAddress | undefined;
}

/** Where an organisation is: SDS `postalAddress` and `postalCode`. */
export interface OrganisationAddress {
  /** Three at most. */
  readonly line: readonly string[];
  readonly city?: string | undefined;
  /** The county. */
  readonly district?: string | undefined;
  readonly postalCode?: string | undefined;
}

/** An accredited system at one organisation. Source: SDS page, "Accredited system" and "Message handling system". */
export interface System {
  /** SDS `uniqueIdentifier`: twelve digits. */
  readonly asid: string;
  readonly odsCode: string;
  /** SDS `nhsMHSPartyKey`. */
  readonly partyKey: string;
  /** SDS `nhsMhsCPAId`: contract properties agreement id. */
  readonly cpaId: string;
  /** SDS `nhsMhsManufacturerOrg`: ODS code of the organisation that makes it. */
  readonly manufacturer: string;
  /** SDS `nhsProductName`. */
  readonly product?: string | undefined;
  /** The FQDN in the system's certificate, in lower case; undefined where a system has no client certificate. */
  readonly fqdn: string | undefined;
  /** Spine ids of the interactions that it may initiate. */
  readonly initiates: readonly string[];
  /** Spine ids of the interactions that it may receive. */
  readonly receives: readonly string[];
  /** SDS `nhsMhsEndPoint` per capability: service root URLs, without a trailing slash. */
  readonly endpoints: Readonly<Partial<Record<Capability, string>>>;
}

/** One organisation lets another one read and book. */
export interface SharingAgreement {
  /** ODS code of the organisation that asks. */
  readonly from: string;
  /** ODS code of the organisation that answers. */
  readonly to: string;
}
