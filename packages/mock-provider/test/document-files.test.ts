import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { sizeLimits } from '../src/holdings/document.ts';
import { documents } from '../src/documents/records.ts';
import { startTestProvider, type TestProvider } from './running-provider.ts';

/** One document of each type of file, and what the program `file` calls it. */
const files = [
  [
    '07a6483f-732b-461e-86b6-edb665c45510',
    'a Word document',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['2c8f3f0e-6a0c-4f0a-9d2e-5f8f6a1b0c02', 'a PDF', 'application/pdf'],
  ['3d9a4b1f-7b1d-4e1b-8e3f-6a9a7b2c1d03', 'Rich Text Format', 'text/rtf'],
  ['4eab5c20-8c2e-4d2c-9f40-7bab8c3d2e04', 'a TIFF', 'image/tiff'],
  ['5fbc6d31-9d3f-4c3d-8051-8cbc9d4e3f05', 'plain text', 'text/plain'],
] as const;

let running: TestProvider;
let directory: string;
beforeAll(async () => {
  running = await startTestProvider();
  directory = await temporaryDirectory();
});
afterAll(() => running.provider.close());

const retrieve = async (id: string): Promise<Buffer> =>
  Buffer.from((await running.ask('read-binary', withPath(`/Binary/${id}`))).json['content'] as string, 'base64');
const save = async (id: string): Promise<string> => {
  const path = join(directory, id);
  await writeFile(path, await retrieve(id));
  return path;
};

describe('a file that was retrieved', () => {
  for (const [id, name, type] of files) {
    itWith('file')(`is ${name} to another program`, async () => {
      expect(execFileSync('file', ['--brief', '--mime-type', await save(id)], { encoding: 'utf8' }).trim()).toBe(type);
    });
  }

  itWith('unzip')("is, as a Word document, an archive without faults that says the patient's name", async () => {
    const path = await save(files[0][0]);
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    expect(execFileSync('unzip', ['-p', path, 'word/document.xml'], { encoding: 'utf8' })).toContain(
      'Mr Lucien SAMUAL',
    );
  });

  it('is, as a PDF, one whose table of objects and stream length are right', async () => {
    const text = (await retrieve(files[1][0])).toString('latin1');
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]);
    const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(text.slice(table, table + 5)).toBe('xref\n');
    expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual([
      '1 0 obj',
      '2 0 obj',
      '3 0 obj',
      '4 0 obj',
      '5 0 obj',
    ]);
    const [, length, stream] = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(text)!;
    expect(stream).toHaveLength(Number(length));
    expect(stream).toContain('(About: Mr Lucien SAMUAL, born 1938-12-11, NHS number 9690937278) Tj');
  });

  it('is, as a TIFF, a page of A4 at 50 dots to the inch on which something is drawn', async () => {
    const picture = await retrieve(files[3][0]);
    const fields = new Map(
      Array.from({ length: picture.readUInt16LE(8) }, (_, i) => [
        picture.readUInt16LE(10 + i * 12),
        picture.readUInt32LE(18 + i * 12),
      ]),
    );
    expect([256, 257, 258, 259, 262].map((tag) => fields.get(tag))).toEqual([413, 584, 1, 1, 0]);
    const strip = picture.subarray(fields.get(273), fields.get(273)! + fields.get(279)!);
    expect(strip.length).toBe(52 * 584);
    expect([...strip].filter((byte) => byte !== 0).length).toBeGreaterThan(300);
    expect(fields.get(273)! + fields.get(279)!).toBe(picture.length);
  });

  it('is, as plain text, what the practice wrote', async () => {
    expect((await retrieve(files[4][0])).toString()).toBe(
      'About: Mr Lucien SAMUAL, born 1938-12-11, NHS number 9690937278\r\n\r\nMonday 132/78\r\nTuesday 135/80\r\nWednesday 129/77\r\n\r\nA synthetic document: nobody in it exists.\r\n',
    );
  });
});

const bytesOf = (pieces: Iterable<Buffer>): number => {
  let bytes = 0;
  for (const piece of pieces) bytes += piece.length;
  return bytes;
};

describe('the documents of the cast', () => {
  it('have ids that differ, and sizes that are those of their files', () => {
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
    expect(new Set(documents.map(({ practice, reference }) => `${practice}/${reference}`)).size).toBe(documents.length);
    for (const { id, file } of documents) expect([id, bytesOf(file.pieces())]).toEqual([id, file.size]);
  });

  it('A-073 have one on each side of each limit', () => {
    expect(
      documents
        .map(({ file }) => file.size)
        .filter((size) => size > 1_000_000)
        .sort((a, b) => a - b),
    ).toEqual([5_242_880, 6_545_018, 6_545_018, 20_971_520, 104_857_600, 105_811_003]);
    expect(sizeLimits).toEqual({ retrieve: 5_242_880, migrate: 104_857_600 });
  });
});
