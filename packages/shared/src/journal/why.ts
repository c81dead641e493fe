import type { Because } from '../because/because.ts';
import { becauseOfConnection } from '../because/of-connection.ts';
import { becauseOfLookUp } from '../because/of-look-up.ts';
import type { Exchange } from './exchange.ts';

/** Why an exchange ended as it did; nothing where all went well, or it has not ended. The one place that everybody asks. */
export function why(exchange: Exchange): Because | undefined {
  if (exchange.kind === 'connection') return becauseOfConnection(exchange);
  return exchange.kind === 'look-up' ? becauseOfLookUp(exchange) : exchange.because?.();
}

/** The rule that decided, where one of this mock's did. */
export const ruleIn = (because: Because | undefined): string | undefined =>
  because?.kind === 'rule' && because.clause !== undefined ? because.decider : undefined;
