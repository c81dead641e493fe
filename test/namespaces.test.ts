import { X509Certificate } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { openEvents } from '@mock-spine/shared/testing/event-stream';
import { startNamespacesChain, type Made, type NamespacesChain } from './support/namespaces-chain.ts';

/** What is asserted is what issue 23, number 4, asks of namespaces: ASIDs, certificates, endpoints and SDS key of their own, and a state that nobody else sees. */
let chain: NamespacesChain;
let a: Made;
let b: Made;
beforeAll(async () => {
  chain = await startNamespacesChain();
  [a, b] = await Promise.all([chain.make('team-a', 2), chain.make('team-b')]);
});
afterAll(() => chain.close());

interface Listed {
  readonly exchanges: readonly { readonly id: string; readonly because?: Readonly<Record<string, string>> }[];
}
const journalOf = (mock: 'ssp' | 'provider', namespace: string): Promise<Listed> =>
  chain.read<Listed>(mock, `/exchanges?limit=1000&namespace=${namespace}`);

describe('what a namespace is made with', () => {
  it('is enough for a consumer: ASIDs, certificates for FQDNs of their own, endpoints, an SDS key', async () => {
    expect(a.consumers.map(({ asid }) => asid)).toEqual([
      expect.stringMatching(/^\d{12}$/),
      expect.stringMatching(/^\d{12}$/),
    ]);
    expect(new Set([...a.consumers, ...b.consumers].map(({ asid }) => asid)).size).toBe(3);
    expect(new Set([...a.consumers, ...b.consumers].map(({ fqdn }) => fqdn)).size).toBe(3);
    for (const [i, { cert }] of a.certificates.entries())
      expect(new X509Certificate(cert).subjectAltName).toBe(`DNS:${a.consumers[i]!.fqdn}`);
    expect(a.endpoints.find(({ odsCode }) => odsCode === 'B82617')?.gpconnect).toMatch(
      /^https:\/\/localhost:\d+\/ns\/team-a\/B82617\/STU3\/1\/gpconnect$/,
    );
    expect((await chain.ask('search-patient', { as: a })).status).toBe(200);
    expect((await chain.ask('search-patient', { as: a, which: 1 })).status).toBe(200);
  });

  it('hands the certificates out in every form, and no other namespace’s', async () => {
    const [own, other] = [a.consumers[0]!, b.consumers[0]!];
    expect(Object.keys(own.certificates)).toEqual(['crt', 'key', 'pem', 'p12']);
    const pem = await (await fetch(own.certificates['pem']!)).text();
    expect(pem).toBe(a.certificates[0]!.cert + a.certificates[0]!.key);
    for (const url of Object.values(own.certificates)) expect((await fetch(url)).status).toBe(200);
    const elsewhere = await chain.control('ssp', `/certificates/consumer/${other.asid}.pem?namespace=team-a`);
    expect(elsewhere.status).toBe(404);
    expect((await chain.control('ssp', `/certificates/consumer/${own.asid}.pem`)).status).toBe(404);
  });

  it('answers look-ups in SDS by its key, or below its base, with its own endpoints', async () => {
    const query =
      'Endpoint?organization=https://fhir.nhs.uk/Id/ods-organization-code|B82617&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1';
    const lookUp = async (url: string, apikey: string): Promise<string> =>
      (await fetch(`${url}/${query}`, { headers: { apikey, Accept: 'application/fhir+json' } })).text();
    const plain = `http://localhost:${chain.ports.ssp}/spine-directory/FHIR/R4`;
    expect(await lookUp(plain, a.sds.apikey)).toContain('/ns/team-a/B82617/STU3/1/gpconnect');
    expect(await lookUp(b.sds.url, 'any')).toContain('/ns/team-b/B82617/STU3/1/gpconnect');
    expect(await lookUp(plain, 'any')).not.toContain('/ns/');
  });
});

