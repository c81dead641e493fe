import { namespaceIn, namespacePath } from '@mock-spine/shared/namespaces/names';
import { malformedEscape } from '@mock-spine/shared/protocol/comparable-path';
import { sspHeaders } from '@mock-spine/shared/protocol/headers';
import { forms } from '@mock-spine/shared/protocol/forms';
import { withService } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

type HeaderKey = keyof typeof sspHeaders;

const sentNames = Object.values(sspHeaders).map((name) => ({ name, sent: name.toLowerCase() }));

/** Security page, "Secure connection negotiation": the four Ssp headers, and the ASID that a request is addressed to. */
export const sspHeaderRules: readonly ProviderRule[] = [
  present('traceId', 'a GUID that is new for every request'),
  present('from', 'the ASID of the consumer'),
  present('to', 'the ASID of the provider'),
  present('interactionId', 'the Spine interaction id'),
  {
    id: 'ssp-headers-once',
    requirement: 'P-07',
    says: 'Each Ssp header is sent once.',
    force: 'ASSUMED',
    failsWith: 'BAD_REQUEST',
    check: ({ headers }) => {
      const repeated = sentNames.find(({ sent }) => headers.count(sent) > 1);
      if (!repeated) return undefined;
      return {
        expected: `one ${repeated.name} header`,
        actual: `${headers.count(repeated.sent)} of them`,
        next: 'Send each Ssp header once.',
      };
    },
  },
  {
    id: 'ssp-traceid-is-guid',
    requirement: 'P-07',
    says: 'Ssp-TraceID is a GUID.',
    force: 'SHOULD',
    failsWith: 'BAD_REQUEST',
    needs: ['ssp-traceid-present'],
    check: ({ ssp: { traceId = '' } }) => {
      if (guid.test(traceId)) return undefined;
      return {
        expected: 'a GUID in Ssp-TraceID',
        actual: quote(traceId),
        next: 'Make a new UUID for every request.',
      };
    },
  },
  {
    id: 'ssp-from-is-asid',
    requirement: 'P-07',
    says: 'Ssp-From is an ASID: twelve digits.',
    force: 'SHOULD',
    failsWith: 'BAD_REQUEST',
    needs: ['ssp-from-present'],
    check: ({ ssp: { from = '' } }) => {
      if (asid.test(from)) return undefined;
      const what = partyKey.test(from)
        ? 'This is a party key. '
        : odsCode.test(from)
          ? 'This has the form of an ODS code. '
          : '';
      return {
        expected: 'twelve digits in Ssp-From',
        actual: quote(from),
        next: `${what}Send the ASID of the originating organisation.`,
      };
    },
  },
  {
    id: 'path-escapes-well-formed',
    requirement: 'A-133',
    says: 'Every percent-encoded part of the path is well-formed and stands for UTF-8.',
    force: 'ASSUMED',
    failsWith: 'BAD_REQUEST',
    check: ({ path }) => {
      const malformed = malformedEscape(path);
      if (malformed === undefined) return undefined;
      return {
        expected: 'a path whose every % begins two hexadecimal digits, which stand for UTF-8',
        actual: quote(malformed),
        next: 'Encode the path once, as UTF-8; write a percent sign itself as %25.',
      };
    },
  },
  {
    id: 'service-root-known',
    requirement: 'P-05',
    says: 'The request is for a service root of this provider.',
    force: 'ASSUMED',
    failsWith: 'NO_RECORD_FOUND',
    check: ({ service, path, base }) => {
      if (service) return undefined;
      const namespace = namespaceIn(path);
      if (namespace !== undefined && namespacePath(namespace) !== base)
        return {
          expected: 'a path of a namespace that is there',
          actual: `${quote(path)}; there is no namespace ${namespace}, or it has ended, since nobody used it for long`,
          next: 'See GET /namespaces at the control API; make it with POST /namespaces, and use the endpoints that it is answered with.',
        };
      return {
        expected: 'a path below a service root of this provider',
        actual: quote(path),
        next: 'Use the endpoint that SDS names for the practice: /<ODS code>/STU3/1/gpconnect[/structured|/documents] or /<ODS code>/DSTU2/1/gpconnect, case sensitive.',
      };
    },
  },
  ...withService([
    {
      id: 'ssp-to-is-ours',
      requirement: 'P-05',
      says: 'Ssp-To is the ASID allocated to the system at this endpoint.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['ssp-to-present', 'service-root-known'],
      check: ({ ssp: { to = '' }, service }) => {
        const { asid: own, odsCode: practice } = service.practice;
        if (to === own) return undefined;
        const sent = to.toUpperCase();
        const what =
          sent === practice
            ? 'the ODS code'
            : partyKey.test(sent) && sent.startsWith(`${practice}-`)
              ? 'the party key'
              : undefined;
        const next =
          what === undefined
            ? "Look up the practice's ASID in SDS and send it in Ssp-To."
            : `This is ${what} of practice ${practice}: send its ASID ${own} in Ssp-To.`;
        return { expected: `Ssp-To ${own}, the ASID of practice ${practice}`, actual: quote(to), next };
      },
    },
  ]),
];

const { asid, guid } = forms;

/** An ODS code, a hyphen and digits. Source: SDS page, `nhsMHSPartyKey`. */
const partyKey = /^[A-Z\d]{3,10}-\d{6,7}$/i;

const odsCode = /^[A-Z][A-Z\d]{2,9}$/i;

function present(key: HeaderKey, meaning: string): ProviderRule {
  const name = sspHeaders[key];
  return {
    id: `${name.toLowerCase()}-present`,
    requirement: 'P-07',
    says: `${name} is present and not empty.`,
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    check: ({ ssp }) => {
      if (ssp[key]) return undefined;
      return {
        expected: `the ${name} header, ${meaning}`,
        actual: ssp[key] === undefined ? 'none' : 'an empty one',
        next: `Send ${name}.`,
      };
    },
  };
}
