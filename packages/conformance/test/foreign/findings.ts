import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import type { ProbeVerdict } from '../../src/kit/probe.ts';
import { runConformance } from '../../src/run-conformance.ts';
import { readConformanceSettings } from '../../src/kit/settings.ts';
import type { ForeignServer } from './foreign-server.ts';

/** What was found of a clause: its verdict, and the probes that failed or have a note. */
export interface ClauseFindings {
  readonly verdict: ProbeVerdict;
  readonly fail: readonly string[];
  readonly note: readonly string[];
}

/**
 * What is found of every clause of the security page, and of every assumption of which something was tried, by its id. What goes beyond the
 * page and was not tried belongs to capabilities that the server does not have.
 */
export type Findings = Readonly<Record<string, ClauseFindings>>;

/** Starts a server and judges it, as `pnpm conformance --target` does. */
export async function judge({ start }: ForeignServer): Promise<Findings> {
  const pki = await sharedPki();
  const server = await start(pki);
  try {
    const flags = [
      '--target',
      `https://localhost:${server.port}/B82617/STU3/1/gpconnect`,
      '--certs',
      pki,
      '--rate',
      '1000',
    ];
    const { good, clauses, beyond } = await runConformance(readConformanceSettings(flags), Date.now, () => {});
    const found = [
      { id: 'good-request', verdict: good.verdict, probes: [] },
      ...clauses,
      ...beyond.filter(({ verdict }) => verdict !== 'not-tested'),
    ].map(({ id, verdict, probes }) => {
      const ids = (wanted: ProbeVerdict): string[] =>
        probes
          .filter((probe) => probe.verdict === wanted)
          .map((probe) => probe.id)
          .sort();
      return [id, { verdict, fail: ids('fail'), note: ids('note') }] as const;
    });
    return Object.fromEntries(found);
  } finally {
    await server.close();
  }
}

/** A file of expected findings. */
interface Expected {
  /** File that holds what this one does not say. */
  readonly like?: string;
  /** A clause that has findings says which probes find something, and why. */
  readonly clauses: Readonly<
    Record<
      string,
      | ProbeVerdict
      | {
          readonly verdict: ProbeVerdict;
          readonly because: string;
          readonly fail?: readonly string[];
          readonly note?: readonly string[];
        }
    >
  >;
}

/** The findings that were written down before the server was first judged. */
export function expectedFindings(name: string): Findings {
  const { like, clauses } = JSON.parse(
    readFileSync(join(import.meta.dirname, 'expected', `${name}.json`), 'utf8'),
  ) as Expected;
  const own = Object.entries(clauses).map(([id, says]) => {
    const { verdict, fail = [], note = [] } = typeof says === 'string' ? { verdict: says } : says;
    return [id, { verdict, fail: [...fail].sort(), note: [...note].sort() }] as const;
  });
  return { ...(like !== undefined && expectedFindings(like)), ...Object.fromEntries(own) };
}
