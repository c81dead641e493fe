import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startChain, type Chain } from './support/chain.ts';

interface Described {
  readonly servers: readonly { readonly url: string }[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../docs/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
};
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, 'doc');

const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, described]) =>
    described.servers.map(
      ({ url }) => ({ path, method, described, at: url.endsWith(':8080') ? 'ssp' : 'provider' }) as const,
    ),
  ),
);

let chain: Chain;
beforeAll(async () => {
  chain = await startChain(['--service-filtering']);
});
afterAll(() => chain.close());

/** What makes no sense of a call, whatever it is. */
const wrong = (described: Described): readonly (readonly [query: string, body?: string])[] => [
  ['?unheard-of=1'],
  ...(described.parameters?.some(({ name }) => name === 'namespace')
    ? ([['?namespace=nobodys'], ['?namespace=No']] as const)
    : []),
  ...(described.requestBody
    ? ([
        ['', '{'],
        ['', '[]'],
        ['', ''],
        ['', '{"unheard-of":1}'],
        ['', `{"a":"${'x'.repeat(1_100_000)}"}`],
      ] as const)
    : []),
];

/** Source: OpenAPI 3.1, "Responses Object": the documentation is expected to cover known errors. */
describe('the description of the control APIs has what a call that makes no sense is answered', () => {
  it.each(calls.map((call) => [`${call.method} ${call.path} at the ${call.at}`, call] as const))(
    '%s',
    async (_, { path, method, described, at }) => {
      for (const [query, given] of wrong(described)) {
        const body = given ?? (described.requestBody ? '{}' : undefined);
        const target = path.replaceAll(/\{\w+\}/g, 'x') + query;
        const patience = new AbortController();
        const answer = await chain.control(at, target, {
          method: method.toUpperCase(),
          signal: patience.signal,
          ...(body !== undefined && { body }),
        });
        const [status, type = ''] = [String(answer.status), answer.headers.get('Content-Type')?.split(';')[0]];
        const declared = described.responses[status];
        expect({ query, given: given?.slice(0, 20), status, type }).toEqual({
          query,
          given: given?.slice(0, 20),
          status: declared ? status : `one of ${Object.keys(described.responses).join()}`,
          type: Object.keys(declared?.content ?? {}).includes(type)
            ? type
            : Object.keys(declared?.content ?? {}).join(),
        });
        if (answer.status < 400 || !type.endsWith('json')) {
          patience.abort();
          continue;
        }
        const place = ['paths', path, method, 'responses', status, 'content', type, 'schema'];
        const pointer = place.map((part) => encodeURIComponent(part.replaceAll('/', '~1'))).join('/');
        const validate = ajv.getSchema(`doc#/${pointer}`)!;
        expect([validate(await answer.json()), validate.errors]).toEqual([true, null]);
      }
    },
  );
});
