import { profiles } from '@mock-spine/shared/protocol/identifiers';
import type { Warned } from './areas-off.ts';
import type { Resource } from './assembly.ts';

/** The one outcome that warns of each parameter and part that is not answered. Source: version_compatibility page, "Forwards compatibility"; clinical_area_config page. */
export function notImplementedOutcome(warned: readonly Warned[]): Resource {
  return {
    resourceType: 'OperationOutcome',
    meta: { profile: [profiles.operationOutcome] },
    issue: warned.map(({ name, says }) => ({
      severity: 'warning',
      code: 'not-supported',
      details: {
        coding: [
          {
            system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
            code: 'NOT_IMPLEMENTED',
            display: 'Not implemented',
          },
        ],
        text: says,
      },
      diagnostics: name,
    })),
  };
}
