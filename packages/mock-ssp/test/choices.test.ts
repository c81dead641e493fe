import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let running: TestSsp;
beforeAll(async () => {
  running = await startTestSsp('https://localhost:9443/B82617/STU3/1/gpconnect');
});
afterAll(() => running.ssp.close());

const read = async <T>(path: string) => (await (await running.control(path)).json()) as T;

interface Choices {
  readonly interactions: { readonly name: string; readonly says: string; readonly about: object | null }[];
  readonly personas: { readonly name: string }[];
  readonly patients: { readonly role: string; readonly nhsNumber: string }[];
  readonly practices: { readonly odsCode: string; readonly name: string; readonly capabilities: string[] }[];
}

interface Break {
  readonly name: string;
  readonly requirement: string;
  readonly clause?: string;
  readonly group: string;
  readonly at: object;
  readonly violates: boolean;
  readonly client?: object;
}

describe('what a request can be made of', () => {
  it('is told by GET /choices, and POST /issue takes each of it', async () => {
    const { interactions, personas, patients, practices } = await read<Choices>('/choices');
    expect(interactions).toContainEqual(
      expect.objectContaining({ name: 'search-patient', says: 'Find a patient', path: '/Patient' }),
    );
    expect(interactions).toContainEqual(
      expect.objectContaining({
        name: 'migrate-structured-record',
        about: expect.objectContaining({ B82617: 'inactive', A20047: 'inactive' }),
      }),
    );
    expect(interactions).toContainEqual(
      expect.objectContaining({
        name: 'read-patient',
        about: expect.objectContaining({ B82617: 'normal', A20047: 'elsewhere', X12345: 'elsewhere-3' }),
      }),
    );
    expect(interactions).toContainEqual(expect.objectContaining({ name: 'search-slot', about: null }));
    expect(practices[0]).toEqual({
      odsCode: 'B82617',
      asid: '918999198738',
      name: 'COXWOLD SURGERY',
      capabilities: ['gpconnect', 'structured', 'documents', 'html'],
    });
    expect(patients).toContainEqual(expect.objectContaining({ role: 'normal', nhsNumber: '9690937278' }));
    const orders = [
      ...interactions.map(({ name }) => ({ interaction: name })),
      ...personas.map(({ name }) => ({ interaction: 'search-patient', as: name })),
      ...patients.map(({ role }) => ({ interaction: 'search-patient', patient: role })),
    ];
    const refused = await Promise.all(
      orders.map(async (order) => {
        const { status } = await running.control('/issue', { method: 'POST', body: JSON.stringify(order) });
        return status === 200 ? [] : [order];
      }),
    );
    expect(refused.flat()).toEqual([]);
  });

  it('A-115 offers what service filtering alone has with --service-filtering, and what is refused without it otherwise', async () => {
    const filtering = await startTestSsp('https://localhost:9443/B82617/STU3/1/gpconnect', ['--service-filtering']);
    try {
      const names = async (ask: (path: string) => Promise<Response>) =>
        [
          ...((await (await ask('/choices')).json()) as Choices).interactions,
          ...((await (await ask('/breaks')).json()) as { breaks: Break[] }).breaks,
        ]
          .map(({ name }) => name)
          .filter((name) => /^(search|read)-healthcareservice$|^slot-service-(listed|without-filtering)$/.test(name));
      expect(await names((path) => running.control(path))).toEqual(['slot-service-without-filtering']);
      expect(await names((path) => filtering.control(path))).toEqual([
        'search-healthcareservice',
        'read-healthcareservice',
        'slot-service-listed',
      ]);
    } finally {
      await filtering.ssp.close();
    }
  });

  it('follows the registry: a practice that is taken out is offered no longer', async () => {
    await running.control('/registry', {
      method: 'PATCH',
      body: JSON.stringify({ systems: { '200000000116': null } }),
    });
    const { practices } = await read<Choices>('/choices');
    await running.control('/reset', { method: 'POST' });
    expect(practices.map(({ odsCode }) => odsCode)).not.toContain('X12345');
    expect((await read<Choices>('/choices')).practices.map(({ odsCode }) => odsCode)).toContain('X12345');
  });

  it('is broken in the ways of GET /breaks, grouped as in the specification, each at the hops where it applies', async () => {
    const { breaks } = await read<{ breaks: Break[] }>('/breaks');
    expect(breaks.find(({ name }) => name === 'scope-for-patient-endpoint')).toMatchObject({
      requirement: 'S-01',
      clause: '/Patient: acceptable requested_scope patient/*.[read/write]',
      group: 'Authorisation of access to endpoints',
      violates: true,
      at: { consumer: { by: 'provider', status: 400 }, ssp: { by: 'provider', status: 400 } },
    });
    expect(breaks.find(({ name }) => name === 'tls-1-0')).toMatchObject({
      requirement: 'L-02',
      group: 'SSL and TLS protocols',
      client: { version: 'TLSv1' },
      violates: true,
    });
    expect(breaks.find(({ name }) => name === 'any-type-accepted')).toMatchObject({ violates: false });
    expect(breaks.find(({ name }) => name === 'sender-not-registered')).toMatchObject({ group: 'Checks of the SSP' });
    expect(breaks.filter(({ group, at }) => group === '' || Object.keys(at).length === 0)).toEqual([]);
  });
});
