import type { Ending, Namespaces } from '@mock-spine/shared/namespaces/namespaces';
import type { Scorecard } from '../scorecard/scorecard.ts';

/** What is looked at of a namespace. */
interface Scored extends Ending {
  readonly scorecard: Scorecard;
  readonly consumers: readonly { readonly fqdn: string; readonly client?: unknown }[];
}

/** That of the namespace whose consumer has one of these FQDNs. */
export const scorecardOf = <Instance extends Scored>(
  namespaces: Namespaces<Instance>,
  fqdns: readonly string[] | undefined,
): Scorecard | undefined =>
  namespaces
    .list()
    .find(({ instance }) =>
      instance.consumers.some(({ fqdn, client }) => client !== undefined && fqdns?.includes(fqdn)),
    )?.instance.scorecard;
