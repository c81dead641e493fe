import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { largeAnswer, listCases } from './cases.ts';
import type { Chain } from './chains/chain.ts';
import { startLargeChains, startSmallChains, type SmallChains } from './chains/start-chains.ts';
import { startGenerator } from './generator/generator.ts';
import { measureCase, warmUp } from './measure-case.ts';
import { measureRules } from './measure-rules.ts';
import { stopAll } from './processes/children.ts';
import { describeNginx } from './processes/start-nginx.ts';
import { residentBytes } from './processes/usage.ts';
import type { Measured, MockFigures, Results } from './results/results.ts';
import type { Plan } from './settings.ts';

/**
 * Runs the benchmark: starts every chain, measures the cases one after the other, and stops everything it started.
 * @param profiles where CPU profiles of the mocks are written; none when undefined
 * @param tell takes a line of progress
 * @throws Error when something cannot be started or does not answer as it should
 */
export async function runBench(
  plan: Plan,
  profiles: string | undefined,
  tell: (line: string) => void,
): Promise<Results> {
  const loadBefore = loadavg()[0]!;
  const nginx = describeNginx();
  const cases = listCases(plan.only, plan.connections);
  const scratch = mkdtempSync(join(tmpdir(), 'mock-spine-bench-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  try {
    tell('certificates and processes');
    const pki = await sharedPki();
    const rules = measureRules();
    const generator = await startGenerator(pki);
    const options = {
      pki,
      scratch,
      profiles,
      withNginx: nginx !== undefined,
      against: plan.against,
      besides: plan.besides,
      withLeast: plan.withLeast,
    };
    const small = cases.some(({ answer }) => answer === 'small')
      ? await startSmallChains(options, generator)
      : undefined;
    const large = cases.some(({ answer }) => answer === 'large') ? await startLargeChains(options, largeAnswer) : [];
    for (const chain of [...(small?.chains ?? []), ...large].filter(needsWarmth)) {
      tell(`warming up ${chain.says}`);
      await warmUp(chain, plan.warmUp, generator);
    }
    const measured: Measured[] = [];
    for (const one of cases) {
      measured.push({
        case: one,
        figures: await measureCase(one, one.answer === 'small' ? small!.chains : large, plan, generator, tell),
      });
    }
    return {
      environment: {
        node: process.versions.node,
        nginx: nginx && /nginx\/[\d.]+/.exec(nginx)?.[0],
        cores: availableParallelism(),
        loadBefore,
      },
      cases: measured,
      rules,
      mocks: small ? describeMocks(small) : [],
      smallAnswer: small?.bytes,
    };
  } finally {
    await stopAll();
  }
}

/** Code that has not been compiled yet is slow. */
const needsWarmth = ({ name }: Chain): boolean => !['nginx', 'alone', 'direct'].includes(name);

const describeMocks = ({ ssp, provider }: SmallChains): MockFigures[] =>
  Object.entries({ 'mock-ssp': ssp, 'mock-provider': provider }).map(([name, { pid, startUp, memoryAtStart }]) => ({
    name,
    startUp,
    memoryAtStart,
    memory: residentBytes(pid),
  }));
