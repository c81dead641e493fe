import { interactionById, interactions, type Capability } from '@mock-spine/shared/protocol/interactions';

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
  readonly endpoints: Endpoints;
}

/**
 * SDS `nhsMhsEndPoint`: service root URLs, without a trailing slash, by interaction id. What GP Connect shares by capability can be given by capability; an
 * endpoint of the interaction itself comes first.
 */
export type Endpoints = Readonly<Partial<Record<Capability, string>>> & Readonly<Record<`urn:${string}`, string>>;

/** The service root URL at which a system receives an interaction, where one is registered. */
export function endpointFor({ endpoints }: Pick<System, 'endpoints'>, interactionId: string): string | undefined {
  const capability = interactionById(interactionId)?.capability;
  return endpoints[interactionId as `urn:${string}`] ?? (capability && endpoints[capability]);
}

/** Whether a system has an endpoint for anything of GP Connect. */
export const takesGpConnect = (system: Pick<System, 'endpoints'>): boolean =>
  interactions.some(({ id }) => endpointFor(system, id) !== undefined);

/** One organisation lets another one read and book. */
export interface SharingAgreement {
  /** ODS code of the organisation that asks. */
  readonly from: string;
  /** ODS code of the organisation that answers. */
  readonly to: string;
}
