import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProvider, type RunningProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { aboutPatient } from '@mock-spine/shared/vectors/record-parameters';
import { readCast } from '../src/cast/cast-file.ts';
import { castTemplate } from '../src/cast/cast-template.ts';
import { createRecast } from '../src/cast/recast.ts';
import { documentRoles, patientRoles } from '../src/cast/roles.ts';
import type { ProbeResult } from '../src/kit/probe.ts';
import { readConformanceSettings } from '../src/kit/settings.ts';
import { runConformance } from '../src/run-conformance.ts';

let pki: string;
let scratch: string;
let provider: RunningProvider;
beforeAll(async () => {
  pki = await sharedPki();
  scratch = await temporaryDirectory();
  const own = ['--port', '0', '--control-port', '0', '--certs', pki, '--audit-dir', await temporaryDirectory()];
  provider = await startProvider(readSettings(providerSettings, own, {}));
});
afterAll(() => provider.close());

function castOf(text: string): string {
  const file = join(scratch, 'cast.yaml');
  writeFileSync(file, text);
  return file;
}

// Numbers that nobody has here: only what is written is looked at.
const theirs = createRecast({
  patients: { second: { nhsNumber: '9990020353', id: 'abc-2' }, sensitive: { nhsNumber: '9990020361' } },
  documents: { confidential: 'their-letter' },
  toRegister: { nhsNumber: '9990020388', family: 'Lark', given: 'Ann', gender: 'female', birthDate: '1980-01-31' },
});
const draft = (name: string) => goodDraft(name, 'https://gp.example');

describe('a request about our records', () => {
  it('is about theirs, by NHS number and by logical id', () => {
    const record = theirs.draft(aboutPatient('9690937286')(draft('get-structured-record')));
    expect(record.body).toContain('"value":"9990020353"');
    expect(record.body).not.toContain('9690937286');
    const search = theirs.draft(withPath('/Patient/2/DocumentReference?x=1')(draft('search-documentreference')));
    expect(search.path).toBe('/Patient/abc-2/DocumentReference?x=1');
    const binary = theirs.draft(withPath('/Binary/93f0a175-d173-4871-8495-c0f0d1827309')(draft('read-binary')));
    expect(binary.path).toBe('/Binary/their-letter');
  });

  it('registers whom they name, with their details', () => {
    const { body } = theirs.draft(draft('register-patient'));
    const [{ resource }] = (JSON.parse(body!) as { parameter: [{ resource: Record<string, unknown> }] }).parameter;
    expect(resource).toMatchObject({
      identifier: [{ value: '9990020388' }],
      name: [{ text: 'Lark Ann (Mx)', family: 'Lark', given: ['Ann'], prefix: ['Mx'] }],
      gender: 'female',
      birthDate: '1980-01-31',
    });
  });

  it('says which part nobody plays', () => {
    expect(theirs.missing(aboutPatient('9690938681')(draft('get-structured-record')))).toEqual(['patients.deceased']);
    expect(theirs.missing(withPath('/Patient/9/DocumentReference')(draft('search-documentreference')))).toEqual([
      'patients.sensitive.id',
    ]);
    expect(theirs.missing(draft('search-patient'))).toEqual([]);
  });
});

describe('a run with --cast-file', () => {
  // Ours under the names of the file: what the run needs it takes from there alone.
  const file = () =>
    castOf(`patients:
  sensitive: { nhsNumber: "9690938037", id: "9" }
  deceased: { nhsNumber: "9690938681" }
documents:
  of-5-mb: a401b286-e284-4782-95a6-d101e2938410
`);
  const only = [
    'record-of-sensitive-patient',
    'documents-of-sensitive-patient',
    'record-of-deceased-patient',
    'documents-of-deceased-patient',
    'record-of-dissenting-patient',
    'retrieve-document-of-5-mb',
    'capability-disabled',
  ];
  const judge = async (flags: readonly string[]): Promise<ReadonlyMap<string, ProbeResult>> => {
    const root = `https://localhost:${provider.port}/B82617/STU3/1/gpconnect`;
    const targets = [root, `${root}/structured`, `${root}/documents`].flatMap((each) => ['--target', each]);
    const settings = [...targets, '--certs', pki, '--rate', '1000', '--only', only.join(), ...flags];
    const report = await runConformance(readConformanceSettings(settings), Date.now, () => {});
    return new Map([...report.clauses, ...report.beyond].flatMap(({ probes }) => probes).map((one) => [one.id, one]));
  };

  it('tries what somebody plays, and says who is missing for the rest', async () => {
    const probes = await judge(['--cast-file', file()]);
    const found = only.map((id) => [id, probes.get(id)!.verdict, probes.get(id)!.reason?.slice(0, 60)]);
    const needs = (part: string) =>
      `It needs ${part} in the file of --cast-file: --cast-template says who that is.`.slice(0, 60);
    expect(found).toEqual([
      ['record-of-sensitive-patient', 'pass', undefined],
      ['documents-of-sensitive-patient', 'pass', undefined],
      ['record-of-deceased-patient', 'pass', undefined],
      ['documents-of-deceased-patient', 'not-tested', needs('patients.deceased.id')],
      ['record-of-dissenting-patient', 'not-tested', needs('patients.dissenting')],
      ['retrieve-document-of-5-mb', 'pass', undefined],
      ['capability-disabled', 'not-tested', 'It depends on the records of docs/test-data.md: run with --c'],
    ]);
  });

  it('without it none of them is tried', async () => {
    const probes = await judge([]);
    expect(only.map((id) => probes.get(id)!.verdict)).toEqual(Array(only.length).fill('not-tested'));
  });
});

describe('the file', () => {
  it('is told of each fault by line and path', () => {
    const file = castOf(
      'patients:\n  second: { nhsNumber: "9990020354" }\n  nobody: {}\ntoRegister:\n  family: Lark\n',
    );
    const says = (() => {
      try {
        readCast(file);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(says).toContain(':2: patients.second.nhsNumber: ');
    expect(says).toContain('an NHS number whose last digit is the check digit');
    expect(says).toContain(':3: patients.nobody: ');
    expect(says).toContain(':4: toRegister.nhsNumber: ');
    expect(() => readCast(join(scratch, 'none.yaml'))).toThrow('none.yaml cannot be read. --cast-template prints one');
  });

  it('begins as a template that names every part, and is one that can be read when it is filled in', () => {
    const filled = castTemplate()
      .replaceAll(/^( *)# ([\w-]+: .*?)(?: {2}# .*)?$/gm, '$1$2')
      .replaceAll('nhsNumber: ""', 'nhsNumber: "9990020353"')
      .replaceAll('id: ""', 'id: "1"')
      .replaceAll(/(family|given): ""/g, '$1: "Lark"')
      .replaceAll(/: ""$/gm, ': "1"')
      .split('\n')
      .filter((line) => !/^# |^#$/.test(line) && !line.startsWith('Logical') && !line.startsWith('Take'))
      .join('\n');
    const cast = readCast(castOf(filled));
    expect(Object.keys(cast.patients!)).toEqual(Object.keys(patientRoles));
    expect(Object.keys(cast.documents!)).toEqual(Object.keys(documentRoles));
    expect(cast.toRegister!.birthDate).toBe('1980-01-31');
  });
});
