import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { FaultError, readFaults } from './read-faults.ts';
import { readStartFaults } from './start-faults.ts';

const kinds =
  'latency, refuse, reset, status, stall, slowBody, truncateBody, corruptBody, supplierMistake, certificate, sdsUnavailable, sdsAnswer, clockSkew';

function problemsOf(value: unknown): readonly string[] {
  try {
    readFaults(value);
    return [];
  } catch (error) {
    if (error instanceof FaultError) return error.problems;
    throw error;
  }
}

const doing = (done: unknown) => ({ faults: [{ do: done }] });
const timed = (when: unknown) => ({ faults: [{ when, do: { stall: true } }] });

describe('faults that make no sense are refused with key, value and what was expected', () => {
  it.each<[what: string, value: unknown, problem: string]>([
    ['no object', 5, 'What holds the faults is 5; expected an object with faults.'],
    ['no list', { faults: {} }, 'faults is an object; expected a list of faults.'],
    ['nothing to do', { faults: [{}] }, `faults.0.do is missing; expected an object with ${kinds}.`],
    ['nothing done', doing({}), `faults.0.do is an object; expected exactly one of ${kinds}.`],
    [
      'two things done',
      doing({ stall: true, latency: 5 }),
      `faults.0.do is an object; expected exactly one of ${kinds}.`,
    ],
    [
      'an unknown key',
      { faults: [{ do: { stall: true }, wen: {} }] },
      'faults.0.wen is unknown. Did you mean when? The keys are: name, match, when, do.',
    ],
    [
      'an unknown thing to do',
      doing({ slowbody: 5 }),
      `faults.0.do.slowbody is unknown. Did you mean slowBody? The keys are: ${kinds}.`,
    ],
    [
      'a latency in words',
      doing({ latency: 'long' }),
      'faults.0.do.latency is "long"; expected milliseconds from 0 to 600000, or a range of them such as "200-800".',
    ],
    [
      'a negative latency',
      doing({ latency: -1 }),
      'faults.0.do.latency is -1; expected milliseconds from 0 to 600000, or a range of them such as "200-800".',
    ],
    [
      'a range the wrong way round',
      doing({ latency: '800-200' }),
      'faults.0.do.latency is "800-200"; expected milliseconds from 0 to 600000, or a range of them such as "200-800".',
    ],
    [
      'a refusal that there is not',
      doing({ refuse: 'RATE_LIMIT' }),
      'faults.0.do.refuse is "RATE_LIMIT"; expected a refusal of the SSP, such as TARGET_UNREACHABLE; docs/errors.md has their names. Did you mean RATE_LIMITED?',
    ],
    [
      'a reset at another time',
      doing({ reset: 'after-header' }),
      'faults.0.do.reset is "after-header"; expected before-headers or after-headers. Did you mean after-headers?',
    ],
    [
      'a status of a good day',
      doing({ status: 200 }),
      'faults.0.do.status is 200; expected 429, 444, 497, 499, 502, 503 or 504.',
    ],
    ['a stall that is none', doing({ stall: false }), 'faults.0.do.stall is false; expected true.'],
    [
      'no bytes per second',
      doing({ slowBody: 0 }),
      'faults.0.do.slowBody is 0; expected bytes per second, from 1 to 100000000.',
    ],
    [
      'half a byte',
      doing({ truncateBody: 0.5 }),
      'faults.0.do.truncateBody is 0.5; expected the number of bytes that get through, from 0 to 1000000000.',
    ],
    [
      'a certificate that is bad otherwise',
      doing({ certificate: 'stolen' }),
      'faults.0.do.certificate is "stolen"; expected expired, revoked, wrong-host, untrusted.',
    ],
    [
      'a skew in words',
      doing({ clockSkew: '1h' }),
      'faults.0.do.clockSkew is "1h"; expected seconds, negative for a clock that is slow.',
    ],
    [
      'a percentage of nothing',
      timed({ percentage: 0 }),
      'faults.0.when.percentage is 0; expected a whole percentage, 1 to 100.',
    ],
    [
      'a count of nothing',
      timed({ count: '0' }),
      'faults.0.when.count is "0"; expected a number of requests, 1 to 1000000.',
    ],
    [
      'a moment without an offset',
      timed({ from: '2026-10-25T00:59:00' }),
      'faults.0.when.from is "2026-10-25T00:59:00"; expected a number of seconds from now, or a date and time with an offset such as 2026-10-25T00:59:00+01:00.',
    ],
    ['an end before the start', timed({ from: 10, to: 10 }), 'faults.0.when.to is 10; expected a moment after from.'],
    [
      'an end before the start, as moments',
      timed({ from: '2026-10-25T00:59:00Z', to: '2026-10-25T01:59:00+01:00' }),
      'faults.0.when.to is "2026-10-25T01:59:00+01:00"; expected a moment after from.',
    ],
    [
      'an interaction that nobody knows',
      { faults: [{ match: { interaction: 'search-patien' }, do: { stall: true } }] },
      'faults.0.match.interaction is "search-patien"; expected the short name of an interaction of GP Connect, or an interaction id of the form urn:nhs:names:services:[service]:[interaction], such as urn:nhs:names:services:nrl:DocumentReference.content. Did you mean search-patient?',
    ],
    [
      'a patient whose number has a wrong check digit',
      { faults: [{ match: { patient: '9690937287' }, do: { stall: true } }] },
      'faults.0.match.patient is "9690937287"; expected an NHS number whose last digit is its check digit.',
    ],
    [
      'a patient for a look-up in SDS',
      { faults: [{ match: { patient: '9690937286' }, do: { sdsUnavailable: true } }] },
      'faults.0.match.patient is "9690937286"; expected none: a look-up in SDS names no patient.',
    ],
    [
      'a trace id that is none',
      { faults: [{ match: { traceId: '1' }, do: { stall: true } }] },
      'faults.0.match.traceId is "1"; expected a GUID.',
    ],
    [
      'a header field without a name',
      { faults: [{ match: { header: { value: '1' } }, do: { stall: true } }] },
      'faults.0.match.header.name is missing; expected the name of a header field.',
    ],
    [
      'an empty path',
      { faults: [{ match: { path: '' }, do: { stall: true } }] },
      'faults.0.match.path is ""; expected up to 200 visible characters, in which * stands for any.',
    ],
    [
      'an ASID of two digits',
      { faults: [{ match: { asid: '12' }, do: { stall: true } }] },
      'faults.0.match.asid is "12"; expected an ASID: twelve digits.',
    ],
    [
      'a practice by name',
      { faults: [{ match: { practice: 'Coxwold' }, do: { stall: true } }] },
      'faults.0.match.practice is "Coxwold"; expected an ODS code: three to ten capital letters and digits.',
    ],
    [
      'a look-up from an ASID',
      { faults: [{ match: { asid: '200000000359' }, do: { sdsUnavailable: true } }] },
      'faults.0.match.asid is "200000000359"; expected none: a look-up in SDS names no ASID.',
    ],
    [
      'more than a hundred',
      { faults: Array.from({ length: 101 }, () => ({ do: { stall: true } })) },
      'faults is a list; expected at most 100 faults.',
    ],
    [
      'a line end in a name',
      { faults: [{ name: 'a\nb', do: { stall: true } }] },
      'faults.0.name is "a\\nb"; expected up to 60 letters, digits, spaces and . : = # -.',
    ],
    [
      'a name that is given twice',
      {
        faults: [
          { name: 'a', do: { stall: true } },
          { name: 'a', do: { latency: 1 } },
        ],
      },
      'faults.1.name is "a"; expected another name than that of 0.',
    ],
  ])('%s', (_, value, problem) => {
    expect(problemsOf(value)).toEqual([problem]);
  });

  it('T-01 whatever it is, in short sentences and without another error', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        for (const problem of [
          ...problemsOf(value),
          ...problemsOf({ faults: [value] }),
          ...problemsOf({ faults: [{ match: value, when: value, do: value }] }),
        ])
          expect(problem.length).toBeLessThan(1_000);
      }),
    );
  });
});

