import type { Respond } from '@mock-spine/mock-provider/request/respond';
import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import type { ProbeResult } from '../../src/kit/probe.ts';
import { readConformanceSettings } from '../../src/kit/settings.ts';
import { runConformance } from '../../src/run-conformance.ts';
import { changedBy, type HtmlMutant } from './html-mutants.ts';

/** The mock provider at its service root of Access Record HTML, with one thing wrong at a time. */
export interface HtmlProvider {
  become(mutant: HtmlMutant | undefined): void;
  /** Judges it; gives every probe. */
  judge(...flags: readonly string[]): Promise<readonly ProbeResult[]>;
  close(): Promise<void>;
}

/** Starts it as it should be. */
export async function startHtmlProvider(): Promise<HtmlProvider> {
  const pki = await sharedPki();
  let mutant: HtmlMutant | undefined;
  const changing =
    (usual: Respond): Respond =>
    (response, answer, sent) =>
      usual(response, mutant === undefined || answer.status !== 200 ? answer : changedBy(mutant, answer), sent);
  const own = ['--port', '0', '--control-port', '0', '--certs', pki, '--audit-dir', await temporaryDirectory()];
  const provider = await startProvider(readSettings(providerSettings, own, {}), { respond: changing });
  const root = `https://localhost:${provider.port}/B82617/DSTU2/1/gpconnect`;
  return {
    become: (next) => {
      mutant = next;
    },
    async judge(...flags) {
      const all = ['--target', `html=${root}`, '--certs', pki, '--rate', '1000', ...flags];
      const { clauses, beyond } = await runConformance(readConformanceSettings(all), Date.now, () => {});
      return [...clauses, ...beyond].flatMap(({ probes }) => probes);
    },
    close: () => provider.close(),
  };
}

/** What a run found, each with what came. */
export const findingsIn = (probes: readonly ProbeResult[]): string[] =>
  probes
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'note')
    .map(({ id, received }) => `${id}: ${received}`);
