import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { validateResource } from '../../../src/fhir/validate.ts';
import { listOf } from '../../../src/profiles/instances.ts';

/**
 * What is wrong with an OperationOutcome of the SSP's own. It has no profile: GPConnect-OperationOutcome-1 is the providers', and the payloads that are published for
 * the SSP have neither `meta` nor a code of its value set, but two shapes of their own. Source: error handling page of 1.2.7 and 1.6.0, "Spine Secure Proxy error
 * payloads" (A-153). Bodies for other statuses are published nowhere, and have the first of the two (A-010).
 */
export function judgeSspOutcome(outcome: JsonObject): readonly string[] {
  const invalid = validateResource(outcome).map(({ path, reason }) => `${path}: ${reason} (STU3)`);
  const issue = (listOf(outcome['issue'])[0] ?? {}) as JsonObject;
  const { code, display = 'a text' } = (listOf((issue['details'] as JsonObject | undefined)?.['coding'])[0] ??
    {}) as JsonObject;
  const expected = code === '405' ? methodNotAllowed : refusalOf(outcome['id'], String(code), issue['code'], display);
  return isDeepStrictEqual(JSON.parse(JSON.stringify(outcome)), expected)
    ? invalid
    : [...invalid, `the outcome of the SSP is ${JSON.stringify(outcome)}, not ${JSON.stringify(expected)}`];
}

/** The status as the code, and one text twice. */
const refusalOf = (id: unknown, status: string, type: unknown, text: unknown): JsonObject => ({
  resourceType: 'OperationOutcome',
  id: guid.test(String(id)) ? id : 'a GUID',
  issue: [
    {
      code: issueTypes[status] ?? type,
      severity: 'error',
      details: {
        coding: [
          {
            code: /^[45]\d\d$/.test(status) ? status : 'a status',
            display: text,
            system: 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0',
          },
        ],
      },
      diagnostics: text,
    },
  ],
});

const methodNotAllowed: JsonObject = {
  resourceType: 'OperationOutcome',
  issue: [
    {
      code: 'forbidden',
      severity: 'fatal',
      details: {
        coding: [
          {
            code: '405',
            system: 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1',
            display: '405: Method Not Allowed',
          },
        ],
      },
    },
  ],
};

/** The issue types of the published ones. */
const issueTypes: Readonly<Record<string, string>> = {
  400: 'invalid',
  403: 'forbidden',
  415: 'not-supported',
  502: 'transient',
};

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
