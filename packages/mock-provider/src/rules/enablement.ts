import { describeDisabled } from '../enablement/enablement.ts';
import { atServiceRoot } from './given.ts';
import type { ProviderRule } from './rule.ts';

/** Non-functional requirements page, "Enablement": GP Connect and each capability can be switched off at a practice. */
export const enablementRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'capability-enabled',
    requirement: 'A-048',
    says: 'GP Connect and the capability of the interaction are switched on at the practice; the capability statement always answers.',
    force: 'SHALL',
    failsWith: 'ACCESS_DENIED',
    needs: ['interaction-known', 'service-root-known'],
    check: ({ disabled, service }) =>
      disabled && {
        expected: `the capability to be switched on at practice ${service.practice.odsCode}`,
        actual: 'it switched off',
        says: `The capability that the interaction needs is switched off at practice ${service.practice.odsCode}.`,
        next: 'Ask the practice, or switch it on with PUT /enablement at the control API.',
      },
    // Only a refusal has words, and what is refused is what is switched off.
    diagnostics: ({ disabled }) => describeDisabled(disabled!),
  },
]);
