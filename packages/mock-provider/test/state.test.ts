import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withPractice } from '@mock-spine/shared/vectors/changes';
import { about, startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
beforeEach(() => running.control('/reset', { method: 'POST' }));
afterAll(() => running.provider.close());

const put = (path: string, body: unknown) => running.control(path, { method: 'PUT', body: JSON.stringify(body) });
const shown = async (path: string) => (await running.control(path)).json() as Promise<Record<string, unknown>>;

describe('a reset', () => {
  it('brings back the same state in under 50 ms of processor time, however much was booked', async () => {
    const book = async () => (await running.ask('create-appointment')).json.id;
    const first = await book();
    for (let i = 0; i < 30; i += 1) await book();
    await running.ask('register-patient');
    await running.ask('update-appointment');

    const took: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const before = process.cpuUsage();
      expect((await running.control('/reset', { method: 'POST' })).status).toBe(204);
      const { user, system } = process.cpuUsage(before);
      took.push((user + system) / 1000);
    }
    expect(Math.min(...took)).toBeLessThan(50);

    expect((await running.ask('read-appointment', about(first))).status).toBe(404);
    expect((await running.ask('read-appointment')).headers['etag']).toBe('W/"1"');
    expect(await book()).toBe(first);
    expect((await running.ask('register-patient')).status).toBe(200);
  });

  it('brings back the real time and what was switched on', async () => {
    await put('/clock', { now: '2030-01-01T00:00:00+00:00' });
    await put('/enablement', { B82617: { appointments: false } });
    await running.control('/reset', { method: 'POST' });
    expect(await shown('/clock')).toMatchObject({ moved: false });
    expect(await shown('/enablement')).toMatchObject({ B82617: { appointments: true } });
  });
});

describe('the clock', () => {
  it('shows the time, is moved, goes on, and is put back', async () => {
    expect(Date.parse((await shown('/clock'))['now'] as string)).toBeGreaterThan(Date.now() - 5000);
    const moved = (await (await put('/clock', { now: '2030-05-06T09:00:00+01:00' })).json()) as {
      now: string;
      moved: boolean;
    };
    expect(moved).toEqual({ now: expect.stringMatching(/^2030-05-06T08:00:0\d/), moved: true });
    expect((await running.control('/clock', { method: 'DELETE' })).status).toBe(200);
    expect(await shown('/clock')).toMatchObject({ moved: false });
  });

  it.each([
    ['what it does not know', { now: '2030-05-06T09:00:00Z', zone: 'UTC' }, '"zone" is unknown.'],
    ['no time', {}, 'now is undefined.'],
    ['a time without an offset', { now: '2030-05-06T09:00:00' }, 'now is "2030-05-06T09:00:00".'],
  ])('is not moved by %s, and says so', async (_, body, error) => {
    const refused = await put('/clock', body);
    expect([refused.status, await refused.json()]).toEqual([400, { error, next: expect.stringMatching(/\.$/) }]);
    expect(await shown('/clock')).toMatchObject({ moved: false });
  });

  it('moves the tokens: one of the real time has expired when the clock is an hour ahead', async () => {
    await put('/clock', { now: new Date(Date.now() + 3_600_000).toISOString() });
    const { status, body } = await running.ask('search-patient');
    expect([status, issueIn(body).diagnostics]).toEqual([400, expect.stringContaining('expired 3')]);
    await running.control('/clock', { method: 'DELETE' });
  });

  it('A-050 moves the slots and the standing appointments into the weeks ahead of it', async () => {
    await running.moveClock('2030-05-06T09:00:00+01:00');
    const { entries } = await running.ask('search-slot');
    expect(
      entries.filter(({ resourceType, start }) => resourceType === 'Slot' && !String(start).startsWith('2030-05'))
        .length,
    ).toBe(0);
    expect(entries.length).toBeGreaterThan(50);
    expect((await running.ask('read-appointment')).json).toMatchObject({
      id: '1',
      start: expect.stringMatching(/^2030-05-22/),
    });
    await running.control('/clock', { method: 'DELETE' });
    await running.moveClock(new Date().toISOString());
    expect((await running.ask('read-appointment')).json['start']).not.toMatch(/^2030/);
  });

  it.each([
    { now: '2030-05-06' },
    { now: '2030-05-06T09:00:00' },
    { now: 'soon' },
    { now: 1 },
    {},
    { now: '2030-02-30T09:00:00Z' },
    { now: '9999-01-01T00:00:00Z' },
    { now: '1969-01-01T00:00:00Z' },
    { now: '2030-05-06T09:00:00Z', zone: 'x' },
  ])('refuses %j in words', async (body) => {
    const answer = await put('/clock', body);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: expect.any(String), next: expect.stringMatching(/.{10}/) },
    ]);
    expect(await shown('/clock')).toMatchObject({ moved: false });
  });
});

