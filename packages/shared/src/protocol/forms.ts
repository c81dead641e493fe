/** The forms of what Spine and its headers identify. */
export const forms = {
  /** Accredited system id: twelve digits. Source: SDS page of GP Connect, `uniqueIdentifier` of an AS. */
  asid: /^\d{12}$/,
  /** `Ssp-TraceID` and other ids that are to be told apart everywhere. Source: RFC 9562 §4; SSP integration page, "must be a GUID". */
  guid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  /** ODS code of an organisation, as the registry of this project keeps it: capital letters and digits. */
  odsCode: /^[A-Z\d]{3,10}$/,
  /** SDS nhsMHSPartyKey: an ODS code, a hyphen and six or seven digits. */
  partyKey: /^[A-Z\d]{3,10}-\d{6,7}$/,
  /** Spine interaction id: the service, and what is asked of it. Source: SDS page of GP Connect, `nhsAsSvcIA`; the interaction ids of NRL, Care Connect and HL7 v3 messages. */
  interactionId: /^urn:nhs:names:services(:[\w.$-]{1,80}){2,8}$/,
} as const;
