import type { JournalKnowledge } from '@mock-spine/shared/journal/knowledge';
import type { ToldKnowledge } from '@mock-spine/shared/replicas/write-row';
import { namesIn } from '../registry/names-in.ts';
import type { Registry } from '../registry/registry.ts';
import { sspLegs } from './crossed-legs.ts';
import type { SspExchange } from './exchange.ts';
import type { SspFacts } from './facts.ts';

/** What the SSP alone knows of its exchanges. */
export type SspKnowledge = JournalKnowledge & Pick<ToldKnowledge, 'legsOf'>;

/** @param registry as it is when somebody asks */
export const sspKnowledge = (registry: () => Registry): SspKnowledge => ({
  practiceOf: ({ facts }) => (facts as SspFacts).receiver?.system.odsCode,
  namesOf: (exchange) => namesIn(registry(), exchange),
  faultsOf: (exchange) => ((exchange as SspExchange).faults ?? []).map((fault) => fault.name),
  legsOf: sspLegs,
});