describe('enablement', () => {
  const cases = [
    ['gp-connect', 'search-patient', 'GP Connect is disabled at this practice.'],
    ['foundations', 'read-organization', 'The Foundations capability is disabled at this practice.'],
    ['appointments', 'search-slot', 'The Appointment Management capability is disabled at this practice.'],
    [
      'appointments',
      'search-patient-appointments',
      'The Appointment Management capability is disabled at this practice.',
    ],
    ['structured', 'get-structured-record', 'The Access Record Structured capability is disabled at this practice.'],
    ['documents', 'search-patient-documents', 'The Access Document capability is disabled at this practice.'],
  ] as const;

  it.each(cases)('A-048 without %s, %s is 403 ACCESS DENIED: %s', async (key, interaction, diagnostics) => {
    expect((await put('/enablement', { B82617: { [key]: false } })).status).toBe(200);
    const { status, headers, body } = await running.ask(interaction);
    expect([status, headers['cache-control'], issueIn(body)]).toEqual([
      403,
      'no-store',
      { type: 'forbidden', severity: 'error', code: 'ACCESS DENIED', display: 'Access denied', diagnostics },
    ]);
    await put('/enablement', { B82617: { [key]: true } });
    expect((await running.ask(interaction)).status).not.toBe(403);
  });

  it('A-048 leaves the other capabilities, the other practices and the statements alone', async () => {
    await put('/enablement', { B82617: { 'gp-connect': false } });
    for (const name of ['read-metadata', 'read-metadata-structured', 'read-metadata-documents'])
      expect((await running.ask(name)).status).toBe(200);
    expect((await running.ask('search-patient', withPractice('A20047', '918999198993'))).status).toBe(200);
    await put('/enablement', { B82617: { 'gp-connect': true, appointments: false } });
    expect((await running.ask('search-patient')).status).toBe(200);
  });

  it('A-048 is switched off from the start by a setting', async () => {
    const without = await startTestProvider([
      '--disable',
      'B82617:documents',
      '--disable',
      'A20047:gp-connect',
      '--access-denied',
      'ACCESS_DENIED',
    ]);
    try {
      const { status, body } = await without.ask('search-patient-documents');
      expect([status, issueIn(body).code]).toEqual([403, 'ACCESS_DENIED']);
      expect((await without.ask('search-patient', withPractice('A20047', '918999198993'))).status).toBe(403);
    } finally {
      await without.provider.close();
    }
  });

  it.each(['B82617', 'B82617:', 'Z99999:documents', 'B82617:document', 'B82617:documents:x'])(
    'refuses to start with --disable %s',
    async (value) => {
      await expect(startTestProvider(['--disable', value])).rejects.toThrow(`--disable is "${value}"; expected`);
    },
  );

  it.each([
    { Z99999: { documents: false } },
    { B82617: { document: false } },
    { B82617: { documents: 'no' } },
    { B82617: false },
    { B82617: null },
  ])('refuses %j in words, and changes nothing', async (body) => {
    const before = await shown('/enablement');
    const answer = await put('/enablement', { A20047: { documents: false }, ...body });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: expect.any(String), next: expect.any(String) },
    ]);
    expect(await shown('/enablement')).toEqual(before);
  });

  it('P-10 leaves a line in the audit trail when something is switched', async () => {
    const audited = await startTestProvider();
    await audited.control('/enablement', { method: 'PUT', body: JSON.stringify({ B82617: { documents: false } }) });
    await audited.provider.close();
    const lines = (await readFile(join(audited.auditDir, 'audit.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      { sequence: 1, practice: 'B82617', switched: { capability: 'documents', on: false } },
    ]);
  });
});
