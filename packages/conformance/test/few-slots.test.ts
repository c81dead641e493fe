import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestProvider, type TestProvider } from '../../mock-provider/test/running-provider.ts';
import type { ProbeResult } from '../src/kit/probe.ts';
import { readConformanceSettings } from '../src/kit/settings.ts';
import { runConformance } from '../src/run-conformance.ts';
import { startFront, type Passing } from './support/front.ts';

// A practice offers as many slots as it likes: what cannot be tried for want of one is not tested, and is held against nobody.
let provider: TestProvider;
beforeAll(async () => {
  provider = await startTestProvider();
});
afterAll(() => provider.provider.close());

interface Entry {
  readonly resource: { readonly resourceType: string };
}

/** Judges a provider that offers so many slots. */
async function judge(offers: (asked: number) => number, only: string): Promise<readonly ProbeResult[]> {
  let asked = 0;
  const alter = (answer: Passing): Passing => {
    if (!answer.body.includes('"resourceType":"Slot"')) return answer;
    const bundle = JSON.parse(answer.body.toString('utf8')) as { entry: Entry[] };
    const slots = bundle.entry.filter(({ resource }) => resource.resourceType === 'Slot').slice(0, offers(asked++));
    const others = bundle.entry.filter(({ resource }) => resource.resourceType !== 'Slot');
    return { ...answer, body: Buffer.from(JSON.stringify({ ...bundle, entry: [...slots, ...others] })) };
  };
  const front = await startFront({ pki: provider.pki, port: provider.provider.port }, { alter });
  const root = `https://localhost:${front.port}/B82617/STU3/1/gpconnect`;
  const flags = ['--target', root, '--certs', provider.pki, '--write', '--rate', '1000', '--only', only];
  const report = await runConformance(readConformanceSettings(flags), Date.now, () => {}).finally(front.close);
  return [...report.clauses, ...report.beyond].flatMap(({ probes }) => probes);
}

const refused = 'booking-without-slot,booking-without-patient,booking-without-created,booking-without-location';

it('bookings that are refused leave their slot to the next probe', async () => {
  const probes = await judge(() => 2, refused);
  expect(probes.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass', 'pass']);
});

it('a probe that finds no slot any more is not tested, and says what is missing', async () => {
  // One for what the run looks for first, one for the good booking.
  const probes = await judge((asked) => (asked < 2 ? 3 : 0), refused);
  expect(probes.map(({ verdict }) => verdict)).toEqual(probes.map(() => 'not-tested'));
  for (const { reason } of probes) expect(reason).toContain('No free slot is offered in the next week');
});
