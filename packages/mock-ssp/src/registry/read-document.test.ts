import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDocument, RegistryError } from './read-document.ts';

const consumer = { organisation: 'A21472', partyKey: 'A21472-0000359', cpaId: 'S200000000359', manufacturer: 'MOCKC' };
const good = { organisations: { A21472: { name: 'Mock Urgent Care Centre' } }, systems: { '200000000359': consumer } };
const withSystem = (change: object) => ({ ...good, systems: { '200000000359': { ...consumer, ...change } } });

function problemsOf(value: unknown): readonly string[] {
  try {
    readDocument(value);
    return [];
  } catch (error) {
    if (error instanceof RegistryError) return error.problems;
    throw error;
  }
}

it('what is left out has its default, and $schema is for editors', () => {
  expect(readDocument({ $schema: './registry.schema.json', ...good })).toEqual({
    organisations: { A21472: { name: 'Mock Urgent Care Centre' } },
    systems: { '200000000359': { ...consumer, initiates: [], receives: [], endpoints: {} } },
    agreements: {},
  });
});

describe('a registry that makes no sense is refused with key, value and what was expected', () => {
  it.each<[what: string, value: unknown, problem: string]>([
    ['no object', 5, 'The registry is 5; expected an object with organisations, systems, agreements, faults.'],
    ['nothing', null, 'The registry is null; expected an object with organisations, systems, agreements, faults.'],
    ['a list', [], 'The registry is a list; expected an object with organisations, systems, agreements, faults.'],
    ['no systems', { organisations: {} }, 'systems is missing; expected systems by ASID.'],
    [
      'an unknown key',
      { ...good, organisation: {} },
      'organisation is unknown. Did you mean organisations? The keys are: organisations, systems, agreements, faults.',
    ],
    [
      'an unknown key of a system',
      withSystem({ fqnd: 'a.test' }),
      'systems.200000000359.fqnd is unknown. Did you mean fqdn? The keys are: organisation, partyKey, cpaId, manufacturer, product, fqdn, initiates, receives, endpoints.',
    ],
    [
      'an unknown key of an organisation',
      { ...good, organisations: { A21472: { name: 'x', nam: 'y' } } },
      'organisations.A21472.nam is unknown. Did you mean name? The keys are: name, type, address.',
    ],
    [
      'an unknown capability',
      withSystem({ endpoints: { structred: 'https://p.test/a' } }),
      'systems.200000000359.endpoints.structred: the key is "structred"; expected a capability, or an interaction id of the form urn:nhs:names:services:[service]:[interaction], such as urn:nhs:names:services:nrl:DocumentReference.content. Did you mean structured?',
    ],
    [
      'an ASID of two digits',
      { ...good, systems: { 12: consumer } },
      'systems.12: the key is "12"; expected an ASID: twelve digits.',
    ],
    [
      'an ODS code in lower case',
      { organisations: { a21472: { name: 'x' } }, systems: {} },
      'organisations.a21472: the key is "a21472"; expected an ODS code: three to ten capital letters and digits.',
    ],
    [
      'no party key',
      withSystem({ partyKey: undefined }),
      'systems.200000000359.partyKey is missing; expected a party key: an ODS code, a hyphen and six or seven digits.',
    ],
    [
      'a CPA id with a space',
      withSystem({ cpaId: 'S 1' }),
      'systems.200000000359.cpaId is "S 1"; expected a CPA id: letters and digits.',
    ],
    [
      'a manufacturer by name',
      withSystem({ manufacturer: 'Mock Systems' }),
      'systems.200000000359.manufacturer is "Mock Systems"; expected an ODS code: three to ten capital letters and digits.',
    ],
    [
      'a host name for an FQDN',
      withSystem({ fqdn: 'localhost' }),
      'systems.200000000359.fqdn is "localhost"; expected a fully qualified domain name.',
    ],
    [
      'an interaction that nobody knows',
      withSystem({ initiates: ['search-patien'] }),
      'systems.200000000359.initiates.0 is "search-patien"; expected the short name of an interaction of GP Connect, or an interaction id of the form urn:nhs:names:services:[service]:[interaction], such as urn:nhs:names:services:nrl:DocumentReference.content. Did you mean search-patient?',
    ],
    [
      'a number for an interaction',
      withSystem({ receives: ['read-patient', 5] }),
      'systems.200000000359.receives.1 is 5; expected the short name of an interaction of GP Connect, or an interaction id of the form urn:nhs:names:services:[service]:[interaction], such as urn:nhs:names:services:nrl:DocumentReference.content.',
    ],
    [
      'another word than all',
      withSystem({ receives: 'every' }),
      'systems.200000000359.receives is "every"; expected "all" or a list of interactions.',
    ],
    [
      'a line end in a name',
      { ...good, organisations: { A21472: { name: 'a\nb' } } },
      'organisations.A21472.name is "a\\nb"; expected a line of text.',
    ],
    ...[
      'http://p.test/a',
      'https://p.test',
      'https://p.test/a/',
      'https://p.test/a?b',
      'https://p.test/a#b',
      'https://u@p.test/a',
      'https://p.test:99999/a',
      'https://p.test:0/a',
      'https://p.test:/a',
      'https://b\u00fccher.test/a',
      'https://p.test/\u00e9',
      'https://p.test/a\x7f',
      'https://p.test/%zz',
      'https://p.test/../a',
      'https://p.test/a/.',
      'https://p.test/<a>',
      'p.test/a',
    ].map((url): [string, unknown, string] => [
      `the endpoint ${url}`,
      withSystem({ endpoints: { gpconnect: url } }),
      `systems.200000000359.endpoints.gpconnect is "${url}"; expected an https URL in ASCII, with a path and without trailing slash, dot segment, query, fragment or user, such as https://localhost:9443/B82617/STU3/1/gpconnect.`,
    ]),
    [
      'a system of an organisation that is not listed',
      withSystem({ organisation: 'A21473' }),
      'systems.200000000359.organisation is "A21473"; expected an organisation of this registry. Did you mean A21472?',
    ],
    [
      'an agreement with an organisation that is not listed',
      { ...good, agreements: { A21472: ['A21472', 'B82617'] } },
      'agreements.A21472.1 is "B82617"; expected an organisation of this registry.',
    ],
    [
      'an agreement of an organisation that is not listed',
      { ...good, agreements: { A21742: [] } },
      'agreements.A21742: the key is "A21742"; expected an organisation of this registry. Did you mean A21472?',
    ],
    [
      'an agreement that is no list',
      { ...good, agreements: { A21472: 'B82617' } },
      'agreements.A21472 is "B82617"; expected a list of ODS codes.',
    ],
  ])('%s', (_, value, problem) => {
    expect(problemsOf(value)).toEqual([problem]);
  });

  it.each([
    'urn:nhs:names:services:nrl',
    'urn:nhs:names:service:nrl:DocumentReference.content',
    'nhs:names:services:nrl:DocumentReference.content',
    'urn:nhs:names:services:nrl:Document Reference',
    'urn:nhs:names:services:nrl:',
    'https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:nrl:DocumentReference.content',
  ])('%s is no interaction id, neither in a list nor before an endpoint', (id) => {
    const expected =
      'an interaction id of the form urn:nhs:names:services:[service]:[interaction], such as urn:nhs:names:services:nrl:DocumentReference.content';
    expect(problemsOf(withSystem({ receives: [id] }))).toEqual([
      `systems.200000000359.receives.0 is "${id}"; expected the short name of an interaction of GP Connect, or ${expected}.`,
    ]);
    expect(problemsOf(withSystem({ endpoints: { [id]: 'https://p.test' } }))).toEqual([
      `systems.200000000359.endpoints.${id}: the key is "${id}"; expected a capability, or ${expected}.`,
    ]);
  });

  it('all problems are told at once', () => {
    expect(problemsOf(withSystem({ cpaId: '', fqdn: 5, more: 1 }))).toHaveLength(3);
  });

  it('but no more than fifty', () => {
    const problems = problemsOf({ ...good, agreements: { A21472: Array.from({ length: 60 }, () => 'B82617') } });
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toBe('And 10 more.');
  });

  it('T-01 whatever it is, in short sentences and without another error', () => {
    const deep = JSON.parse(`${'{"systems":'.repeat(10_000)}{}${'}'.repeat(10_000)}`) as unknown;
    expect(problemsOf(deep)[0]).toMatch(/^organisations is missing; /);
    expect(problemsOf(JSON.parse('{"__proto__":{"polluted":true},"organisations":{},"systems":{}}'))).toHaveLength(1);
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        for (const problem of problemsOf({ ...good, systems: { '200000000359': value }, organisations: value }))
          expect(problem.length).toBeLessThan(1_000);
      }),
    );
  });
});

