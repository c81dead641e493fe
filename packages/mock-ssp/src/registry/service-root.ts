import { forms } from '@mock-spine/shared/protocol/forms';
import type { Capability } from '@mock-spine/shared/protocol/interactions';

/** A provider's service root URL, as a setting gives it. */
export interface ServiceRoot {
  readonly url: string;
  readonly capability: Capability;
}

/** Where a service that is none of GP Connect's is called. */
export interface ServiceEndpoint {
  readonly url: string;
  /** Spine interaction id. */
  readonly interaction: string;
}

/** What a service root URL must be. Source: general API guidance, "Service root URL". */
export const serviceRootExpected =
  'an https URL in ASCII, with a path and without trailing slash, dot segment, query, fragment or user, such as https://localhost:9443/B82617/STU3/1/gpconnect';

/** The form of a service root URL: no other character can stand in a request line (RFC 3986 §3.2 and §3.3), and the SSP refuses dot segments. */
export const serviceRootForm =
  /^https:\/\/(\[[\da-f:.]+\]|[\w.~!$&'()*+,;=-]+)(:[1-9]\d*)?(\/(?!\.{1,2}(\/|$))([\w.~!$&'()*+,;=:@-]|%[\dA-Fa-f]{2})+)+$/;

/** What the service root URL of a service other than those of GP Connect must be: its path is its own affair. */
export const anyRootExpected =
  'an https URL in ASCII, without trailing slash, dot segment, query, fragment or user, such as https://localhost:9444 or https://localhost:9444/fhir';

/** The form of any service root URL. */
export const anyRootForm =
  /^https:\/\/(\[[\da-f:.]+\]|[\w.~!$&'()*+,;=-]+)(:[1-9]\d*)?(\/(?!\.{1,2}(\/|$))([\w.~!$&'()*+,;=:@-]|%[\dA-Fa-f]{2})+)*$/;

/**
 * Reads the endpoint of a service that is none of GP Connect's: `urn:nhs:names:services:…=https://…`. Undefined when it is none.
 */
export function readServiceEndpoint(text: string): ServiceEndpoint | undefined {
  const end = text.indexOf('=');
  const [interaction, url] = [text.slice(0, end), text.slice(end + 1)];
  return end > 0 && forms.interactionId.test(interaction) && isAnyRoot(url) ? { url, interaction } : undefined;
}

/** Whether this is a service root URL of whatever service. */
export const isAnyRoot = (url: string): boolean => anyRootForm.test(url) && URL.canParse(url);

/**
 * Reads a service root URL. Its ending tells the capability, or what stands before it, `structured=https://…`: a provider may serve all from one root.
 * Undefined when it is none.
 */
export function readServiceRoot(text: string): ServiceRoot | undefined {
  const named = /^(gpconnect|structured|documents|html)=/.exec(text)?.[1] as Capability | undefined;
  const url = named === undefined ? text : text.slice(named.length + 1);
  return serviceRootForm.test(url) && URL.canParse(url) ? { url, capability: named ?? capabilityOf(url) } : undefined;
}

/** The practice that a service root URL is for, when it has the published form `https://host/ODS/STU3/1/…` or `https://host/ODS/DSTU2/…`. */
export const practiceOf = (url: string): string | undefined =>
  /^https:\/\/[^/]+\/([A-Z0-9]+)\/(?:STU3|DSTU2)\//.exec(url)?.[1];

function capabilityOf(url: string): Capability {
  if (/\/DSTU2\//.test(url)) return 'html';
  if (/\/structured(\/fhir)?$/.test(url)) return 'structured';
  if (/[/-]documents(\/fhir)?$/.test(url)) return 'documents';
  return 'gpconnect';
}
