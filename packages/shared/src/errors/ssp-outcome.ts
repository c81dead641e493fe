import { sspErrors, type SspErrorKey, type SspSubject } from './ssp-errors.ts';

/** The system of the code in a refusal of the SSP, as it is published. */
export const sspCodingSystem = 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0';

/**
 * The OperationOutcome with which the SSP refuses; a body without `meta`, whose coding is the HTTP status.
 * Source: error handling page, "Spine Secure Proxy error payloads", 1.2.7 and 1.6.0.
 * @param id a new GUID
 * @param status the HTTP status, where a setting gives another one
 */
export function sspOutcome(key: SspErrorKey, about: SspSubject, id: string, status = sspErrors[key].status) {
  const { issueType, message } = sspErrors[key];
  const text = message(about);
  if (key === 'METHOD_NOT_ALLOWED') return methodNotAllowed(text);
  return {
    resourceType: 'OperationOutcome',
    id,
    issue: [
      {
        code: issueType,
        severity: 'error',
        details: {
          coding: [{ code: String(status), display: text, system: sspCodingSystem }],
        },
        diagnostics: text,
      },
    ],
  };
}

/** The published 405 has a shape of its own: no id, no diagnostics, severity fatal. */
function methodNotAllowed(display: string) {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        code: 'forbidden',
        severity: 'fatal',
        details: {
          coding: [
            { code: '405', system: 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1', display },
          ],
        },
      },
    ],
  };
}
