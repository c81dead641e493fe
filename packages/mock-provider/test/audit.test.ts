import { appendFile, open, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withHeader, withPath } from '@mock-spine/shared/vectors/changes';
import { openAuditTrail } from '../src/audit/audit-trail.ts';
import { startTestProvider, type TestProvider } from './running-provider.ts';

interface Line {
  readonly sequence: number;
  readonly time: string;
  readonly user: Record<string, unknown>;
  readonly patient?: string;
  readonly outcome: Record<string, unknown>;
  readonly [key: string]: unknown;
}

let running: TestProvider;
let text: string;
let lines: Line[];

beforeAll(async () => {
  running = await startTestProvider();
  const found = running.good('search-patient');
  await running.send(found);
  await running.send(running.good('read-patient'));
  await running.send(withHeader('Ssp-To', '123456789123')(found));
  await running.send(withPath(`${found.path}&secret=hidden-value`)(found));
  await running.send(running.good('create-appointment'));
  await running.send(running.good('register-patient'));
  await running.send(running.good('search-documentreference'));
  await running.send(running.good('read-binary'));
  await running.send(running.good('get-structured-record'));
  const appointment = running.good('read-appointment');
  await running.send(appointment);
  await running.send(withPath('/Appointment/9690937278')(appointment));
  await running.send(running.good('get-care-record'));
  await running.provider.close();
  text = await readFile(join(running.auditDir, 'audit.jsonl'), 'utf8');
  lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
});

describe('the audit trail', () => {
  it('P-10 records who asked what of whom, and the outcome, refusals too', () => {
    expect(lines).toHaveLength(12);
    expect(lines[0]).toMatchObject({
      sequence: 1,
      user: { id: '10019', name: 'Claire Jones', sdsUserId: '111222333444', roleProfile: '444555666777' },
      organisation: 'A21472',
      from: '200000000359',
      interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
      practice: 'B82617',
      outcome: { status: 200 },
    });
    expect(lines[2]).toMatchObject({
      sequence: 3,
      outcome: { status: 400, code: 'BAD_REQUEST', refusedBy: 'ssp-to-is-ours' },
    });
  });

  it('P-10 names a patient by the same keyed hash, whether searched for, read or booked for, or whose document or record was sent', () => {
    expect(lines[0]!.patient).toMatch(/^[0-9a-f]{64}$/);
    expect(lines[1]!.patient).toBe(lines[0]!.patient);
    expect(lines[4]!.patient).toBe(lines[0]!.patient);
    expect(lines[5]!.patient).toMatch(/^[0-9a-f]{64}$/);
    expect(lines.slice(6, 9).map(({ patient }) => patient)).toEqual([
      lines[0]!.patient,
      lines[0]!.patient,
      lines[0]!.patient,
    ]);
  });

  // Source: audit and provenance page, 1.2.7 to 1.6.2, "Audit trail": "the identity of the associated data (for example, patient ID, message ID)".
  it('P-10 names the appointment that was read, whose patient no part of the request names', () => {
    expect(lines.slice(9, 11).map(({ appointment, outcome: { status } }) => [appointment, status])).toEqual([
      ['1', 200],
      ['***', 404],
    ]);
  });

  // Source: audit and provenance page, 0.7.4: practitionerRole in the token; "Audit trail": the user's role.
  it('P-10 has the job role of a user of GP Connect 0.7, whose token has no role profile', () => {
    expect(lines[11]!.user).toEqual({ id: '10019', name: 'Claire Jones', sdsUserId: '111222333444', jobRole: 'UNK' });
  });

  it('P-10 holds no NHS number, no query value and no token', () => {
    expect(text).not.toContain('9690937278');
    expect(text).not.toContain('9990020078');
    expect(text).not.toContain('hidden-value');
    expect(text).not.toContain('eyJ');
  });

  it('P-10 is readable by its owner alone, and so is its key', async () => {
    for (const file of ['audit.jsonl', 'audit.key']) {
      expect((await stat(join(running.auditDir, file))).mode & 0o777).toBe(0o600);
    }
  });

  it('P-10 goes on with its numbering when the provider starts again', async () => {
    const again = await startTestProvider(['--audit-dir', running.auditDir]);
    await again.send(again.good('read-metadata'));
    await again.provider.close();
    const last = (await readFile(join(running.auditDir, 'audit.jsonl'), 'utf8')).trimEnd().split('\n').at(-1)!;
    expect(JSON.parse(last)).toMatchObject({ sequence: 13 });
  });

  it('P-10 goes on with the numbering of a trail that is larger than a text can be', async () => {
    const file = join(running.auditDir, 'audit.jsonl');
    await truncate(file, 600 * 2 ** 20);
    await appendFile(file, '\n{"sequence":41,"time":"2026-01-01T00:00:00.000Z"}\n');
    const again = await startTestProvider(['--audit-dir', running.auditDir]);
    await again.send(again.good('read-metadata'));
    await again.provider.close();
    const trail = await open(file);
    const { buffer, bytesRead } = await trail.read(Buffer.alloc(10_000), 0, 10_000, (await trail.stat()).size - 10_000);
    await trail.close();
    expect(JSON.parse(buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').at(-1)!)).toMatchObject({
      sequence: 42,
    });
  });

  // DESIGN.md, section 6: a good command-line tool says what to do next.
  it('says where it cannot be kept, and why, and which flag names another directory', () => {
    const [directory, now, tell] = [join(running.auditDir, 'audit.jsonl'), () => 0, () => {}];
    expect(() => openAuditTrail({ directory, keyFile: undefined, sync: false, now, tell })).toThrow(
      /^The audit trail cannot be kept in .*audit\.jsonl: EEXIST: .*\. Let this user write there, or name another directory by --audit-dir\.$/,
    );
  });
});

afterAll(() => running.provider.close());
