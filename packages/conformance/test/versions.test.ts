import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProvider, type RunningProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { vectors } from '@mock-spine/shared/vectors/vectors';
import type { Report } from '../src/kit/report.ts';
import { readConformanceSettings } from '../src/kit/settings.ts';
import { runConformance } from '../src/run-conformance.ts';

const versions = ['1.2', '1.5', '1.6.2'] as const;
type Profile = (typeof versions)[number];

/** Each is judged by a whole run, which takes seconds. */
const profiles = someOf(versions, 1);
const isJudged = ([profile]: readonly [Profile, ...unknown[]]) => profiles.includes(profile);

let pki: string;
const running: RunningProvider[] = [];
const reports: Partial<Record<Profile, Report>> = {};

/** Judges a provider of a version by what it answers, its transport apart. */
async function judge({ port }: RunningProvider, ...flags: readonly string[]): Promise<Report> {
  const root = `https://localhost:${port}/B82617/STU3/1/gpconnect`;
  const targets = [root, `${root}/structured`, `${root}/documents`].flatMap((each) => ['--target', each]);
  const settings = readConformanceSettings([
    ...targets,
    '--certs',
    pki,
    '--cast',
    '--rate',
    '1000',
    ...answers,
    ...flags,
  ]);
  return runConformance(settings, Date.now, () => {});
}

const answers = [
  '--only',
  [...new Set(vectors.filter(({ at }) => at.ssp?.by === 'provider').map(({ requirement }) => requirement))].join(),
];

async function startAs(profile: Profile): Promise<RunningProvider> {
  const own = ['--port', '0', '--control-port', '0', '--certs', pki, '--audit-dir', await temporaryDirectory()];
  const provider = await startProvider(readSettings(providerSettings, [...own, '--profile', profile], {}));
  running.push(provider);
  return provider;
}

beforeAll(async () => {
  pki = await sharedPki();
  await Promise.all(
    profiles.map(async (profile) => {
      reports[profile] = await judge(await startAs(profile));
    }),
  );
}, 120_000);
afterAll(() => Promise.all(running.map((provider) => provider.close())));

const probesOf = (report: Report) => [...report.clauses, ...report.beyond].flatMap(({ probes }) => probes);

it.each(profiles)('a provider of %s has neither fail nor note', (profile) => {
  const found = probesOf(reports[profile]!).filter(({ verdict }) => verdict === 'fail' || verdict === 'note');
  expect(found.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  expect(probesOf(reports[profile]!).filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(50);
});

it.each(
  (
    [
      ['1.2', '1.2.6'],
      ['1.5', '1.5.0'],
      ['1.6.2', '1.6.2'],
    ] as const
  ).filter(isJudged),
)('the version of a provider of %s is read from its capability statement: %s', (profile, is) => {
  expect(reports[profile]!.target.version).toEqual({ is, from: 'its CapabilityStatement' });
});

// Source: the versions' facts: Access Document since 1.5.0, migration and conf/… since 1.6.0, seven areas since 1.5.0; taken back by 1.6.2.
describe.each(
  (
    [
      [
        '1.2',
        {
          'documents-author-twice': '"Search for documents" came with 1.5.0, and the provider is of 1.2.6,',
          'scope-with-confidentiality': 'It came with 1.6.0, and the provider is of 1.2.6,',
          'record-with-unknown-status': 'includeProblems came with 1.5.0, and the provider is of 1.2.6,',
        },
      ],
      [
        '1.5',
        { 'migrate-document-over-100-mb': '"Migrate a document" came with 1.6.0, and the provider is of 1.5.0,' },
      ],
      [
        '1.6.2',
        {
          'record-with-problems-twice': 'It holds no more since 1.6.2, and the provider is of 1.6.2,',
          'migrate-document-over-100-mb': 'It holds no more since 1.6.2, and the provider is of 1.6.2,',
        },
      ],
    ] as const
  ).filter(isJudged),
)('what is left out for a provider of %s says so', (profile, expected) => {
  it.each(Object.entries(expected))('%s', (id, reason) => {
    const probe = probesOf(reports[profile]!).find((one) => one.id === id);
    expect(probe).toMatchObject({ verdict: 'not-applicable', reason: `${reason} as its CapabilityStatement says.` });
  });
});

it('a parameter of a later version may be warned of, even where the version is not known', async () => {
  const report = await judge(await startAs('1.2'), '--version', '1.6', '--only', 'record-with-unknown-status');
  expect(probesOf(report).find(({ id }) => id === 'record-with-unknown-status')).toMatchObject({
    verdict: 'not-applicable',
    reason:
      'The provider does not know includeProblems, and warns of it with NOT_IMPLEMENTED, which is right for what is newer than its version.',
  });
  expect(report.target.version).toEqual({ is: '1.6.0', from: '--version' });
});

// Source: release notes of 1.6.2: a medicine may be a code alone; before that it is a reference (profiles of 1.5 to 1.6.1).
it('the answers of a provider are held to the profiles of its version', async () => {
  const only = ['--only', 'answer-of-get-structured-record', '--patient', '9690937286'];
  const provider = await startAs('1.6.2');
  const verdictOf = async (...flags: readonly string[]) =>
    probesOf(await judge(provider, ...only, ...flags)).find(({ id }) => id === 'answer-of-get-structured-record');
  expect(await verdictOf()).toMatchObject({ verdict: 'pass' });
  expect(await verdictOf('--version', '1.6')).toMatchObject({ verdict: 'note' });
  expect(await verdictOf('--version', '1.2.7')).toMatchObject({ verdict: 'note' });
});
