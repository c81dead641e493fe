import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, withHeader } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from '../running-provider.ts';
import { asking, people } from './ask-section.ts';

interface Line {
  readonly patient?: string;
  readonly headers?: readonly string[];
  readonly [key: string]: unknown;
}

let running: TestProvider;
let text: string;
let lines: readonly Line[];

beforeAll(async () => {
  running = await startTestProvider();
  const section = asking(people.normal2, 'ENC')(running.good('get-care-record'));
  await running.send(section);
  // Source: assurance suite, feature/0.7.4, Http, "Allow and audit additional http headers"; the names are ours.
  await running.send(all(withHeader('AdditionalHeader', 'of-9690937286'), withHeader('X-Other', 'y'))(section));
  await running.send(all(withHeader('X-Other', 'y'), withHeader('Ssp-To', '918999198993'))(section));
  await running.send(running.good('read-metadata-html'));
  await running.send(running.good('search-patient'));
  await running.provider.close();
  text = await readFile(join(running.auditDir, 'audit.jsonl'), 'utf8');
  lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
});
afterAll(() => running.provider.close());

describe('P-10 the audit trail of Access Record HTML', () => {
  it('has who asked, for whose record, and what came of it, from a token of 0.7', () => {
    expect(lines[0]).toMatchObject({
      user: { id: '10019', name: 'Claire Jones', sdsUserId: '111222333444' },
      organisation: 'A21472',
      from: '200000000359',
      interaction: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord',
      practice: 'B82617',
      patient: expect.stringMatching(/^[0-9a-f]{64}$/),
      outcome: { status: 200 },
    });
    expect(lines[3]).toMatchObject({ outcome: { status: 200 } });
    expect(lines[3]!.patient).toBeUndefined();
    expect(text).not.toContain('9690937286');
  });

  it('A-267 names additional headers, of a refusal too, and none of those that are known', () => {
    expect(lines.map(({ headers }) => headers)).toEqual([
      undefined,
      ['AdditionalHeader', 'X-Other'],
      ['X-Other'],
      undefined,
      undefined,
    ]);
  });
});
