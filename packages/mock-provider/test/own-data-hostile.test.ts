import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import { ada, faultsOf, folderOf, patient } from './own-data-folders.ts';

describe('hostile files', () => {
  const hostile = async (files: Readonly<Record<string, string | Buffer>>): Promise<string[]> =>
    faultsOf(await folderOf({ 'patients/ada.yaml': patient(ada), ...files }));

  it('links that lead out, pipes and links to nothing are refused, and a link within the folder is taken', async () => {
    const folder = await folderOf({
      'patients/ada.yaml': patient(ada),
      'documents/9990030006/a.txt': 'x',
      'documents/9990030006/a.txt.yaml': '',
    });
    symlinkSync('/etc/passwd', join(folder, 'documents/9990030006/b.txt'));
    symlinkSync('/etc', join(folder, 'records'));
    symlinkSync('nothing', join(folder, 'documents/9990030006/c.txt'));
    symlinkSync('a.txt', join(folder, 'documents/9990030006/d.txt'));
    symlinkSync('a.txt.yaml', join(folder, 'documents/9990030006/d.txt.yaml'));
    execFileSync('mkfifo', [join(folder, 'patients/pipe.yaml')]);
    expect(faultsOf(folder)).toEqual([
      'documents/9990030006/b.txt: Expected a file of this folder; found a link that leads out of it. Copy the file into the folder.',
      'documents/9990030006/c.txt: Expected a file that can be read; found one that cannot (ENOENT).',
      'patients/pipe.yaml: Expected a file; found something else, such as a pipe or a device.',
      'records: Expected a file of this folder; found a link that leads out of it. Copy the file into the folder.',
    ]);
    expect(loadOwnData(folder, true).holdings.get('B82617')!.documents).toHaveLength(2);
  });

  it('of 500 MB are not read', async () => {
    const folder = await folderOf({
      'patients/ada.yaml': patient(ada),
      'patients/large.yaml': '',
      [`records/${ada}/large.json`]: '',
      [`documents/${ada}/large.pdf`]: '',
      [`documents/${ada}/large.pdf.yaml`]: '',
    });
    for (const path of ['patients/large.yaml', `records/${ada}/large.json`, `documents/${ada}/large.pdf`])
      truncateSync(join(folder, path), 500 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(faultsOf(folder)).toEqual([
      'documents/9990030006/large.pdf: warning: has 500 MB: it can be migrated with --profile 1.6.2 alone, before that the limit is 100 MB.',
      'patients/large.yaml: Expected a file of at most 1 MB; found one of 500 MB.',
      'records/9990030006/large.json: Expected a file of at most 64 MB; found one of 500 MB.',
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('bombs of YAML, what is nested without end, and what is no UTF-8 are told of', async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'[i]}`).join(', ')}]`).join('\n')}\n`;
    expect(
      await hostile({
        'patients/bomb.yaml': bomb,
        'patients/deep.yaml': '['.repeat(100_000),
        'patients/latin.yaml': Buffer.from('nhsNumber: 9990030006\nfamily: Andr\xe9\n', 'latin1'),
        [`records/${ada}/deep.json`]: `{"resourceType":"Condition","id":"c","extension":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
        [`records/${ada}/deep.xml`]: `<Condition xmlns="http://hl7.org/fhir">${'<note>'.repeat(100_000)}`,
        [`records/${ada}/entity.xml`]:
          '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Condition xmlns="http://hl7.org/fhir">&e;</Condition>',
        [`records/${ada}/latin.json`]: Buffer.from('{\n"resourceType":"Andr\xe9"}', 'latin1'),
      }),
    ).toEqual([
      'patients/bomb.yaml:2: Expected no alias (*name); found one. Write the value out.',
      'patients/deep.yaml: Expected YAML; found what is nested too deeply.',
      'patients/latin.yaml:2: Expected text in UTF-8; found bytes that are none. Save the file as UTF-8.',
      `records/${ada}/deep.json:1: Condition: nested too deeply: more than 64 levels (STU3).`,
      `records/${ada}/deep.xml:1: Condition.note[0].note: unknown element (STU3).`,
      `records/${ada}/entity.xml:1: Expected XML; found XML with a DOCTYPE at line 1, column 1.`,
      `records/${ada}/latin.json:2: Expected text in UTF-8; found bytes that are none. Save the file as UTF-8.`,
    ]);
  });

  it('of 100,000 entries, and folders of so many files, are refused', async () => {
    const entry = `{"resource":{"resourceType":"Condition","id":"c"}}`;
    expect(
      await hostile({
        [`records/${ada}.json`]: `{"resourceType":"Bundle","type":"collection","entry":[${`${entry},`.repeat(99_999)}${entry}]}`,
      }),
    ).toEqual([`records/${ada}.json:1: Bundle.entry: Expected at most 20000 entries; found 100000.`]);
    const folder = await folderOf({ 'patients/ada.yaml': patient(ada) });
    mkdirSync(join(folder, 'records/many'), { recursive: true });
    for (let i = 0; i < 10_000; i += 1) writeFileSync(join(folder, `records/many/${i}`), '');
    expect(faultsOf(folder)).toEqual([
      '.: Expected at most 9999 files and folders; found more. Is it the right folder?',
    ]);
  });
});
