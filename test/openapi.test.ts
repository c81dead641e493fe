import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startChain, type Chain } from './support/chain.ts';

interface Described {
  readonly servers: readonly { readonly url: string }[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

const root = join(import.meta.dirname, '..');
const document = JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8')) as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
};
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'doc');

/** Checks a value against a schema of the document, by its place there. */
const problemsOf = (pointer: readonly string[], value: unknown): unknown => {
  const place = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = ajv.getSchema(`doc#/${place}`)!;
  return validate(value) ? [] : validate.errors;
};

const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, described]) =>
    described.servers.map(
      ({ url }) => ({ path, method, described, at: url.endsWith(':8080') ? 'ssp' : 'provider' }) as const,
    ),
  ),
);

let chain: Chain;
let certificate: string;
let ids: Readonly<Record<'ssp' | 'provider', string>>;
beforeAll(async () => {
  chain = await startChain(['--service-filtering']);
  await chain.send(chain.good('search-patient'));
  const newest = async (at: 'ssp' | 'provider') =>
    ((await (await chain.control(at, '/exchanges?limit=1')).json()) as { exchanges: { id: string }[] }).exchanges[0]!
      .id;
  const made = (await (
    await chain.control('ssp', '/namespaces', { method: 'POST', body: '{"name":"of-a-consumer"}' })
  ).json()) as { consumers: { asid: string }[] };
  certificate = `${made.consumers[0]!.asid}.pem?namespace=of-a-consumer`;
  ids = { ssp: await newest('ssp'), provider: await newest('provider') };
});
afterAll(() => chain.close());

/** A good body for each call that takes one. */
const bodies: Readonly<Record<string, object>> = {
  'put /profile': { profile: '1.6.0' },
  'put /profile/requests/{trace}': { profile: '1.2' },
  'post /sign-in': { token: 'any' },
  'put /clock': { now: '2026-10-25T00:59:00+01:00' },
  'post /issue': { interaction: 'search-patient', break: 'ssp-to-missing' },
  'post /send': { interaction: 'search-patient' },
  'put /registry': {},
  'patch /registry': { agreements: { A21472: [] } },
  'put /faults': { faults: [{ do: { latency: '1-2' } }] },
  'post /faults': { when: { count: 1 }, do: { status: 503 } },
  'put /faults/{name}': { do: { latency: '1-2' } },
  'put /enablement': { B82617: { documents: false } },
  'put /chains': { shown: 'g1', trusted: 'both' },
  'put /pds': { '9690937278': 'A21472' },
  'put /service-filtering': { supplier: ['B82617'], organisations: { B82617: false } },
};

const paths: Readonly<Record<string, string>> = {
  '/page/{path}': '/page/styles/base.css',
  '/provider/{path}': '/provider/live',
  '/pki/{path}': '/pki/g2/sub-ca.crl',
  '/certificates/{path}': '/certificates/ca-bundle.crt',
  '/faults/{name}': '/faults/slow',
  '/profile/requests/{trace}': '/profile/requests/6c8f8d5e-7c3b-4a1f-9d0e-2b1a3c4d5e6f',
  '/registry/agreements/{asks}/{asked}': '/registry/agreements/A21472/B82617',
  '/STU3/Organization/{id}': '/STU3/Organization/B82617',
  '/personal-demographics/FHIR/R4/Patient/{id}': '/personal-demographics/FHIR/R4/Patient/9690937278',
  '/spine-directory/FHIR/R4/Device':
    '/spine-directory/FHIR/R4/Device?organization=https://fhir.nhs.uk/Id/ods-organization-code|B82617&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
  '/spine-directory/FHIR/R4/Endpoint':
    '/spine-directory/FHIR/R4/Endpoint?organization=https://fhir.nhs.uk/Id/ods-organization-code|B82617&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
};

