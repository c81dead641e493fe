import type { Answer } from './read-answers.ts';

interface Outcome {
  readonly resourceType: string;
  readonly meta?: { readonly profile: readonly string[] };
  readonly issue?: readonly {
    readonly details: {
      readonly coding: readonly { readonly system: string; readonly code: string; readonly display: string }[];
    };
  }[];
}

/** All answers of one connection, each in few words: by whom, its status, and what its body says. */
export const summarise = (answers: readonly Answer[]): string => answers.map(summariseOne).join(', ');

/** `provider 400 BAD_REQUEST`, `ssp 400 Malformed_Request`, `provider 200 Bundle`. */
function summariseOne({ status, body }: Answer): string {
  if (body === '') return `${status} without a body`;
  const { resourceType, meta, issue } = JSON.parse(body) as Outcome;
  const coding = issue?.[0]?.details.coding[0];
  if (resourceType !== 'OperationOutcome' || coding === undefined) return `provider ${status} ${resourceType}`;
  if (meta?.profile[0] === 'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1')
    return `provider ${status} ${coding.code}`;
  // The coding of the SSP is the status.
  return sspSystems.has(coding.system) && coding.code === String(status)
    ? `ssp ${status} ${coding.display}`
    : `nobody's ${status} ${body}`;
}

/** Source: error handling page, "Spine Secure Proxy error payloads". */
const sspSystems = new Set([
  'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0',
  'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1',
]);
