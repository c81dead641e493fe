import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import { nameAsid } from '../registry/recognise.ts';
import type { SspRule } from '../request/facts.ts';
import { noNamespace } from '../request/target.ts';
import { withSender } from './given.ts';

/** The sending system. Source: general API guidance, "SSP SHALL perform": checks 2 and 3 of the implementation guide. */
export const senderRules: readonly SspRule[] = [
  {
    id: 'sender-is-registered',
    requirement: 'A-014',
    says: 'Ssp-From is the ASID of a registered system.',
    force: 'ASSUMED',
    failsWith: 'SENDER_NOT_AUTHORISED',
    needs: ['from-given-once'],
    check({ sender, senderMeant, namespaceGone, ssp: { from, interactionId = '' } }) {
      if (sender) return undefined;
      if (namespaceGone !== undefined)
        return {
          expected: 'the ASID of a system in a namespace that is there',
          actual: `${from}`,
          next: noNamespace(namespaceGone),
          says: `Ssp-From is ${from}, which is the ASID of no registered system. There is no namespace ${namespaceGone}, or it has ended.`,
        };
      const next = senderMeant
        ? nameAsid(senderMeant, 'Ssp-From', ({ initiates }) => initiates.includes(interactionId))
        : "Send your own system's ASID in Ssp-From.";
      return {
        expected: 'the ASID of a registered system',
        actual: `${from}`,
        next,
        says: `Ssp-From is ${from}, which is the ASID of no registered system.`,
      };
    },
  },
  ...withSender([
    {
      id: 'sender-certificate-fqdn',
      requirement: 'A-014',
      says: 'The FQDN of the client certificate is the one registered for Ssp-From.',
      force: 'SHALL',
      failsWith: 'SENDER_NOT_AUTHORISED',
      needs: ['consumer-certificate-acceptable', 'sender-is-registered'],
      check({ sender, tls }) {
        const expected = sender.system.fqdn;
        const presented = tls.peer?.fqdns ?? [];
        if (expected !== undefined && presented.includes(expected)) return undefined;
        return {
          expected: `a certificate for ${expected ?? 'no FQDN: this system sends no requests'}`,
          actual: `one for ${presented.join(', ') || 'no DNS name'}`,
          next: `Use the certificate of the system with ASID ${sender.system.asid}, or the ASID of the system that the certificate belongs to.`,
          says: `The certificate is for ${presented.join(', ') || 'no DNS name'}, and not for ${expected === undefined ? 'the system' : `${expected}, which is registered for the ASID`} in Ssp-From.`,
        };
      },
    },
    {
      id: 'sender-may-initiate',
      requirement: 'A-015',
      says: 'The sender is accredited to initiate the interaction.',
      force: 'SHALL',
      failsWith: 'SENDER_NOT_AUTHORISED',
      needs: ['interactionid-given-once', 'sender-is-registered'],
      check({ sender, ssp: { interactionId = '' }, interaction, otherService }) {
        if (sender.initiates.has(interactionId)) return undefined;
        return {
          expected: `an interaction that ${sender.system.asid} is accredited to initiate`,
          actual: `${interactionId}${interaction || otherService ? '' : ', which is no interaction of GP Connect 1.x'}`,
          next: otherService
            ? 'Register the interaction among those that the system initiates.'
            : interaction
              ? nextFor(interaction)
              : 'Copy the id from the interaction table: ids are case sensitive and end with -1.',
          says:
            interaction || otherService
              ? `The system ${sender.system.asid} is not accredited to initiate ${interactionId}.`
              : `${interactionId} is no interaction of GP Connect 1.x.`,
        };
      },
    },
  ]),
];

const nextFor = ({ feature }: Interaction): string =>
  feature === undefined
    ? 'Have the system accredited for the interaction.'
    : 'Have the system accredited for the interaction, which 1.2.8 alone has: the default registry lists it with --service-filtering.';