it.each([
  'urn:nhs:names:services:nrl:DocumentReference.content',
  'urn:nhs:names:services:careconnect:fhir:rest:read:metadata',
  'urn:nhs:names:services:psis:REPC_IN150016UK05',
  'urn:nhs:names:services:gpconnect:fhir:rest:read:something-9',
])('any interaction id may be registered, at any service root: %s', (id) => {
  for (const root of [
    'https://p.test',
    'https://p.test:9444',
    'https://p.test/MOCKN/Binary',
    'https://p.test/a$b/fhir',
  ])
    expect(
      readDocument(withSystem({ initiates: ['all', id], receives: [id], endpoints: { [id]: root } })),
    ).toMatchObject({
      systems: { '200000000359': { initiates: ['all', id], receives: [id], endpoints: { [id]: root } } },
    });
});

it.each([
  'http://p.test/a',
  'https://p.test/',
  'https://p.test/\u00e9',
  'https://p.test/./a',
  'https://p.test/a?b',
  'https://u@p.test',
  'p.test',
])('a service root is no %s', (root) => {
  const id = 'urn:nhs:names:services:nrl:DocumentReference.content';
  expect(problemsOf(withSystem({ endpoints: { [id]: root } }))).toEqual([
    `systems.200000000359.endpoints.${id} is "${root}"; expected an https URL in ASCII, without trailing slash, dot segment, query, fragment or user, such as https://localhost:9444 or https://localhost:9444/fhir.`,
  ]);
});
