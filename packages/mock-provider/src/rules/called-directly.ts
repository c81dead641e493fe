import { inStep } from '@mock-spine/shared/rules/rule';
import { certificateSentence } from '@mock-spine/shared/because/certificate-sentence';
import { certificateReasons } from '@mock-spine/shared/pki/certificate-reasons';
import type { ProviderFacts } from '../request/facts.ts';
import { quote, type ProviderRule } from './rule.ts';

/** What the SSP alone brings: noted where it is missing, and refused where it is there and wrong. */
const broughtBySsp: ReadonlySet<string> = new Set([
  'ssp-traceid-present',
  'ssp-from-present',
  'ssp-to-present',
  'ssp-interactionid-present',
]);

/**
 * The rules of a provider that may be called without the SSP: what only the SSP brings is noted, nothing else is loosened.
 * @param sspFqdn the FQDN of the SSP's client certificate, lower case
 */
export const rulesCalledDirectly = (rules: readonly ProviderRule[], sspFqdn: string): readonly ProviderRule[] => [
  ...inStep('certificate', [clientCertificateRule(sspFqdn)]),
  ...rules.map((rule): ProviderRule => {
    if (broughtBySsp.has(rule.id)) return { ...rule, force: 'SHOULD' };
    if (rule.id === 'interaction-known')
      return { ...rule, needs: [], check: (facts) => unnamed(facts) ?? rule.check(facts) };
    return rule;
  }),
];

/** Without the header that names the interaction, method and path have to be one's. */
const unnamed = ({ interaction, ssp, service, method, path }: ProviderFacts) =>
  interaction || ssp.interactionId || !service
    ? undefined
    : {
        expected: `method and path of an interaction at the ${service.capability} service root, or an Ssp-InteractionID`,
        actual: quote(`${method} ${path}`),
        next: 'Compare both with the pages of the interactions (docs/interactions.md): each capability has a service root of its own.',
      };

/** Otherwise the listener enforces it, before there is a request. */
const clientCertificateRule = (sspFqdn: string): ProviderRule => ({
  id: 'ssp-certificate-present',
  requirement: 'A-215',
  says: 'The client shows a certificate, which is that of the SSP.',
  force: 'SHOULD',
  failsWith: 'BAD_REQUEST',
  check: ({ tls: { refused, peer } }) => {
    if (refused === 'absent')
      return {
        expected: 'the client certificate of the SSP',
        actual: 'none',
        next: certificateReasons.absent.next,
        says: 'The client presented no certificate; only --direct answers it all the same.',
      };
    if (peer === undefined || peer.fqdns.includes(sspFqdn)) return undefined;
    return {
      expected: `the client certificate of the SSP, which is for ${sspFqdn}`,
      actual: peer.fqdns.map(quote).join(', ') || 'no DNS name',
      next: 'Send the request through the SSP: a provider takes connections of the SSP alone.',
      says: `${certificateSentence('wrong-fqdn', peer)} Only --direct answers it all the same.`,
    };
  },
});
