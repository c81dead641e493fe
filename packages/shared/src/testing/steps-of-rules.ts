/**
 * At which step each rule of the SSP decides, and by which clause, written out: for tests, which must not take it from the pipeline that they try. Source of the clauses:
 * the assumptions; of the steps: the implementation guide's list, from who is calling to where the call goes.
 */
export const decisionsOfSspRules: Readonly<Record<string, readonly [step: string, clause: string]>> = {
  'consumer-certificate-present': ['certificate', 'C-06'],
  'consumer-certificate-acceptable': ['certificate', 'A-017'],
  'ssp-within-global-limit': ['request', 'A-027'],
  'method-forwarded': ['request', 'A-020'],
  'fhir-type-named': ['request', 'A-025'],
  'from-given-once': ['request', 'A-012'],
  'to-given-once': ['request', 'A-012'],
  'interactionid-given-once': ['request', 'A-012'],
  'sender-is-registered': ['directory', 'A-014'],
  'sender-certificate-fqdn': ['directory', 'A-014'],
  'sender-may-initiate': ['directory', 'A-015'],
  'sender-within-rate-limit': ['request', 'A-026'],
  'receiver-is-registered': ['directory', 'A-016'],
  'receiver-may-receive': ['directory', 'A-016'],
  'data-sharing-agreed': ['directory', 'A-018'],
  'target-names-provider': ['directory', 'A-019'],
  'target-is-registered-endpoint': ['directory', 'A-019'],
  'target-stays-below-endpoint': ['directory', 'A-019'],
};

/** At which step a rule of the provider decides; those that are not named do at the interaction. */
export function stepOfProviderRule(rule: string): string {
  if (ofRequest.has(rule)) return 'request';
  if (/^scope-(is-known|covers-interaction|for-[a-z]+)$/.test(rule)) return 'scope';
  return ofToken.test(rule) ? 'token' : 'interaction';
}

const ofRequest: ReadonlySet<string> = new Set([
  'ssp-traceid-present',
  'ssp-from-present',
  'ssp-to-present',
  'ssp-interactionid-present',
  'ssp-headers-once',
  'path-escapes-well-formed',
  'service-root-known',
  'ssp-to-is-ours',
  'interaction-known',
  'interaction-fits-service-root',
  'interaction-fits-method',
  'interaction-fits-path',
  'capability-enabled',
  'accept-is-supported',
  'content-type-is-supported',
  'content-encoding-is-supported',
  'body-is-well-formed',
]);

const ofToken =
  /^(authorization-|token-|claims-|times-are-integers$|exp-is-|reason-is-permitted$|no-requested-record$|requesting-(device|organization|practitioner)-|sub-is-practitioner$|aud-is-authorisation-server$|scope-without-confidentiality$|requested-record-fits$|dstu2-(requesting-(device|organization|practitioner)-|sub-is-practitioner$))/;
