import { execFile } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { goodParts, write } from '../support/good-bytes.ts';
import { readBlocks } from '../support/markdown.ts';
import { rawTls } from '../support/raw-tls.ts';
import { startTestProvider, type TestProvider } from '../support/running-mocks.ts';
import { runInShell } from '../support/shell.ts';

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as `pnpm audit:verify` does. */
const verify = (...words: string[]): Promise<Said> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['scripts/run.js', 'audit-verify', ...words], (error, stdout, stderr) =>
      resolve({ code: (error?.code as number | undefined) ?? 0, stdout, stderr }),
    );
  });

let provider: TestProvider;
let lines: string[];
let scratch: string;
beforeAll(async () => {
  provider = await startTestProvider();
  for (let count = 0; count < 9; count += 1) await rawTls(provider.port, provider.client, write(goodParts(provider)));
  lines = readFileSync(join(provider.auditDir, 'audit.jsonl'), 'utf8').trimEnd().split('\n');
  await provider.running.close();
  scratch = await temporaryDirectory();
});
afterAll(() => provider.running.close());

let copies = 0;

/** A copy of the trail with other lines in it. */
function trailOf(text: string): string {
  const directory = join(scratch, String((copies += 1)));
  mkdirSync(directory, { mode: 0o700 });
  for (const name of ['audit.key', 'audit.head']) copyFileSync(join(provider.auditDir, name), join(directory, name));
  writeFileSync(join(directory, 'audit.jsonl'), text, { mode: 0o600 });
  return join(directory, 'audit.jsonl');
}

const written = (changed: readonly string[]): string => changed.map((line) => `${line}\n`).join('');

