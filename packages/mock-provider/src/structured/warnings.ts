import { profiles } from '@mock-spine/shared/protocol/identifiers';
import type { Resource } from './assembly.ts';

/** The one outcome that warns of each parameter and part that was not understood. Source: version_compatibility page, "Forwards compatibility". */
export function notImplementedOutcome(unknown: readonly string[]): Resource {
  return {
    resourceType: 'OperationOutcome',
    meta: { profile: [profiles.operationOutcome] },
    issue: unknown.map((name) => ({
      severity: 'warning',
      code: 'not-supported',
      details: {
        coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1', code: 'NOT_IMPLEMENTED', display: 'Not implemented' }],
        text: `${name} is an unrecognised parameter`,
      },
      diagnostics: name,
    })),
  };
}
