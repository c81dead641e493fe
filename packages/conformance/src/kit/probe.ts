import type { ClauseId } from '@mock-spine/shared/clauses/clause-id';
import type { Bench } from './bench.ts';
import type { Wire } from './wire.ts';

/**
 * What became of a probe. `fail` breaks a clause; `note` is worth a look, and breaks none that is published; `not-applicable`: the clause does
 * not speak to this target; `not-tested`: it could not be tried, and the reason says what would let it.
 */
export type ProbeVerdict = 'pass' | 'fail' | 'note' | 'not-applicable' | 'not-tested';

/** One thing that is tried on a provider. */
export interface Probe {
  /** Words, kebab-case: `ssp-to-missing`. No two probes share one. */
  readonly id: string;
  /** A row of the security page (`P-07`) or an assumption (`A-007`). */
  readonly requirement: ClauseId;
  /** What is done, as one sentence. */
  readonly says: string;
  /** Where the expectation comes from. */
  readonly source: string;
  /** Whether a provider that accepts it changes its data; such a probe runs with `--write` alone. */
  readonly writes: boolean;
  readonly run: (bench: Bench) => Promise<ProbeOutcome>;
}

/** Findings of one kind. */
export interface FindingGroup {
  readonly says: string;
  readonly count: number;
  /** The resources, each once; of very many the first. */
  readonly where: readonly string[];
}

/** What a probe found, in words. */
export interface ProbeOutcome {
  readonly verdict: ProbeVerdict;
  /** What was sent: the request, or the handshake. */
  readonly sent: string;
  readonly expected: string;
  readonly received: string;
  /** Why it is a fail or a note, does not apply or was not tested: one sentence, with the next step where there is one. */
  readonly reason?: string;
  /** Whether nothing was answered, so that it shows neither a refusal nor that something was taken. */
  readonly unanswered?: true;
  /** What is otherwise in an answer than published, by kind. */
  readonly findings?: readonly FindingGroup[];
  /** What it is about, of all that crossed; what crossed last, where it is left out. */
  readonly wire?: Wire;
}

/** A probe that has run. */
export interface ProbeResult extends ProbeOutcome {
  readonly id: string;
  readonly requirement: string;
  readonly says: string;
  readonly source: string;
  /** The command that runs this probe alone again. */
  readonly command: string;
  readonly milliseconds: number;
}
