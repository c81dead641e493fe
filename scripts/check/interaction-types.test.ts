import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runStep } from './run-step.ts';

const packages = ['shared', 'mock-provider', 'conformance'] as const;

/** Rows of interactions that are not there, each of another kind, and the tables in which a row for it is then missing. */
const added = {
  'read-slot': {
    row: `{ ...common, id: 'urn:nhs:names:services:gpconnect:fhir:rest:read:slot-1', method: 'GET', path: '/Slot/[id]' }`,
    missingIn: ['mock-provider/src/interactions/read-by-id.ts', 'shared/src/vectors/read-by-id.ts'],
  },
  'search-location': {
    row: `{
      ...common, id: 'urn:nhs:names:services:gpconnect:fhir:rest:search:location-1', method: 'GET', path: '/Location',
      search: [{ name: 'identifier', type: 'token', system: 'https://fhir.nhs.uk/Id/ods-site-code' }],
    }`,
    missingIn: [
      'mock-provider/src/interactions/find-by-identifier.ts',
      'mock-provider/src/rules/find-by-identifier.ts',
      'shared/src/vectors/good-request.ts',
    ],
  },
  'amend-slot': {
    row: `{
      ...common, id: 'urn:nhs:names:services:gpconnect:fhir:rest:update:slot-1', method: 'PUT', path: '/Slot/[id]',
      body: 'Appointment',
    }`,
    missingIn: [
      'conformance/src/requests/prepare.ts',
      'mock-provider/src/interactions/interactions.ts',
      'shared/src/vectors/good-request.ts',
    ],
  },
  'count-records': {
    row: `{
      ...common, id: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.countrecords-1', method: 'POST',
      path: '/Patient/$gpc.countrecords', capability: 'structured', body: 'Parameters',
    }`,
    missingIn: [
      'mock-provider/src/interactions/interactions.ts',
      'mock-provider/src/structured/parameters.ts',
      'shared/src/vectors/good-request.ts',
    ],
  },
} as const;

const file = `
import type { InteractionRow } from './row.ts';
const common = {
  says: 'Do something new', capability: 'gpconnect', endpoint: 'Slot', scope: 'organization/*.read',
  enablement: 'appointments', about: 'nobody',
} as const;
export const added = {
${Object.entries(added)
  .map(([name, { row }]) => `'${name}': ${row},`)
  .join('\n')}
} as const satisfies Readonly<Record<string, InteractionRow>>;
`;

let copy: string;
let complaints: readonly string[];

/** Compiles a copy of the sources that has the rows. */
beforeAll(async () => {
  mkdirSync('.cache', { recursive: true });
  copy = mkdtempSync(resolve('.cache/interaction-types-'));
  for (const name of packages) {
    const [from, to] = [resolve('packages', name), join(copy, 'packages', name)];
    cpSync(join(from, 'src'), join(to, 'src'), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
    cpSync(join(from, 'package.json'), join(to, 'package.json'));
    symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
  }
  const table = join(copy, 'packages/shared/src/protocol/interactions.ts');
  const text = readFileSync(table, 'utf8');
  writeFileSync(join(copy, 'packages/shared/src/protocol/interactions/added.ts'), file);
  writeFileSync(
    table,
    `import { added } from './interactions/added.ts';\n${text.replace('...html }', '...html, ...added }')}`,
  );
  const entry = (path: string): string => `packages/${path}`;
  writeFileSync(
    join(copy, 'tsconfig.json'),
    JSON.stringify({
      extends: resolve('tsconfig.base.json'),
      compilerOptions: {
        typeRoots: [resolve('node_modules/@types')],
        paths: Object.fromEntries(packages.map((name) => [`@mock-spine/${name}/*`, [`./packages/${name}/src/*.ts`]])),
      },
      files: [
        entry('mock-provider/src/pipeline.ts'),
        entry('mock-provider/src/interactions/interactions.ts'),
        entry('shared/src/vectors/vectors.ts'),
        entry('shared/src/vectors/good-request.ts'),
        entry('conformance/src/requests/prepare.ts'),
      ],
    }),
  );
  const { output } = await runStep({ program: 'tsc', args: ['--noEmit', '-p', join(copy, 'tsconfig.json')] });
  complaints = output.split('\n').filter((line) => line.includes('error TS'));
}, 120_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The files of which the compiler says that a row of this name is missing. */
const filesWithout = (name: string): string[] =>
  complaints
    .filter((line) => line.includes(name))
    .map((line) => /packages\/([^(]+)\(/.exec(line)?.[1] ?? line)
    .sort();

describe('a row for an interaction that nothing else knows', () => {
  it.each(Object.entries(added))('%s does not compile: what is missing is named', (name, { missingIn }) => {
    expect(filesWithout(name)).toEqual([...missingIn].sort());
  });

  it('is all that is complained of', () => {
    const known = Object.keys(added);
    expect(complaints.filter((line) => !known.some((name) => line.includes(name)))).toEqual([]);
  });
});
