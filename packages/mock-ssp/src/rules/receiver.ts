import { nameAsid } from '../registry/recognise.ts';
import type { SspRule } from '../request/facts.ts';
import { withReceiver } from './given.ts';

/** The receiving system. Source: general API guidance, "SSP SHALL perform": check 4 of the implementation guide. */
export const receiverRules: readonly SspRule[] = [
  {
    id: 'receiver-is-registered',
    requirement: 'A-016',
    says: 'Ssp-To is the ASID of a registered system.',
    force: 'ASSUMED',
    failsWith: 'RECEIVER_NOT_AUTHORISED',
    needs: ['to-given-once'],
    check({ receiver, receiverMeant, ssp: { to, interactionId = '' } }) {
      if (receiver) return undefined;
      const next = receiverMeant
        ? nameAsid(receiverMeant, 'Ssp-To', ({ receives }) => receives.includes(interactionId))
        : "Look the practice's ASID up in the directory and send it in Ssp-To.";
      return {
        expected: 'the ASID of a registered system',
        actual: `${to}`,
        next,
        says: `Ssp-To is ${to}, which is the ASID of no registered system.`,
      };
    },
  },
  ...withReceiver([
    {
      id: 'receiver-may-receive',
      requirement: 'A-016',
      says: 'The receiver is accredited to receive the interaction.',
      force: 'SHALL',
      failsWith: 'RECEIVER_NOT_AUTHORISED',
      needs: ['interactionid-given-once', 'receiver-is-registered'],
      check: ({ receiver, ssp: { interactionId = '' } }) =>
        receiver.receives.has(interactionId)
          ? undefined
          : {
              expected: `an interaction that ${receiver.system.asid} is accredited to receive`,
              actual: interactionId,
              says: `The system ${receiver.system.asid} is not accredited to receive ${interactionId}.`,
              next: 'Ask a system that is registered for the interaction: the directory lists the ASIDs for an interaction at a practice.',
            },
    },
  ]),
];
