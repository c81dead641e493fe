import type { Case } from './cases.ts';
import type { Chain } from './chains/chain.ts';
import type { Generator } from './generator/generator.ts';
import { cpuSeconds } from './processes/usage.ts';
import { takeMedians, type Figure, type Sample } from './results/figure.ts';
import type { Plan } from './settings.ts';

/**
 * Samples the chains of a case in turn, again and again, so that whatever else the machine does falls on all of them alike.
 * @param tell takes a line of progress
 */
export async function measureCase(
  theCase: Case,
  chains: readonly Chain[],
  plan: Plan,
  generator: Generator,
  tell: (line: string) => void,
): Promise<readonly Figure[]> {
  const samples = new Map<Chain, Sample[]>(
    theCase.chains.flatMap((name) => chains.filter((chain) => chain.name === name)).map((chain) => [chain, []]),
  );
  for (let round = 1; round <= plan.rounds; round++) {
    tell(`${theCase.says}: round ${round} of ${plan.rounds}`);
    for (const [chain, taken] of samples) taken.push(await takeSample(theCase, chain, plan.sample, generator));
  }
  return [...samples].map(([chain, taken]) => takeMedians(chain, taken));
}

/** Puts load on a chain before it is measured. */
export async function warmUp(chain: Chain, milliseconds: number, generator: Generator): Promise<void> {
  await generator.load({
    port: chain.port,
    client: chain.client,
    request: chain.request(),
    connections: 16,
    handshakes: 'kept',
    milliseconds,
  });
}

async function takeSample(
  { connections, handshakes }: Case,
  { port, client, request, processes }: Chain,
  milliseconds: number,
  generator: Generator,
): Promise<Sample> {
  const before = processes.map(({ pid }) => cpuSeconds(pid));
  const load = await generator.load({ port, client, request: request(), connections, handshakes, milliseconds });
  const cpu = processes.map(({ pid }, i) => {
    const [earlier, later] = [before[i], cpuSeconds(pid)];
    return earlier === undefined || later === undefined ? Number.NaN : later - earlier;
  });
  return { load, cpu };
}