describe('the description of the control APIs', () => {
  it('is OpenAPI 3.1, and served at both ports', async () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    for (const at of ['ssp', 'provider'] as const)
      expect(await (await chain.control(at, '/openapi.json')).json()).toEqual(document);
  });

  it('has every route that a router has', () => {
    const routes = ['shared', 'mock-ssp', 'mock-provider'].flatMap((name) => {
      const folder = join(root, 'packages', name, 'src');
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .flatMap((file) => [
          ...readFileSync(join(folder, file), 'utf8').matchAll(/router\.(get|post|put|patch|delete|all)\(\s*(\S+),/g),
        ])
        .map(([, method, path]) => `${method} ${path}`);
    });
    const spelled = new Set(
      routes.map((route) =>
        route
          .replaceAll(/['`]/g, '')
          .replace('${basePath}', '/spine-directory/FHIR/R4')
          .replace('{*path}', '{path}')
          .replaceAll(/:(\w+)/g, '{$1}')
          .replace(/^all (\/provider)/, 'get $1'),
      ),
    );
    // One expression each, by which the look-ups of SDS and PDS are found.
    const byExpression = ['all lookUpPaths', String.raw`all /^\/personal-demographics(\/.*)?$/`];
    expect([...spelled].filter((route) => !byExpression.includes(route)).toSorted()).toEqual(
      [...new Set(calls.map(({ method, path }) => `${method} ${path}`))]
        .filter((call) => !/FHIR\/R4\/(Device|Endpoint|Patient)/.test(call))
        .toSorted(),
    );
    expect(byExpression.filter((route) => !spelled.has(route))).toEqual([]);
  });

  // One thing is taken away before all are; the journal is emptied, and the mocks are reset, behind all others.
  const inOrder = calls.toSorted((a, b) => rank(a.path, a.method) - rank(b.path, b.method));
  it.each(inOrder.map((call) => [`${call.method} ${call.path} at the ${call.at}`, call] as const))(
    '%s: takes what it says, and answers as it says',
    async (_, { path, method, described, at }) => {
      const place = ['paths', path, method];
      const target = (paths[path] ?? path)
        .replace('{id}', ids[at])
        .replace('{name}', at)
        .replace('{file}', certificate);
      const body =
        path === '/registry' && method === 'put'
          ? await (await chain.control('ssp', '/registry')).json()
          : path === '/namespaces' && method === 'post'
            ? { name: at }
            : bodies[`${method} ${path}`];
      expect(body === undefined).toBe(described.requestBody === undefined);
      if (body !== undefined)
        expect(problemsOf([...place, 'requestBody', 'content', 'application/json', 'schema'], body)).toEqual([]);
      const patience = new AbortController();
      const answer = await chain.control(at, target, {
        method: method.toUpperCase(),
        headers: {
          Accept: path === '/' ? 'text/html' : '*/*',
          'X-Request-ID': '60e0b220-8136-4ca5-ae46-1d97ef59d068',
          apikey: 'any',
        },
        signal: patience.signal,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const type = answer.headers.get('Content-Type')?.split(';')[0];
      const [status, declared] = [String(answer.status), described.responses[String(answer.status)]];
      expect({ status, type }).toEqual({
        status: expect.stringMatching(/^2/),
        type: declared?.content === undefined ? undefined : Object.keys(declared.content)[0],
      });
      if (type === 'text/event-stream') patience.abort();
      else if (type?.endsWith('json'))
        expect(problemsOf([...place, 'responses', status, 'content', type, 'schema'], await answer.json())).toEqual([]);
    },
  );

  it('of a refusal, too', async () => {
    const answer = await chain.control('ssp', '/issue', { method: 'POST', body: '{"interaktion":"search-patient"}' });
    const place = ['paths', '/issue', 'post', 'responses', '400', 'content', 'application/json', 'schema'];
    expect([answer.status, problemsOf(place, await answer.json())]).toEqual([400, []]);
    const takes = ['paths', '/issue', 'post', 'requestBody', 'content', 'application/json', 'schema'];
    expect(problemsOf(takes, { interaktion: 'search-patient' })).not.toEqual([]);
    expect(
      problemsOf(['paths', '/clock', 'put', 'requestBody', 'content', 'application/json', 'schema'], { later: '' }),
    ).not.toEqual([]);
  });
});

function rank(path: string, method: string): number {
  if (path === '/reset') return 3;
  if (method !== 'delete') return 0;
  return path.endsWith('}') ? 1 : 2;
}
