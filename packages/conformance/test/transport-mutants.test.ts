import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { startReference, type ReferenceServers } from '../src/transport/reference.ts';
import { createTransportProbes } from '../src/transport/transport-probes.ts';
import type { ProbeOutcome } from '../src/kit/probe.ts';
import { startModel, type ModelSettings } from './support/model-provider.ts';
import { transportBench } from './support/provider-bench.ts';
import { runTogether } from './support/run-together.ts';
import { tlsMutants } from './support/tls-mutants.ts';

let pki: string;
let reference: ReferenceServers;
beforeAll(async () => {
  pki = await sharedPki();
  reference = await startReference();
});
afterAll(() => reference.close());

/** Milliseconds: far beyond the time limit of a model's handshakes, so that a process that stands still for a second or two is not taken for a slow server. */
const slowest = 8000;

/** Runs every probe on a model; the reference is kept for the next one. */
async function probeModel(settings: ModelSettings) {
  const model = await startModel(pki, settings);
  const { probes } = createTransportProbes({ slowest, startReference: () => Promise.resolve(reference) });
  try {
    return { probes, outcomes: await runTogether(probes, transportBench(model.port, pki)) };
  } finally {
    await model.close();
  }
}

const findings = (outcomes: ReadonlyMap<string, ProbeOutcome>): Record<string, string> =>
  Object.fromEntries(
    [...outcomes]
      .filter(([, { verdict }]) => verdict === 'fail' || verdict === 'note')
      .map(([id, { verdict }]) => [id, verdict]),
  );

it('a TLS endpoint that does everything right gives no finding, and every probe is tried', async () => {
  const { outcomes } = await probeModel({});
  expect([...outcomes].filter(([, { verdict }]) => verdict !== 'pass')).toEqual([]);
});

/** SSP.feature of the assurance suite takes 495 or 496; the reference provider sends them with an OperationOutcome, nginx 400 with its page. */
it.each([
  ['495 and 496', { absent: 496, bad: 495 }],
  ['495 and 496 with an OperationOutcome', { absent: 496, bad: 495, contentType: 'application/fhir+json' }],
  ['400 with its own page', { absent: 400, bad: 400 }],
])('a TLS endpoint that refuses certificates in words, by %s, gives no finding', async (_, refusal) => {
  const { outcomes } = await probeModel({ refusal });
  expect([...outcomes].filter(([, { verdict }]) => verdict !== 'pass')).toEqual([]);
});

describe('a provider whose TLS endpoint does one thing wrong', () => {
  it.each(someOf(tlsMutants, 8).map((mutant) => [`${mutant.requirements.join(' ')} ${mutant.name}`, mutant] as const))(
    '%s is caught, and for nothing else',
    async (_, mutant) => {
      const { probes, outcomes } = await probeModel(mutant.settings);
      expect(findings(outcomes)).toEqual(mutant.findings);
      const broken = new Set(probes.filter(({ id }) => id in mutant.findings).map(({ requirement }) => requirement));
      expect([...broken].sort()).toEqual([...mutant.requirements].sort());
      expect([...outcomes].filter(([, { verdict }]) => verdict === 'not-tested')).toEqual([]);
      for (const id of Object.keys(mutant.findings)) expect(outcomes.get(id)!.reason).toMatch(/^[A-Z].*\.$/);
    },
  );
});
