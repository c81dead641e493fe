import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { loadRegistry } from './load-registry.ts';

let dir: string;
beforeAll(async () => {
  dir = await temporaryDirectory();
});

function load(name: string, text: string) {
  writeFileSync(join(dir, name), text);
  return loadRegistry(join(dir, name));
}

const document = {
  organisations: { A21472: { name: 'Mock Urgent Care Centre' }, 12345: { name: 'no' } },
  systems: {
    '000000000359': {
      organisation: '12345',
      partyKey: '12345-0000359',
      cpaId: '1e5',
      manufacturer: 'MOCKC',
      initiates: 'all',
      receives: ['read-patient'],
      endpoints: { structured: 'https://p.test/12345/STU3/1/gpconnect/structured' },
    },
  },
  agreements: { A21472: ['12345'] },
};

describe('a registry file', () => {
  it('may be YAML, in which codes of digits need no quotes', () => {
    expect(
      load(
        'registry.yaml',
        `
# yaml-language-server: $schema=registry.schema.json
organisations:
  A21472: { name: Mock Urgent Care Centre }
  12345: { name: no }
systems:
  000000000359:
    organisation: 12345
    partyKey: 12345-0000359
    cpaId: 1e5
    manufacturer: MOCKC
    initiates: all
    receives: [read-patient]
    endpoints:
      structured: https://p.test/12345/STU3/1/gpconnect/structured
agreements:
  A21472: [12345]
`,
      ),
    ).toEqual(document);
  });

  it('may be JSON, indented by tabs or not at all', () => {
    expect(load('registry.json', JSON.stringify(document, null, '\t'))).toEqual(document);
    expect(load('registry.json', JSON.stringify(document))).toEqual(document);
  });

  it.each([
    [
      'two systems with one ASID',
      'organisations: {}\nsystems:\n  200000000359: {}\n  200000000359: {}\n',
      'Map keys must be unique at line 4, column 3.',
    ],
    [
      'an ASID twice in JSON',
      '{"organisations":{},"systems":{"200000000359":{},"200000000359":{}}}',
      'Map keys must be unique at line 1, column 50.',
    ],
    ['no YAML', 'a: [b\nc: d', 'at line 2, column 1.'],
    ['a tag that nobody knows', 'organisations: !!js/function x', 'Unresolved tag: tag:yaml.org,2002:js/function'],
    ['nothing', '', 'The registry is null; expected an object with organisations, systems, agreements, faults.'],
    ['two problems', 'organisations: {}', 'systems is missing; expected systems by ASID.'],
  ])('with %s is refused, with its name', (_, text, words) => {
    expect(() => load('bad.yaml', text)).toThrow(words);
    expect(() => load('bad.yaml', text)).toThrow(`--registry is ${JSON.stringify(join(dir, 'bad.yaml'))}`);
  });

  it('that is not there is refused', () => {
    expect(() => loadRegistry(join(dir, 'nowhere.yaml'))).toThrow('expected a file that can be read (ENOENT).');
  });
});
