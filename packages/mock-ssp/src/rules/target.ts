import type { SspRule } from '../request/facts.ts';
import { noNamespace, withoutQuery } from '../request/target.ts';
import { hasTraversal, isBelow, varies } from '../registry/target-differences.ts';

/** The target URL. Source: SDS page, warning on `nhsMhsEndPoint`; error handling page, 1.2.7. How it is compared is assumed. */
export const targetRules: readonly SspRule[] = [
  {
    id: 'target-names-provider',
    requirement: 'A-019',
    says: "The path of the request is the provider's URL.",
    force: 'SHALL',
    failsWith: 'TARGET_VARIES',
    check({ wanted }) {
      if (wanted.names === 'url') return undefined;
      const next = wanted.collapsed
        ? 'The client, or a proxy before us, merged the // of https:// into one slash: switch path normalisation off (curl: --path-as-is).'
        : "Put the provider's service root URL from the directory after the SSP's own address: https://ssp/https://provider/….";
      return {
        expected: '/https://[provider service root]/[FHIR request]',
        actual: withoutQuery(wanted.found),
        next,
        says: `The path of the request, ${withoutQuery(wanted.found)}, does not hold the URL of a provider.`,
      };
    },
  },
  {
    id: 'target-is-registered-endpoint',
    requirement: 'A-019',
    says: 'The target begins with the endpoint that is registered for the receiver and the interaction: scheme and host without case, each path segment decoded.',
    force: 'SHALL',
    failsWith: 'TARGET_VARIES',
    needs: ['receiver-may-receive', 'target-names-provider'],
    check({ wanted, endpoint, interaction, namespaceGone, ssp }) {
      if (wanted.names !== 'url') return undefined;
      if (endpoint && isBelow(wanted.url, endpoint.url)) return undefined;
      if (namespaceGone !== undefined)
        return {
          expected: endpoint ? `${endpoint.url}, then / and the FHIR request` : 'a registered endpoint',
          actual: withoutQuery(wanted.url),
          next: noNamespace(namespaceGone),
          says: `The target is ${withoutQuery(wanted.url)}. There is no namespace ${namespaceGone}, or it has ended.`,
        };
      if (!endpoint)
        return {
          expected: 'a registered endpoint',
          actual: `none for ${interaction?.capability ?? ssp.interactionId}`,
          next: 'Register the endpoint.',
          says: `No endpoint is registered for ${interaction?.capability ?? ssp.interactionId}.`,
        };
      return {
        expected: `${endpoint.url}, then / and the FHIR request`,
        actual: withoutQuery(wanted.url),
        next: varies(wanted.url, endpoint.url),
        says: `The target is ${withoutQuery(wanted.url)}, and the registered endpoint ${endpoint.url}.`,
      };
    },
  },
  {
    id: 'target-stays-below-endpoint',
    requirement: 'A-019',
    says: 'The path below the endpoint has no dot segments and no backslashes, encoded ones included.',
    force: 'ASSUMED',
    failsWith: 'TARGET_VARIES',
    needs: ['target-is-registered-endpoint'],
    check: ({ wanted }) =>
      wanted.names === 'url' && hasTraversal(wanted.url)
        ? {
            expected: 'a path without . and .. segments and without \\',
            actual: withoutQuery(wanted.url),
            next: 'Write the path out: a provider might resolve it to another practice.',
            says: `The target, ${withoutQuery(wanted.url)}, has dot segments or backslashes below the endpoint.`,
          }
        : undefined,
  },
];
