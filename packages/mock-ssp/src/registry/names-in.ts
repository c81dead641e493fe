import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Registry } from './registry.ts';

/** What those who took part in an exchange are called in a registry. */
export function namesIn({ systems, organisations }: Registry, exchange: Exchange): string[] {
  if (exchange.kind === 'connection') return [];
  const codes =
    exchange.kind === 'look-up'
      ? [exchange.asked.organisation, ...exchange.consumers().map(codeOf)]
      : [codeOf(exchange.facts.ssp.from), codeOf(exchange.facts.ssp.to)];
  return codes.flatMap((code) => organisations.find(({ odsCode }) => odsCode === code)?.name ?? []);

  function codeOf(asid: string | undefined): string | undefined {
    return systems.find((system) => system.asid === asid)?.odsCode;
  }
}
