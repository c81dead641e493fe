import { sspCodingSystem } from '@mock-spine/shared/errors/ssp-outcome';
import type { Trial } from './trial.ts';

/**
 * What a consumer gets that fell for a trial, in the form of the SSP's published refusals. Nobody else answers so: it names the trial.
 * @param id a new GUID
 */
export function trialOutcome({ name, says }: Trial, id: string): object {
  const display = `TRIAL_FAILED_${name}`;
  return {
    resourceType: 'OperationOutcome',
    id,
    issue: [
      {
        code: 'security',
        severity: 'error',
        details: { coding: [{ code: '403', display, system: sspCodingSystem }] },
        diagnostics: `${display}: ${says} A consumer must not send a request here; nothing was forwarded.`,
      },
    ],
  };
}
