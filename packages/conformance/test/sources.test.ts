import { describe, expect, it } from '@jest/globals';
import type { Probe, ProbeResult } from '../src/kit/probe.ts';
import { softenAssumed } from '../src/kit/source.ts';
import { vectorProbes } from '../src/requests/vector-probes.ts';
import { knownCast } from './support/known-cast.ts';
import { createTransportProbes } from '../src/transport/transport-probes.ts';

const probes: readonly Probe[] = [
  ...createTransportProbes().probes,
  ...vectorProbes({ at: 'ssp', known: knownCast, thorough: true }),
  ...vectorProbes({ at: 'consumer', known: knownCast, thorough: true }),
];

const failed = ({ id, requirement, says, source }: Probe): ProbeResult => ({
  id,
  requirement,
  says,
  source,
  verdict: 'fail',
  sent: '',
  expected: '',
  received: '',
  reason: 'It answers.',
  command: '',
  milliseconds: 0,
});

const failing = probes.map(failed).map(softenAssumed);

describe('where the expectation of a probe comes from', () => {
  it('is told for every probe', () => {
    expect(probes.filter(({ source }) => source.trim() === '').map(({ id }) => id)).toEqual([]);
  });

  it('is a page, a feature of the assurance suite, a guide or an RFC wherever a probe may fail, never an assumption alone', () => {
    const published =
      /(page|page, "[^"]+"|pages of [a-z ]+|\.feature( of the assurance suite)?|implementation guide|RFC \d+)/;
    const others = failing.filter(({ verdict }) => verdict === 'fail');
    expect(others.length).toBeGreaterThan(100);
    expect(others.filter(({ source }) => !published.test(source)).map(({ id }) => id)).toEqual([]);
    expect(others.filter(({ source }) => /^A-\d{3}/.test(source)).map(({ id }) => id)).toEqual([]);
    expect(others.filter(({ requirement }) => requirement.startsWith('A-')).map(({ id }) => id)).toEqual([]);
  });

  // A-009 is ours: no page says what a provider does with a header that comes twice.
  it.each([
    ['ssp-to-twice', 'A-009'],
    ['ssp-traceid-twice', 'A-009'],
    ['authorization-twice', 'A-009'],
    ['service-root-unknown', 'A-005'],
  ])('%s is at most a note, which names %s', (id, assumption) => {
    const found = failing.filter((probe) => probe.id === id);
    expect(found.map(({ verdict }) => verdict)).toEqual(found.map(() => 'note'));
    expect(found[0]!.reason).toContain(`It is an assumption, ${assumption}: no published clause is broken.`);
  });

  it('requested_record stands on the reference provider alone, and is at most a note', () => {
    const [found] = failing.filter(({ id }) => id === 'requested-record-present');
    expect(found).toMatchObject({ verdict: 'note' });
  });
});
