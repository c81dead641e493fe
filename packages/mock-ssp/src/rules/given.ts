import type { Rule } from '@mock-spine/shared/rules/rule';
import { rulesFor } from '@mock-spine/shared/rules/rules-for';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { ListedSystem } from '../registry/directory.ts';
import type { SspFacts, SspRule } from '../request/facts.ts';

/** Facts of a request from a registered system. */
interface WithSender extends SspFacts {
  readonly sender: ListedSystem;
}

/** Facts of a request to a registered system. */
interface WithReceiver extends SspFacts {
  readonly receiver: ListedSystem;
}

const group = <F extends SspFacts>(...givenBy: readonly string[]) =>
  rulesFor<Rule<F, SspErrorKey>, SspRule>(...givenBy);

/** Rules about what the registry says of the sender. */
export const withSender = group<WithSender>('sender-is-registered');

/** Rules about what the registry says of the receiver. */
export const withReceiver = group<WithReceiver>('receiver-is-registered');

/** Rules about what the registry says of both. */
export const withBoth = group<WithSender & WithReceiver>('sender-is-registered', 'receiver-is-registered');
