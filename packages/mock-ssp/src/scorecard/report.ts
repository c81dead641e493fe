import type { Directory } from '../registry/directory.ts';
import type { Attempts } from '../trials/attempts.ts';
import { trials } from '../trials/trial.ts';
import type { ClauseScore, ClauseVerdict } from './clause-score.ts';
import type { Consumer } from './consumer.ts';
import type { RefusedConnections } from './refused-connections.ts';
import type { Score } from './scorecard.ts';
import { forceOf } from './force-of.ts';
import { judgeTally, type Elsewhere } from './judge-tally.ts';
import { judgeTrial } from './judge-trial.ts';
import { whoIsAt } from './who-is-at.ts';

/** The scorecard of one consumer. */
export interface ConsumerScore {
  readonly asid: string;
  /** ODS code of its organisation; absent where the registry does not have the ASID. */
  readonly organisation?: string;
  /** The FQDN that is registered for it. */
  readonly fqdn?: string;
  /** Whence it called. */
  readonly addresses: readonly string[];
  readonly exchanges: number;
  readonly counts: Readonly<Record<ClauseVerdict, number>>;
  readonly clauses: readonly (ClauseScore & {
    /** SHALL, SHOULD, ASSUMED; absent where only the page that `source` names says it. */
    readonly force?: string | undefined;
  })[];
}

/** Every scorecard, and what could not be put down to anybody. */
export interface ScorecardReport {
  /** ISO 8601. */
  readonly since: string;
  /** Exchanges that were not looked at, because a thousand waited already. */
  readonly passedOver: number;
  readonly consumers: readonly ConsumerScore[];
  /** Seen from an address at which several consumers, or none, were seen. */
  readonly unattributed: {
    readonly trials: readonly Pick<Attempts, 'trial' | 'address' | 'refused' | 'fell'>[];
    readonly refusedConnections: readonly Pick<RefusedConnections, 'address' | 'reason' | 'says' | 'count'>[];
  };
}

/** How a report is asked for. */
export interface ReportOrder {
  /** This consumer only. */
  readonly asid?: string | undefined;
  readonly elsewhere: Elsewhere;
  /** Whether there are trials to be met. */
  readonly trialsOpen: boolean;
}

/** Makes the report of a score. */
export function writeReport(score: Score, directory: Directory, order: ReportOrder): ScorecardReport {
  const who = whoIsAt(score.consumers, directory);
  const shown = score.consumers.filter(({ caller }) => order.asid === undefined || caller.asid === order.asid);
  return {
    since: new Date(score.since).toISOString(),
    passedOver: score.passedOver,
    consumers: shown.map((consumer) => scoreConsumer(consumer, score, directory, order)),
    unattributed: {
      trials: score.attempts
        .filter((attempts) => who.ofAttempts(attempts).length === 0)
        .map(({ trial, address, refused, fell }) => ({ trial, address, refused, fell })),
      refusedConnections: score.refused
        .filter(({ address }) => who.only(address).length === 0)
        .map(({ address, reason, says, count }) => ({ address, reason, says, count })),
    },
  };

  function scoreConsumer(
    consumer: Consumer,
    { attempts, refused }: Score,
    { system }: Directory,
    { elsewhere, trialsOpen }: ReportOrder,
  ): ConsumerScore {
    const { caller, exchanges, tallies } = consumer;
    const listed = system(caller.asid)?.system;
    const theirs = refused.filter(({ address }) => who.only(address).includes(caller.asid));
    const clauses = [
      ...[...tallies].map(([clause, tally]) => judgeTally(clause, tally, theirs, elsewhere)),
      ...trials.map((trial) =>
        judgeTrial(
          trial,
          attempts.filter((made) => made.trial === trial.name && who.ofAttempts(made).includes(caller.asid)),
          trialsOpen,
        ),
      ),
    ];
    const count = (verdict: ClauseVerdict) => clauses.filter((clause) => clause.verdict === verdict).length;
    return {
      asid: caller.asid,
      ...(listed && { organisation: listed.odsCode }),
      ...(listed?.fqdn !== undefined && { fqdn: listed.fqdn }),
      addresses: caller.addresses,
      exchanges,
      counts: { met: count('met'), broken: count('broken'), 'never-exercised': count('never-exercised') },
      clauses: clauses.map((clause) => ({ ...clause, force: forceOf(clause.requirement) })),
    };
  }
}