describe('a consumer of one namespace', () => {
  it.each([
    ['another namespace', () => b],
    ['the default one', () => null],
  ])('is refused at an endpoint of %s', async (_, at) => {
    const refused = await chain.ask('search-patient', { as: a, at: at() });
    expect(refused.status).toBe(403);
    const { exchanges } = await journalOf('ssp', at()?.name ?? 'default');
    expect(exchanges[0]!.because!['says']).toContain('which is the ASID of no registered system');
    // Source: docs/team.md, "Which namespace a request meets, its path says."
    expect(exchanges[0]!.because!['next']).toContain('of the namespace team-a, whose endpoints begin by /ns/team-a/');
  });

  it('is not taken for the other consumer of its namespace', async () => {
    const mixed = { ...a, certificates: [...a.certificates].reverse() };
    expect((await chain.ask('search-patient', { as: mixed })).status).toBe(403);
  });

  it('of none is refused at an endpoint of a namespace', async () => {
    expect((await chain.ask('search-patient', { at: a })).status).toBe(403);
    const { exchanges } = await journalOf('ssp', 'team-a');
    expect(exchanges[0]!.because!['next']).toContain('GET /namespaces/team-a at the control API lists their ASIDs');
  });

  it.each([
    ['as it is', (target: string) => target],
    [
      'encoded up to the first slash',
      (target: string) => {
        const end = target.indexOf('/Patient');
        return `/${encodeURIComponent(target.slice(1, end))}${target.slice(end)}`;
      },
    ],
  ])('is answered in its namespace when the target is written %s', async (_, form) => {
    const before = (await journalOf('ssp', 'team-a')).exchanges.length;
    expect((await chain.ask('search-patient', { as: a, form })).status).toBe(200);
    expect((await journalOf('ssp', 'team-a')).exchanges).toHaveLength(before + 1);
  });

  it('whose // was merged on the way is refused in its own journal', async () => {
    await chain.ask('search-patient', { as: a, form: (target) => target.replace('//', '/') });
    expect((await journalOf('ssp', 'team-a')).exchanges[0]!.because!['says']).toContain('does not hold the URL');
  });
});

describe('what is changed in one namespace', () => {
  const seen = async (name: string) => {
    const read = <Body>(mock: 'ssp' | 'provider', path: string) => chain.read<Body>(mock, `${path}?namespace=${name}`);
    return {
      faults: (await read<{ faults: unknown[] }>('ssp', '/faults')).faults.length,
      clocks: [
        (await read<{ moved: boolean }>('ssp', '/clock')).moved,
        (await read<{ moved: boolean }>('provider', '/clock')).moved,
      ],
      registry: (await read<{ changed: boolean }>('ssp', '/registry/changes')).changed,
      enablement: (await read<{ changed: boolean }>('provider', '/enablement/changes')).changed,
      journals: [
        (await journalOf('ssp', name)).exchanges.length > 0,
        (await journalOf('provider', name)).exchanges.length > 0,
      ],
      scored: (await read<{ consumers: unknown[] }>('ssp', '/scorecard')).consumers.length > 0,
    };
  };
  const untouched = {
    faults: 0,
    clocks: [false, false],
    registry: false,
    enablement: false,
    journals: [false, false],
    scored: false,
  };

  it('is seen in no other: faults, clocks, registry, enablement, journals, scorecard; and is reset with it alone', async () => {
    const [own, other] = await Promise.all([chain.make('own'), chain.make('other')]);
    expect(await seen('own')).toEqual(untouched);
    await chain.ask('search-patient', { as: own });
    await chain.control('ssp', '/faults?namespace=own', 'PUT', { faults: [{ do: { status: 503 } }] });
    await chain.control('ssp', '/registry?namespace=own', 'PATCH', { agreements: { A21472: [] } });
    await chain.control('ssp', '/provider/enablement?namespace=own', 'PUT', { B82617: { documents: false } });
    await chain.control('ssp', '/clock?namespace=own', 'PUT', { now: '2027-01-04T09:00:00Z' });
    expect(await seen('own')).toEqual({
      faults: 1,
      clocks: [true, true],
      registry: true,
      enablement: true,
      journals: [true, true],
      scored: true,
    });
    expect(await seen('other')).toEqual(untouched);
    expect(await seen('default')).toMatchObject({
      faults: 0,
      clocks: [false, false],
      registry: false,
      enablement: false,
    });
    expect((await chain.ask('search-patient', { as: other })).status).toBe(200);

    const otherBefore = await seen('other');
    expect((await chain.control('ssp', '/reset?namespace=own', 'POST')).status).toBe(204);
    expect(await seen('own')).toEqual(untouched);
    expect(await seen('other')).toEqual(otherBefore);
    expect((await chain.ask('search-patient', { as: own })).status).toBe(200);
  });

  it('is told with the provider’s part of the story, and by a stream of its own', async () => {
    const stream = await openEvents(chain.ports.ssp, '/exchanges/stream?namespace=team-b');
    await chain.ask('search-patient', { as: a });
    await chain.ask('search-patient', { as: b });
    await stream.until(({ events }) => events.length > 0);
    expect(stream.events[0]!.data['from']).toBe(b.consumers[0]!.asid);
    stream.close();
    const { exchanges } = await journalOf('ssp', 'team-b');
    const story = await chain.read<{ joined: { provider?: { id: string } } }>(
      'ssp',
      `/exchanges/${exchanges[0]!.id}?namespace=team-b`,
    );
    expect(JSON.stringify(story.joined)).toContain('provider-team-b-');
  });
});

