import type { Because } from '../because/because.ts';
import type { Exchange, RequestExchange } from './exchange.ts';

/** What only the mock knows of its exchanges. */
export interface JournalKnowledge {
  /** ODS code of the practice that a request is for, when that is known. */
  readonly practiceOf: (exchange: RequestExchange) => string | undefined;
  /** What those who took part are called, as far as this mock knows. */
  readonly namesOf?: (exchange: Exchange) => readonly string[];
  /** The names of the faults that touched a request. */
  readonly faultsOf?: (exchange: RequestExchange) => readonly string[];
  /** Why an exchange ended as it did, where another mock has told more than this one knows. */
  readonly toldWhy?: (
    exchange: Exchange,
  ) => (Pick<Because, 'says' | 'clause'> & Partial<Pick<Because, 'decider'>>) | undefined;
}

/** The names of the faults that touched an exchange. */
export function faultsOf({ faultsOf: ofRequest }: JournalKnowledge, exchange: Exchange): readonly string[] {
  if (exchange.kind === 'look-up') return exchange.faults;
  return exchange.kind === 'request' ? (ofRequest?.(exchange) ?? []) : [];
}
