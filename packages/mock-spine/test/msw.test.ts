import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setupServer } from 'msw/node';
import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import { defaultOffer, offeredInteractions } from '@mock-spine/shared/protocol/interactions';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { writeDraft, type WrittenRequest } from '@mock-spine/shared/vectors/draft';
import { interactionOf, vectors } from '@mock-spine/shared/vectors/vectors';
import { startChain, type Chain } from '../../../test/support/chain.ts';
import { spineHandlers } from '../src/ready-made/msw.ts';

const url = 'https://proxy.test';
const server = setupServer();
let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
  server.listen({ onUnhandledRequest: 'bypass' });
});
afterAll(async () => {
  server.close();
  await chain.close();
});

const initOf = ({ method, headers, body }: WrittenRequest): RequestInit => ({
  method,
  headers: headers.map(([name, value]) => [name, value]),
  body: body ?? null,
});

/** As the client under test sends it. */
const fetchOffline = (written: WrittenRequest): Promise<Response> => fetch(`${url}/${written.url}`, initOf(written));

const offline = 'https://localhost:9443';
const ofOffline = (name: InteractionName) => goodDraft(name, offline);

/** What is new at each call, or in each process: GUIDs, the moment, the port of the provider, and the text of a token's time. */
const settle = (text: string): string =>
  text
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi, '<guid>')
    .replaceAll(/https:\/\/localhost:\d+/g, offline)
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<time>')
    .replaceAll(/\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, nowOr)
    .replaceAll(/\b1[789]\d{8}\b/g, '<seconds>');

/** The date of a header field, where it is of this minute: the two answers may stand on either side of a second. */
const nowOr = (date: string): string => (Math.abs(Date.parse(date) - Date.now()) < 60_000 ? '<now>' : date);

const fields = ['allow', 'content-type', 'cache-control', 'etag', 'last-modified', 'location', 'retry-after', 'vary'];

interface Compared {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** One request, sent over the wire and offline; a booking is for the same slot. */
async function both(name: InteractionName, change: (typeof vectors)[number]['change']): Promise<[Compared, Compared]> {
  const [onWire, within] = [chain.good(name), ofOffline(name)];
  const wire = await chain.send(change({ ...onWire, body: within.body }));
  const answer = await fetchOffline(writeDraft(change(within)));
  const headersOf = (read: (field: string) => string | null | undefined) =>
    Object.fromEntries(
      fields.map((field) => [field, read(field) === undefined ? undefined : settle(read(field) ?? '')]),
    );
  return [
    {
      status: wire.status,
      headers: headersOf((field) => wire.headers[field] as string | undefined),
      body: settle(wire.body),
    },
    {
      status: answer.status,
      headers: headersOf((field) => answer.headers.get(field) ?? undefined),
      body: settle(await answer.text()),
    },
  ];
}

describe('a good request of each interaction', () => {
  it('is answered offline as on the wire: status, header fields and body', async () => {
    server.resetHandlers(...spineHandlers({ url }));
    const statuses: Record<string, number> = {};
    for (const { name } of offeredInteractions(defaultOffer)) {
      const [wire, answer] = await both(name, (draft) => draft);
      expect([name, answer]).toEqual([name, wire]);
      statuses[name] = answer.status;
    }
    // By the published pages: 201 for a booking, 200 for all else.
    const { 'create-appointment': booked, ...others } = statuses;
    expect(booked).toBe(201);
    expect(new Set(Object.values(others))).toEqual(new Set([200]));
  });
});

/** A refusal of each status and code at each hop, of those that a fetch Request can hold. */
const tried = [
  ...new Map(
    vectors
      .filter(
        ({ at, serviceFiltering }) =>
          at.consumer !== undefined && at.consumer.status >= 400 && serviceFiltering !== 'on',
      )
      .filter((vector) => isFetchable(writeDraft(vector.change(ofOffline(interactionOf(vector))))))
      .map(
        (vector) =>
          [`${vector.at.consumer!.by} ${vector.at.consumer!.status} ${vector.at.consumer!.code}`, vector] as const,
      ),
  ).values(),
];

/** Fetch joins fields of one name, sends no body with GET, and refuses some names and methods. */
function isFetchable(written: WrittenRequest): boolean {
  try {
    const request = new Request(`${url}/${written.url}`, initOf(written));
    return (
      request.url === `${url}/${written.url}` &&
      request.method === written.method &&
      [...request.headers].length >= written.headers.length
    );
  } catch {
    return false;
  }
}

describe('a refusal', () => {
  it('of each kind, at each hop, is answered offline as on the wire, and says why', async () => {
    server.resetHandlers(...spineHandlers({ url }));
    expect(new Set(tried.map(({ at }) => at.consumer!.by))).toEqual(new Set(['ssp', 'provider']));
    expect(tried.length).toBeGreaterThan(15);
    for (const vector of tried) {
      const [wire, answer] = await both(interactionOf(vector), vector.change);
      expect([vector.name, answer]).toEqual([vector.name, wire]);
      expect([vector.name, answer.status]).toEqual([vector.name, vector.at.consumer!.status]);
    }
  });

  it('has the sentence of the journal, and names what is not judged without a connection', async () => {
    server.resetHandlers(...spineHandlers({ url }));
    const missing = writeDraft(ofOffline('search-patient'));
    const answer = await fetchOffline({ ...missing, headers: missing.headers.filter(([name]) => name !== 'Ssp-To') });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('Mock-Spine-Because')).toBe('The request has no Ssp-To header, where one is needed.');
    // The clauses of the security page that a connection alone can keep or break.
    for (const clause of ['P-01', 'P-02', 'P-03', 'P-04', 'L-01', 'C-01', 'X-05'])
      expect(answer.headers.get('Mock-Spine-Not-Judged')).toContain(clause);
  });
});