describe('requests that are made to order in a namespace', () => {
  it('are sent by its consumer to its endpoint, good and broken', async () => {
    const sent = async (order: object) =>
      (await (await chain.control('ssp', '/send?namespace=team-a', 'POST', order)).json()) as {
        request: { url: string; headersByName: Record<string, string> };
        response: { status: number };
        asExpected?: boolean;
        exchange: { id: string };
      };
    const good = await sent({ interaction: 'search-patient' });
    expect(good.request.url).toContain('/ns/team-a/B82617/');
    expect(good.request.headersByName['Ssp-From']).toBe(a.consumers[0]!.asid);
    expect([good.response.status, good.exchange.id.startsWith('ssp-team-a-')]).toEqual([200, true]);
    const asSecond = await sent({ interaction: 'search-patient', as: a.consumers[1]!.asid });
    expect(asSecond.response.status).toBe(200);
    for (const name of [
      'ssp-to-missing',
      'sender-not-registered',
      'sender-with-certificate-of-another',
      'sender-not-accredited',
      'receiver-not-accredited',
      'data-sharing-absent',
    ])
      expect([name, (await sent({ break: name })).asExpected]).toEqual([name, true]);
  });
});

describe('namespaces of the SSP', () => {
  it('come and go at the provider, too', async () => {
    await chain.make('short');
    expect((await chain.control('provider', '/namespaces/short')).status).toBe(200);
    expect((await chain.control('ssp', '/namespaces/short', 'DELETE')).status).toBe(204);
    expect((await chain.control('provider', '/namespaces/short')).status).toBe(404);
    const again = await chain.make('short');
    expect((await chain.ask('search-patient', { as: again })).status).toBe(200);
    await chain.control('ssp', '/namespaces/short', 'DELETE');
    const refused = await chain.ask('search-patient', { as: again });
    expect(refused.status).toBe(403);
    const { exchanges } = await journalOf('ssp', 'default');
    expect(JSON.stringify(exchanges[0])).toContain('There is no namespace short, or it has ended');
  });

  it.each([
    [{ name: 'x', consumers: 0 }, 400],
    [{ name: 'x', consumers: 21 }, 400],
    [{ name: 'x', consumers: '2' }, 400],
    [{ name: 'x', consumer: 2 }, 400],
    [{ consumers: 2 }, 400],
    [{ name: 'team-a' }, 409],
    [{ name: 'default' }, 409],
  ])('%j is answered with %i and the next step', async (body, status) => {
    const refused = await chain.control('ssp', '/namespaces', 'POST', body);
    const { error, next } = (await refused.json()) as { error: string; next: string };
    expect([refused.status, error.length > 0, next.length > 0]).toEqual([status, true, true]);
    expect((await chain.control('provider', '/namespaces/x')).status).toBe(404);
  });
});

describe('a namespace that nobody uses', () => {
  const hour = 3_600_000;

  it('ends at both mocks after four hours, and is made at a provider that has lost it', async () => {
    let later = 0;
    const timed = await startNamespacesChain([], () => Date.now() + later);
    try {
      const [idle, used] = await Promise.all([timed.make('idle'), timed.make('used')]);
      later = 3 * hour;
      expect((await timed.ask('read-metadata', { as: used })).status).toBe(200);
      later = 5 * hour;
      const { namespaces } = await timed.read<{ namespaces: { name: string }[] }>('ssp', '/namespaces');
      expect(namespaces.map(({ name }) => name)).toEqual(['used']);
      expect((await timed.ask('read-metadata', { as: idle })).status).toBe(403);
      expect((await timed.control('provider', '/namespaces/idle')).status).toBe(404);

      await timed.control('provider', '/namespaces/used', 'DELETE');
      expect((await timed.ask('read-metadata', { as: used })).status).toBe(404);
      // The SSP looks after those that stay when it lists them, an hour after it last did at the latest.
      later = 7 * hour;
      await timed.read('ssp', '/namespaces');
      await until(async () => (await timed.control('provider', '/namespaces/used')).status === 200);
      expect((await timed.ask('read-metadata', { as: used })).status).toBe(200);
    } finally {
      await timed.close();
    }
  });
});

describe('an SSP without the key of the CA', () => {
  it('says that its namespaces have no certificates of their own, and lets them use that of the default consumer', async () => {
    const pki = await temporaryDirectory();
    await cp(await sharedPki(), pki, { recursive: true });
    await rm(join(pki, 'sub-ca.key'));
    const without = await startNamespacesChain([], Date.now, { pki });
    try {
      const made = await without.make('team-a');
      expect(made.certificates).toEqual([]);
      expect(made.note).toContain('Give the SSP a directory of certificates with sub-ca.key.');
      expect((await without.ask('search-patient', { as: made })).status).toBe(200);
      expect((await without.ask('search-patient', { as: made, at: null })).status).toBe(403);
      expect((await fetch(made.consumers[0]!.certificates['pem']!)).status).toBe(200);
    } finally {
      await without.close();
    }
  });
});

/** Asks again until it holds, for seconds at most. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > limit) throw new Error('It did not come to hold.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
