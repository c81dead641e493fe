import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import type { Change } from '@mock-spine/shared/vectors/changes';
import { area } from '@mock-spine/shared/vectors/record-parameters';
import { issuesIn, warnedIn, warning, wordsIn } from './outcome-of-areas.ts';
import { readRecord, startRecordProvider } from './reading-records.ts';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const whole: Change = (draft) => draft;

describe('a provider that was started with areas off', () => {
  it('A-048 has them off by --disable, at that practice alone, until they are switched on; the capability itself comes first', async () => {
    const without = await startRecordProvider([
      '--disable',
      'B82617:structured/referrals',
      '--disable',
      'B82617:structured/diary-entries',
    ]);
    const onB82617 = (keys: object) =>
      without.control('/enablement', { method: 'PUT', body: JSON.stringify({ B82617: keys }) });
    try {
      expect(warnedIn(await readRecord(without, 'get-structured-record', whole))).toEqual([
        'includeReferrals has been disabled',
        'includeDiaryEntries has been disabled',
      ]);
      await onB82617({ 'structured/diary-entries': true });
      expect(await (await without.control('/enablement/changes')).json()).toEqual({
        changed: true,
        changes: { B82617: { 'structured/diary-entries': true } },
      });
      expect(warnedIn(await readRecord(without, 'get-structured-record', whole))).toEqual([
        'includeReferrals has been disabled',
      ]);
      await onB82617({ structured: false });
      const { status, body } = await without.ask('get-structured-record');
      expect([status, issueIn(body).diagnostics]).toEqual([
        403,
        'The Access Record Structured capability is disabled at this practice.',
      ]);
    } finally {
      await without.provider.close();
    }
  });

  it('A-093 tells of them with --unavailable-areas not-supported as an older provider does, of parameters alone', async () => {
    const older = await startRecordProvider([
      '--disable',
      'B82617:structured/referrals',
      '--disable',
      'B82617:structured/documents',
      '--unavailable-areas',
      'not-supported',
    ]);
    try {
      const record = await readRecord(older, 'get-structured-record', whole);
      expect(issuesIn(record)).toEqual([warning('includeReferrals', 'includeReferrals is an unrecognised parameter')]);
      expect(record.resource('List', 'c-2023-02-topic-1-heading-1')['entry']).toEqual([
        { item: { display: 'Referral items are not supported by the provider system' } },
        { item: { display: 'Document items are not supported by the provider system' } },
      ]);
      expect(wordsIn(record.resource('Condition', 'p-shoulder'))).toEqual([
        'Referral items are not supported by the provider system',
      ]);
      expect(issuesIn(await readRecord(older, 'get-structured-record', area('includeConsultations')))).toEqual([]);
    } finally {
      await older.provider.close();
    }
  });

  it.each([
    'B82617:structured/',
    'B82617:structured/immunisation',
    'B82617:immunisations',
    'Z99999:structured/immunisations',
  ])('refuses to start with --disable %s', async (value) => {
    await expect(startRecordProvider(['--disable', value])).rejects.toThrow(`--disable is "${value}"; expected`);
  });
});

it.each([
  [
    { 'structured/immunisation': false },
    'structured/immunisation of B82617 does not make sense. Did you mean structured/immunisations?',
  ],
  [{ 'structured/immunisations': 'off' }, 'structured/immunisations of B82617 does not make sense.'],
  [{ structured: { immunisations: false } }, 'structured of B82617 does not make sense.'],
])('PUT /enablement refuses %j in words, and changes nothing', async (wanted, error) => {
  const answer = await running.control('/enablement', {
    method: 'PUT',
    body: JSON.stringify({ A20047: { 'structured/documents': false }, B82617: wanted }),
  });
  const { error: said, next } = (await answer.json()) as { error: string; next: string };
  expect([
    answer.status,
    said.startsWith(error),
    next.includes('structured/immunisations, structured/uncategorised-data'),
  ]).toEqual([400, true, true]);
  expect(await (await running.control('/enablement/changes')).json()).toEqual({ changed: false, changes: {} });
});

// Source: non-functional requirements page, 1.2.7 to 1.6.2, "Enablement": enabling and disabling SHALL be audited, of GP Connect and of each capability.
it('P-10 leaves a line in the audit trail when an area is switched, and when a reset switches it back', async () => {
  const audited = await startTestProvider();
  await audited.control('/enablement', {
    method: 'PUT',
    body: JSON.stringify({ B82617: { 'structured/immunisations': false } }),
  });
  await audited.control('/enablement', { method: 'PUT', body: JSON.stringify({ X12345: { documents: true } }) });
  for (let i = 0; i < 2; i++) await audited.control('/reset', { method: 'POST' });
  await audited.provider.close();
  const lines = (await readFile(join(audited.auditDir, 'audit.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toMatchObject([
    { sequence: 1, practice: 'B82617', switched: { capability: 'structured/immunisations', on: false } },
    { sequence: 2, practice: 'X12345', switched: { capability: 'documents', on: true } },
    { sequence: 3, practice: 'B82617', switched: { capability: 'structured/immunisations', on: true } },
    { sequence: 4, practice: 'X12345', switched: { capability: 'documents', on: false } },
  ]);
});