describe('what the handlers may be told', () => {
  const good = () => fetchOffline(writeDraft(ofOffline('search-patient')));

  it('faults: as often as they say, and as a broken connection', async () => {
    server.resetHandlers(...spineHandlers({ url, faults: [{ when: { count: 1 }, do: { status: 503 } }] }));
    expect([(await good()).status, (await good()).status]).toEqual([503, 200]);
    server.resetHandlers(...spineHandlers({ url, faults: [{ do: { reset: 'before-headers' } }] }));
    await expect(good()).rejects.toThrow('Failed to fetch');
    server.resetHandlers(...spineHandlers({ url, faults: [{ do: { truncateBody: 20 } }] }));
    await expect(good().then((answer) => answer.text())).rejects.toThrow('aborted');
  });

  // spineHandlers: "@throws SpineError when an option makes no sense".
  it.each([new Date('tomorrow'), '2027-03-28T00:59:00Z' as unknown as Date])('no clock at %s', (clock) => {
    expect(() => spineHandlers({ url, clock })).toThrow('The date of the clock is invalid; expected a moment, such as');
  });

  it('the clock: a token of today has expired tomorrow', async () => {
    server.resetHandlers(...spineHandlers({ url, clock: new Date(Date.now() + 86_400_000) }));
    const answer = await good();
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('BAD_REQUEST')]);
  });

  it('the consumer: another one is not who Ssp-From says', async () => {
    server.resetHandlers(...spineHandlers({ url, consumer: '200000000115' }));
    expect((await good()).status).toBe(403);
  });

  it('the registry: without an agreement nothing is shared', async () => {
    server.resetHandlers(...spineHandlers({ url, registry: { agreements: { A21472: [] } } }));
    expect((await good()).status).toBe(403);
  });

  it.each([
    [{ faults: [{ do: { certificate: 'expired' } }] } as const, 'needs? no connection'],
    [{ consumer: '1' }, 'Expected consumer to be the ASID'],
    [{ registry: { systems: 3 } as never }, 'systems'],
  ])('%j makes no sense, and says so at once', (options, says) => {
    expect(() => spineHandlers({ url, ...options })).toThrow(new RegExp(says));
  });

  it('what is booked with some handlers is not with others', async () => {
    const { body } = ofOffline('create-appointment');
    const book = () => fetchOffline(writeDraft({ ...ofOffline('create-appointment'), body }));
    server.resetHandlers(...spineHandlers({ url }));
    expect([(await book()).status, (await book()).status]).toEqual([201, 409]);
    server.resetHandlers(...spineHandlers({ url }));
    expect((await book()).status).toBe(201);
  });
});

it('services that are none of GP Connect are answered too: a document as its bytes, Care Connect with 501', async () => {
  server.use(...spineHandlers({ url }));
  const ask = (target: string, to: string, interaction: string) =>
    fetch(`${url}/${target}`, {
      headers: {
        'Ssp-TraceID': crypto.randomUUID(),
        'Ssp-From': '200000000359',
        'Ssp-To': to,
        'Ssp-InteractionID': interaction,
      },
    });
  const origin = 'https://localhost:9444';
  const document = await ask(
    encodeURIComponent(`${origin}/MOCKN/Binary/1000-bytes`),
    '918999198901',
    'urn:nhs:names:services:nrl:DocumentReference.content.read',
  );
  expect([document.status, document.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const bytes = Buffer.from(await document.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length).toBe(Number(document.headers.get('content-length')));
  const slots = await ask(
    `${origin}/MOCKU/STU3/careconnect/Slot`,
    '918999198902',
    'urn:nhs:names:services:careconnect:fhir:rest:search:slot',
  );
  expect(slots.status).toBe(501);
});