/** Each takes the nine lines; the words are what the command has to say, by the line of the file and the number of the trail. */
const manipulations: [what: string, change: (lines: readonly string[]) => string, says: string[]][] = [
  [
    'a changed line',
    (all) => written(all.with(4, all[4]!.replace('"status":200', '"status":404'))),
    ['line 5: sequence 5 was changed.'],
  ],
  [
    'a changed line at the end',
    (all) => written(all.with(8, all[8]!.replace('"status":200', '"status":404'))),
    ['line 9: sequence 9 was changed.'],
  ],
  [
    'a changed number',
    (all) => written(all.with(4, all[4]!.replace('"sequence":5', '"sequence":50'))),
    ['line 5: sequence 5 was changed: its number.'],
  ],
  [
    'a changed hash',
    (all) => written(all.with(4, all[4]!.replace(/"chain":"./, '"chain":"x'))),
    ['line 5: is no line of the trail.', 'line 6: sequence 5 is missing before it.'],
  ],
  ['a deleted line', (all) => written(all.toSpliced(4, 1)), ['line 5: sequence 5 is missing before it.']],
  ['three deleted lines', (all) => written(all.toSpliced(4, 3)), ['line 5: sequences 5 to 7 are missing before it.']],
  ['a deleted first line', (all) => written(all.slice(1)), ['line 1: sequence 1 is missing before it']],
  ['a deleted last line', (all) => written(all.slice(0, -1)), ['sequence 9 is missing at its end.']],
  ['an emptied file', () => '', ['sequences 1 to 9 are missing at its end.']],
  [
    'two lines in another order',
    (all) => written(all.with(4, all[5]!).with(5, all[4]!)),
    ['line 6: sequence 5 stands in the wrong place, after 6.'],
  ],
  [
    'a line that stands twice',
    (all) => written(all.toSpliced(5, 0, all[4]!)),
    ['line 6: sequence 5 stands here once more, after 5.'],
  ],
  [
    'a line of somebody else',
    (all) => written(all.toSpliced(5, 0, '{"sequence":6,"time":"2026-01-01T00:00:00.000Z"}')),
    ['line 6: is no line of the trail.'],
  ],
  ['a torn last line', (all) => written(all).slice(0, -20), ['line 9: is torn', 'sequence 9 is missing at its end.']],
];

describe('pnpm audit:verify', () => {
  it('P-10 finds a trail whole, and ends with 0', async () => {
    expect(await verify(trailOf(written(lines)))).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/: 9 lines\.\nThe trail is whole\.\n$/),
      stderr: '',
    });
  });

  it("P-10 is shown in the provider's page by a command that works", async () => {
    const { text } = readBlocks(readFileSync('docs/provider.md', 'utf8')).find(
      ({ title }) => title === 'the audit trail, whole or not',
    )!;
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const command = text
      .replace('npx -y pnpm audit:verify', scripts['audit:verify']!)
      .replace('audit/audit.jsonl', trailOf(written(lines)));
    expect(await runInShell(command)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('The trail is whole.'),
    });
  });

  it.each(someOf(manipulations, 3))(
    'P-10 finds %s, says which, and ends with 1',
    async (_, change, says) => {
      const { code, stdout } = await verify(trailOf(change(lines)));
      expect(says.filter((words) => !stdout.includes(words)).map((words) => `${words} not in ${stdout}`)).toEqual([]);
      expect(
        stdout.split('\n').filter((line) => line.includes('audit.jsonl') && !/: \d+ lines?\.$/.test(line)),
      ).toHaveLength(says.length);
      expect(code).toBe(1);
    },
    60_000,
  );

  it('P-10 finds lines of another key, and takes the right one from elsewhere', async () => {
    const file = trailOf(written(lines));
    const [key, elsewhere] = [join(file, '../audit.key'), join(scratch, 'elsewhere.key')];
    copyFileSync(key, elsewhere);
    writeFileSync(key, Buffer.from(Array.from({ length: 32 }, (_, index) => index)));
    expect((await verify(file)).code).toBe(1);
    expect((await verify('--audit-key-file', elsewhere, file)).code).toBe(0);
  });

  it('P-10 ends with 2 where there is nothing to verify', async () => {
    const file = trailOf(written(lines));
    expect(await verify()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Expected the file of an audit trail; found none.'),
    });
    expect(await verify('--audit-keyfile', file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean --audit-key-file?'),
    });
    expect(await verify(`${file}.1`)).toMatchObject({ code: 2, stderr: expect.stringContaining('ENOENT') });
    truncateSync(join(file, '../audit.key'), 0);
    expect(await verify(file)).toMatchObject({ code: 2, stderr: expect.stringContaining('found nothing.') });
    expect(await verify('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Exit codes: 0 the trail is whole'),
    });
  });

  it('P-10 says what is there where no trail is, before it looks for a key', async () => {
    const link = join(scratch, 'link.jsonl');
    symlinkSync(trailOf(written(lines)), link);
    for (const [file, says] of [
      [scratch, `found a directory. Name the file in it, ${join(scratch, 'audit.jsonl')}.`],
      [join(scratch, 'none.jsonl'), 'found nothing (ENOENT). Name the file itself, such as audit/audit.jsonl.'],
      [link, 'found a symbolic link, which is not followed. Name the file itself, such as audit/audit.jsonl.'],
    ] as const) {
      const { code, stderr } = await verify(file);
      expect([code, stderr]).toEqual([2, `Expected the file of an audit trail at ${file}; ${says}\n`]);
    }
  });

  it('P-10 takes a torn line that a provider closed off and noted, and no other text in its place', async () => {
    const own = await startTestProvider();
    await rawTls(own.port, own.client, write(goodParts(own)));
    await own.running.close();
    const file = join(own.auditDir, 'audit.jsonl');
    appendFileSync(file, '{"sequence":2,"time":"20');
    const again = await startTestProvider(['--audit-dir', own.auditDir]);
    await again.running.close();
    const noted = readFileSync(file, 'utf8').split('\n');
    expect(noted.slice(1)).toEqual([
      '{"sequence":2,"time":"20',
      expect.stringMatching(/^\{"sequence":2,.*"torn":\{"bytes":24,/),
      '',
    ]);
    expect((await verify(file)).code).toBe(0);
    writeFileSync(file, noted.with(1, '{"sequence":2,"time":"19').join('\n'));
    expect(await verify(file)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('line 2: is no line of the trail.'),
    });
  });
});