describe('faults of the start that make no sense are refused with their flag', () => {
  const start = (flags: readonly string[], file?: string) => () => readStartFaults({ registry: [], file, flags });
  it.each([
    [
      'latncy=5',
      '--fault is "latncy=5", which is no fault:\n  Expected a record in JSON, or one of latency, refuse, reset, status, stall, slow-body, truncate-body, corrupt-body, supplier-mistake, certificate, sds-unavailable, sds-answer, clock-skew with = and a value. Did you mean latency?',
    ],
    [
      'latency',
      '--fault is "latency", which is no fault:\n  do.latency is "true"; expected milliseconds from 0 to 600000, or a range of them such as "200-800".',
    ],
    [
      '{"do":',
      '--fault is "{\\"do\\":", which is no fault:\n  Expected JSON that can be read, such as {"do":{"latency":500}}.',
    ],
    [
      '{"do":{"status":200}}',
      '--fault is "{\\"do\\":{\\"status\\":200}}", which is no fault:\n  do.status is 200; expected 429, 444, 497, 499, 502, 503 or 504.',
    ],
  ])('--fault %s', (flag, message) => {
    expect(start([flag])).toThrow(message);
  });

  it('two of one name', () => {
    expect(start(['{"name":"a","do":{"stall":true}}', '{"name":"a","do":{"latency":1}}'])).toThrow(
      'Two of the faults given at the start are called "a"; expected a name for one alone.',
    );
  });

  it('a file', async () => {
    const path = join(await temporaryDirectory(), 'faults.yaml');
    writeFileSync(path, '- do: { status: 200 }\n');
    expect(start([], path)).toThrow(
      `--faults is ${JSON.stringify(path)}, which is no list of faults:\n  faults.0.do.status is "200"; expected 429, 444, 497, 499, 502, 503 or 504.`,
    );
    expect(start([], '/nowhere.yaml')).toThrow(
      '--faults is "/nowhere.yaml"; expected a file that can be read (ENOENT).',
    );
  });

  it('each short form stands for a record', () => {
    const flags = [
      'latency=5',
      'refuse=RATE_LIMITED',
      'reset=before-headers',
      'status=429',
      'stall',
      'slow-body=9',
      'truncate-body=0',
      'corrupt-body',
      'certificate=wrong-host',
      'sds-unavailable',
      'sds-answer=502',
      'clock-skew=-3',
    ];
    expect(start(flags)().map((fault) => fault.do)).toEqual([
      { latency: 5 },
      { refuse: 'RATE_LIMITED' },
      { reset: 'before-headers' },
      { status: 429 },
      { stall: true },
      { slowBody: 9 },
      { truncateBody: 0 },
      { corruptBody: true },
      { certificate: 'wrong-host' },
      { sdsUnavailable: true },
      { sdsAnswer: '502' },
      { clockSkew: -3 },
    ]);
  });
});
