import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { openEvents } from '@mock-spine/shared/testing/event-stream';
import { readMetrics } from '@mock-spine/shared/testing/read-metrics';
import { clientOf, issueIn, send, type Received } from '@mock-spine/shared/testing/send';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { readAuditKey } from '../src/audit/audit-key.ts';
import { readLines } from '../src/audit/read-lines.ts';
import { verifyTrail } from '../src/audit/verify-trail.ts';
import { startTestProvider, type TestProvider } from './running-provider.ts';

/** What is asserted of namespaces is what issue 23, number 4, asks for: a path segment of the service root, and a state of its own. */
const hour = 3_600_000;
let running: TestProvider;
let later = 0;
beforeAll(async () => {
  running = await startTestProvider(['--namespaces', '3'], { now: () => Date.now() + later });
});
afterAll(() => running.provider.close());

const make = (name: unknown) => running.control('/namespaces', { method: 'POST', body: JSON.stringify({ name }) });
const call = (method: string, path: string, body?: unknown) =>
  running.control(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
const read = async (path: string): Promise<unknown> => (await running.control(path)).json();

/** A good request at the service roots of a namespace; of the default one where none is named. */
function draftIn(namespace: string | undefined, interaction: string): Draft {
  const base = namespace === undefined ? '' : `/ns/${namespace}`;
  const seconds = Math.floor((Date.now() + later) / 1000);
  const draft = goodDraft(interaction, `https://localhost:${running.provider.port}${base}`, seconds);
  return interaction === 'create-appointment' ? { ...draft, body: JSON.stringify(sameSlot(seconds)) } : draft;
}

/** Everybody books the same slot. @param now seconds since the epoch */
const sameSlot = (now: number) =>
  goodBooking(
    {
      practice: 'B82617',
      patient: '9690937278',
      organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
      now,
    },
    2,
  );
const ask = (namespace: string | undefined, interaction: string): Promise<Received> =>
  send(writeDraft(draftIn(namespace, interaction)), clientOf(running.pki, 'ssp'), { port: running.provider.port });

describe('a namespace of the provider', () => {
  it('is made, listed and ended, and answers at a path of its own', async () => {
    const made = await make('team-a');
    expect([made.status, made.headers.get('Location')]).toEqual([201, '/namespaces/team-a']);
    expect(await made.json()).toMatchObject({
      name: 'team-a',
      origin: `https://localhost:${running.provider.port}`,
      base: '/ns/team-a',
    });
    expect((await ask('team-a', 'search-patient')).status).toBe(200);
    expect(await read('/namespaces')).toMatchObject({ namespaces: [{ name: 'team-a' }] });
    expect((await call('DELETE', '/namespaces/team-a')).status).toBe(204);
    expect((await call('GET', '/namespaces/team-a')).status).toBe(404);
  });

  it('that is not there is answered as an unknown service root, and the journal says that it is not there', async () => {
    const refused = await ask('nobody', 'search-patient');
    expect([refused.status, issueIn(refused.body).code]).toEqual([404, 'NO_RECORD_FOUND']);
    const { exchanges } = (await read('/exchanges?limit=1')) as { exchanges: { because: { says: string } }[] };
    expect(exchanges[0]!.because.says).toContain('there is no namespace nobody, or it has ended');
  });

  it('refuses a practice that it does not serve as the default one does', async () => {
    await make('team-a');
    const draft = draftIn('team-a', 'search-patient');
    const elsewhere = { ...draft, serviceRoot: draft.serviceRoot.replace('B82617', 'Z99999') };
    await send(writeDraft(elsewhere), clientOf(running.pki, 'ssp'), { port: running.provider.port });
    const { exchanges } = (await read('/exchanges?limit=1&namespace=team-a')) as {
      exchanges: { because: { says: string } }[];
    };
    expect(exchanges[0]!.because.says).toContain('a path below a service root of this provider');
    await call('DELETE', '/namespaces/team-a');
  });

  it('is named by its lines in the audit trail, which can be verified; those of the default one are as ever', async () => {
    await make('team-a');
    await ask('team-a', 'search-patient');
    await call('PUT', '/enablement?namespace=team-a', { B82617: { documents: false } });
    await ask(undefined, 'search-patient');
    const lines = readFileSync(join(running.auditDir, 'audit.jsonl'), 'utf8').trimEnd().split('\n').slice(-3);
    const [inTeam, switched, usual] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(inTeam).toMatchObject({ namespace: 'team-a', practice: 'B82617', outcome: { status: 200 } });
    expect(switched).toMatchObject({ namespace: 'team-a', switched: { capability: 'documents', on: false } });
    expect(Object.keys(usual!)).toEqual(Object.keys(inTeam!).filter((key) => key !== 'namespace'));
    const file = openSync(join(running.auditDir, 'audit.jsonl'), 'r');
    const key = readAuditKey(join(running.auditDir, 'audit.key'), () => {});
    expect(verifyTrail(readLines(file), key, undefined, undefined).faults).toEqual([]);
    closeSync(file);
    await call('DELETE', '/namespaces/team-a');
  });

  it('shares no booking, journal, clock, switch, move on PDS, version or reset with another', async () => {
    await Promise.all([make('team-a'), make('team-b')]);
    const before = (await read('/exchanges')) as { exchanges: unknown[] };
    const booked = await Promise.all(['team-a', 'team-b', undefined].map((name) => ask(name, 'create-appointment')));
    expect(booked.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await ask('team-a', 'create-appointment')).status).toBe(409);
    await call('PUT', '/clock?namespace=team-a', { now: '2027-01-04T09:00:00Z' });
    await call('PUT', '/enablement?namespace=team-a', { B82617: { documents: false } });
    await call('PUT', '/pds?namespace=team-a', { '9690937278': 'A21472' });
    await call('PUT', '/profile?namespace=team-a', { profile: '1.2' });
    const seen = async (name: string) => ({
      clock: ((await read(`/clock?namespace=${name}`)) as { moved: boolean }).moved,
      enablement: ((await read(`/enablement/changes?namespace=${name}`)) as { changed: boolean }).changed,
      pds: await read(`/pds?namespace=${name}`),
      profile: await read(`/profile?namespace=${name}`),
      journal: ((await read(`/exchanges?namespace=${name}`)) as { exchanges: unknown[] }).exchanges.length,
    });
    const untouched = { clock: false, enablement: false, pds: {}, profile: { profile: '1.6.0' } };
    expect(await seen('team-a')).toMatchObject({
      clock: true,
      enablement: true,
      pds: { '9690937278': 'A21472' },
      profile: { profile: '1.2' },
      journal: 2,
    });
    expect(await seen('team-b')).toEqual({ ...untouched, journal: 1 });
    expect(await seen('default')).toEqual({ ...untouched, journal: before.exchanges.length + 1 });

    expect((await call('POST', '/reset?namespace=team-a')).status).toBe(204);
    expect(await seen('team-a')).toEqual({ ...untouched, journal: 0 });
    expect((await seen('team-b')).journal).toBe(1);
    expect((await ask('team-a', 'create-appointment')).status).toBe(201);
    expect((await ask('team-b', 'create-appointment')).status).toBe(409);
    await Promise.all(['team-a', 'team-b'].map((name) => call('DELETE', `/namespaces/${name}`)));
  });

  it('may be named by the path of a call as well, and pages of its journal go on in it', async () => {
    await make('team-a');
    await ask('team-a', 'search-patient');
    await ask('team-a', 'read-patient');
    const page = (await read('/ns/team-a/exchanges?limit=1')) as { exchanges: { id: string }[]; older: string };
    expect(page.exchanges).toMatchObject([{ id: 'provider-team-a-2' }]);
    expect(await read(page.older)).toMatchObject({ exchanges: [{ id: 'provider-team-a-1' }] });
    expect((await running.control('/ns/team-a/clock?namespace=team-b')).status).toBe(400);
    await call('DELETE', '/namespaces/team-a');
  });

  it('begins again under its name with nothing of what was in it', async () => {
    await make('team-a');
    await ask('team-a', 'create-appointment');
    await call('DELETE', '/namespaces/team-a');
    await make('team-a');
    expect((await ask('team-a', 'create-appointment')).status).toBe(201);
    await call('DELETE', '/namespaces/team-a');
  });

  it('does not begin while another has its name or there are as many as may be, and says what to do', async () => {
    const both = await Promise.all([make('team-a'), make('team-a')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    await make('team-b');
    await make('team-c');
    const full = await make('team-d');
    expect([full.status, await full.json()]).toEqual([
      429,
      {
        error: '3 namespaces are there, and no more may be.',
        next: 'End one with DELETE /namespaces/{name}, or allow more with --namespaces.',
      },
    ]);
    await Promise.all(['team-a', 'team-b', 'team-c'].map((name) => call('DELETE', `/namespaces/${name}`)));
  });

  it.each([
    ['no name', {}],
    ['a name with capitals', { name: 'Team' }],
    ['an empty one', { name: '' }],
    ['one of 41 characters', { name: 'a'.repeat(41) }],
    ['one with a slash', { name: 'a/b' }],
    ['a number', { name: 7 }],
    ['what is not known', { name: 'team-a', colour: 'red' }],
  ])('is not made of %s', async (_, body) => {
    const refused = await call('POST', '/namespaces', body);
    const { error, next } = (await refused.json()) as { error: string; next: string };
    expect([refused.status, error.endsWith('.'), next.endsWith('.')]).toEqual([400, true, true]);
  });

  it.each([
    ['GET', '/exchanges?namespace=nobody', 404],
    ['GET', '/exchanges?namespace=No', 400],
    ['GET', '/exchanges?namespace=a&namespace=b', 400],
    ['GET', '/namespaces/nobody', 404],
    ['DELETE', '/namespaces/default', 409],
    ['DELETE', '/namespaces/nobody', 404],
    ['GET', '/nothing?namespace=default', 404],
  ])('%s %s is answered with %i', async (method, path, status) => {
    expect((await call(method, path)).status).toBe(status);
  });

  it('looks at what is of the whole instance, and changes none of it', async () => {
    await make('team-a');
    const looked = await Promise.all(
      ['/live', '/ready', '/rules', '/metrics', '/data', '/access', '/openapi.json'].map(
        async (path) => (await running.control(`${path}?namespace=team-a`)).status,
      ),
    );
    expect(new Set(looked)).toEqual(new Set([200]));
    const refused = await call('POST', '/reload?namespace=team-a');
    expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([
      400,
      'POST /reload is of the whole instance and of no namespace.',
    ]);
    await call('DELETE', '/namespaces/team-a');
  });

  it('is counted in the metrics with the others, without a label of its own', async () => {
    const count = async () =>
      readMetrics(await (await running.control('/metrics')).text())
        .filter(({ name, labels }) => name === 'mock_spine_requests_total' && labels['interaction'] === 'read-metadata')
        .reduce((sum, { value }) => sum + value, 0);
    const before = await count();
    await make('team-a');
    await Promise.all([ask('team-a', 'read-metadata'), ask(undefined, 'read-metadata')]);
    expect((await count()) - before).toBe(2);
    await call('DELETE', '/namespaces/team-a');
    expect((await count()) - before).toBe(2);
    expect(await (await running.control('/metrics')).text()).not.toContain('team-a');
  });

  it('ends when nobody has used it for four hours, with a request or a call, but not while a stream is held open', async () => {
    await Promise.all([make('idle'), make('asked'), make('held')]);
    const stream = await openEvents(running.provider.controlPort, '/exchanges/stream?namespace=held');
    later += 3 * hour;
    await ask('asked', 'search-patient');
    later += 2 * hour;
    const { namespaces } = (await read('/namespaces')) as { namespaces: { name: string }[] };
    expect(namespaces.map(({ name }) => name)).toEqual(['asked', 'held']);
    expect((await ask('idle', 'search-patient')).status).toBe(404);
    await call('DELETE', '/namespaces/held');
    expect(await stream.ended).toBe('end');
    expect(stream.comments).toContain('the namespace has ended');
    await call('DELETE', '/namespaces/asked');
    later = 0;
  });
});
