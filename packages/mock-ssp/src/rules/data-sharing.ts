import type { SspRule } from '../request/facts.ts';
import { withBoth } from './given.ts';

/** Data sharing between the organisations. Source: system topologies page; implementation guide, step 6. */
export const dataSharingRules: readonly SspRule[] = withBoth([
  {
    id: 'data-sharing-agreed',
    requirement: 'A-018',
    says: "The sender's organisation has a data-sharing agreement with the receiver's.",
    force: 'SHALL',
    failsWith: 'NO_DATA_SHARING',
    needs: ['sender-is-registered', 'receiver-is-registered'],
    check: ({ shared, sender, receiver }) =>
      shared
        ? undefined
        : {
            expected: `an agreement that lets ${sender.system.odsCode} ask ${receiver.system.odsCode}`,
            actual: 'none',
            says: `No agreement lets ${sender!.system.odsCode} ask ${receiver!.system.odsCode}.`,
            next: 'Have the agreement made and registered, or ask a practice that shares with your organisation.',
          },
  },
]);
