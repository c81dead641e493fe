import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { clausesBrokenBy, clausesFoundAt, describeMutant, findingsAt, longest } from './support/judge-mutant.ts';
import { startMutantProvider, type MutantProvider } from './support/mutant-provider.ts';
import { mutants } from './support/mutants.ts';

/** No request at another service root meets their rules, so that all of the probes that can tell of them are at this one. */
const ofHtml = mutants.filter(({ html }) => html);

let running: MutantProvider;
beforeAll(async () => {
  running = await startMutantProvider();
});
afterAll(() => running.provider.close());

const roots = (): readonly string[] => running.roots.filter((root) => root.includes('/DSTU2/'));

describe('the provider as it is', () => {
  it('is found to break nothing at the service root of Access Record HTML', async () => {
    await running.become(undefined);
    expect(await findingsAt(running, roots(), ['A-229', 'A-236', 'R-01'])).toEqual([]);
  });

  it('has rules of its own there', () => {
    const rules = new Set(ofHtml.map(({ rule }) => rule));
    expect([...rules]).toEqual(
      expect.arrayContaining([
        'care-record-section-is-known',
        'care-record-patient-consents',
        'care-record-period-is-in-order',
        'dstu2-requesting-device-is-complete',
        'aud-is-authorisation-server',
        'requested-record-fits',
      ]),
    );
    expect([...rules]).not.toContain('ssp-to-is-ours');
  });
});

describe('a provider with one thing wrong in Access Record HTML', () => {
  it.each(someOf(ofHtml, 2).map((mutant) => [describeMutant(mutant), mutant] as const))(
    '%s',
    async (_, mutant) => {
      expect(await clausesFoundAt(running, roots(), mutant)).toEqual(clausesBrokenBy(mutant));
    },
    longest,
  );
});
