import { openExchange } from '../src/request/work.ts';
import type { ClauseOutcome } from '../src/scorecard/clause.ts';
import { followedClauses } from '../src/scorecard/clauses.ts';
import { LookUps } from '../src/scorecard/look-ups.ts';
import { Caller } from '../src/trials/caller.ts';
import { factsOf, goodDraftNow } from './facts-of.ts';
import { type MadeExchange, address } from './scorecard-cases.ts';

/** What a clause says of exchanges, one after the other, as an SSP would have recorded them. */
export function judge(id: string, ...exchanges: readonly MadeExchange[]): readonly ClauseOutcome[] {
  const { follow } = followedClauses.find((clause) => clause.id === id)!;
  const see = follow({ caller: new Caller('200000000359'), lookUps: new LookUps() });
  return exchanges.map(({ interaction, change = (draft) => draft, tls, at = 0, ended = at + 10, ...rest }, index) => {
    const facts = factsOf(change(goodDraftNow(interaction)), tls);
    const exchange = openExchange(facts, [], { address, port: 1 }, at);
    exchange.timings.stamp('answered', 10);
    const outbound = { host: 'localhost:9443', relayed: ['Content-Length', '2'], ...rest.outbound };
    return see({
      id: `ssp-${index}`,
      exchange: Object.assign(exchange, { answer: { by: 'provider', status: 200 } }, rest, { outbound }),
      cameAt: at,
      ended,
      claims: facts.token.claims,
    });
  });
}
