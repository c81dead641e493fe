import { namespaceOfConsumer, namespacePath } from '@mock-spine/shared/namespaces/names';
import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import { countOf } from '@mock-spine/shared/words/count-of';
import { nameAsid } from '../registry/recognise.ts';
import { type SspRule, inWords, namespaceOfTarget, noNamespace } from '../request/facts.ts';
import { withReceiver, withSender, withBoth } from './given.ts';

/** The sending system. Source: general API guidance, "SSP SHALL perform": checks 2 and 3 of the implementation guide. */
export const senderRules: readonly SspRule[] = [
  {
    id: 'sender-is-registered',
    requirement: 'A-014',
    says: 'Ssp-From is the ASID of a registered system.',
    force: 'ASSUMED',
    failsWith: 'SENDER_NOT_AUTHORISED',
    needs: ['from-given-once'],
    check({ sender, senderMeant, namespaceGone, target, tls, ssp: { from, interactionId = '' } }) {
      if (sender) return undefined;
      if (namespaceGone !== undefined)
        return {
          expected: 'the ASID of a system in a namespace that is there',
          actual: inWords(from),
          next: noNamespace(namespaceGone),
          says: `Ssp-From is ${inWords(from)}, which is the ASID of no registered system. There is no namespace ${namespaceGone}, or it has ended.`,
        };
      const next = senderMeant
        ? nameAsid(senderMeant, 'Ssp-From', ({ initiates }) => initiates.includes(interactionId))
        : (namespaceMixedUp(target, tls.peer?.fqdns) ?? "Send your own system's ASID in Ssp-From.");
      return {
        expected: 'the ASID of a registered system',
        actual: inWords(from),
        next,
        says: `Ssp-From is ${inWords(from)}, which is the ASID of no registered system.`,
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
        const names = tls.peer?.fqdns ?? [];
        if (expected !== undefined && names.includes(expected)) return undefined;
        const presented = inWords(names.join(', ')) || 'no DNS name';
        return {
          expected: `a certificate for ${expected ?? 'no FQDN: this system sends no requests'}`,
          actual: `one for ${presented}`,
          next:
            names.length === 0
              ? 'Have the FQDN in the certificate as a DNS name among its subject alternative names; with --accept-cn this SSP takes the CN where there is none.'
              : `Use the certificate of the system with ASID ${sender.system.asid}, or the ASID of the system that the certificate belongs to.`,
          says: `The certificate is for ${presented}, and not for ${expected === undefined ? 'the system' : `${expected}, which is registered for the ASID`} in Ssp-From.`,
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
          actual: `${inWords(interactionId)}${interaction || otherService ? '' : ', which is no interaction of GP Connect 1.x'}`,
          next: otherService
            ? 'Register the interaction among those that the system initiates.'
            : interaction
              ? nextFor(interaction)
              : 'Copy the id from the interaction table: ids are case sensitive and end with -1.',
          says:
            interaction || otherService
              ? `The system ${sender.system.asid} is not accredited to initiate ${inWords(interactionId)}.`
              : `${inWords(interactionId)} is no interaction of GP Connect 1.x.`,
        };
      },
    },
  ]),
];

const nextFor = ({ feature }: Interaction): string =>
  feature === undefined
    ? 'Have the system accredited for the interaction.'
    : 'Have the system accredited for the interaction, which 1.2.8 alone has: the default registry lists it with --service-filtering.';

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
        actual: inWords(to),
        next,
        says: `Ssp-To is ${inWords(to)}, which is the ASID of no registered system.`,
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
              actual: inWords(interactionId),
              says: `The system ${receiver.system.asid} is not accredited to receive ${inWords(interactionId)}.`,
              next: 'Ask a system that is registered for the interaction: the directory lists the ASIDs for an interaction at a practice.',
            },
    },
  ]),
];

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

/** The limit of all requests together. Source: implementation guide, status 503; its body and order are assumed (A-027). */
export const globalLimitRules: readonly SspRule[] = [
  {
    id: 'ssp-within-global-limit',
    requirement: 'A-027',
    says: 'The SSP has capacity for the request: all consumers together are within the global limit.',
    force: 'ASSUMED',
    failsWith: 'SERVICE_BUSY',
    check: ({ admission: { everyone } }) =>
      everyone === undefined || everyone.granted
        ? undefined
        : {
            expected: `at most ${countOf(everyone.limit, 'request')} a minute from everyone`,
            actual: 'one more',
            next: `Wait ${everyone.retryAfter} s, as Retry-After says; --global-rate-limit sets the limit.`,
            says: `More requests came from all consumers together than the ${everyone.limit} a minute that the SSP takes.`,
          },
  },
];

/** The limit of a consumer. Source: implementation guide, status 429 and "Throttling"; RFC 6585 §4 (A-026). */
export const senderLimitRules: readonly SspRule[] = [
  {
    id: 'sender-within-rate-limit',
    requirement: 'A-026',
    says: 'The sender is within its rate limit.',
    force: 'ASSUMED',
    failsWith: 'RATE_LIMITED',
    needs: ['sender-is-registered'],
    check: ({ admission: { sender }, ssp }) =>
      sender === undefined || sender.granted
        ? undefined
        : {
            expected: `at most ${countOf(sender.limit, 'request')} a minute from ${ssp.from}`,
            actual: 'one more',
            next: `Wait ${sender.retryAfter} s, as Retry-After says, and repeat at most three times; --rate-limit sets the limit.`,
            says: `More requests came from ${ssp.from} than the ${sender.limit} a minute that it may send.`,
          },
  },
];

/** The next step for a consumer of a namespace that calls outside of it, and for one that calls in a namespace without being of it. */
function namespaceMixedUp(target: string, fqdns: readonly string[] = []): string | undefined {
  const here = namespaceOfTarget(target);
  const own = fqdns.map(namespaceOfConsumer).find((name) => name !== undefined);
  if (own !== undefined && own !== here)
    return `The client certificate is of a consumer of the namespace ${own}, whose endpoints begin by ${namespacePath(own)}/: GET /namespaces/${own} at the control API lists them.`;
  return here === undefined
    ? undefined
    : `A namespace has consumers of its own: GET /namespaces/${here} at the control API lists their ASIDs and certificates.`;
}
