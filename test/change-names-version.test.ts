import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startChain, type Chain } from './support/chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
beforeEach(async () => void (await chain.control('ssp', '/reset', { method: 'POST' })));
afterAll(() => chain.close());

interface Note {
  readonly reason: string;
  readonly next: string;
}
interface Issued {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly headersByName: Readonly<Record<string, string>>;
  readonly body: string;
  readonly notes?: readonly Note[];
}
interface Sent {
  readonly request: Issued;
  readonly notes: readonly Note[];
  readonly response: { readonly status: number; readonly headers: readonly (readonly [string, string])[] };
}

const post = async <T>(path: string, order: object): Promise<T> =>
  (await chain.control('ssp', path, { method: 'POST', body: JSON.stringify(order) })).json() as Promise<T>;
const issue = (order: object) => post<Issued>('/issue', order);
const send = (order: object) => post<Sent>('/send', order);
const reasons = (notes: readonly Note[] = []) => notes.map(({ reason }) => reason);

/**
 * Source: general API guidance, 1.2.7 to 1.6.2, "Managing resource contention": "Clients SHALL submit update requests with an If-Match header that
 * quotes the ETag"; the ETag is `W/"<versionId>"`.
 */
describe.each(['update-appointment', 'cancel-appointment'])('%s that is made to order', (interaction) => {
  const ofOne = { interaction, patient: 'normal' };

  it('names the version that is there by then', async () => {
    expect((await issue(ofOne)).headersByName['If-Match']).toBe('W/"1"');
    await send({ interaction: 'update-appointment', patient: 'normal' });
    const { headersByName, notes } = await issue(ofOne);
    expect([headersByName['If-Match'], notes]).toEqual(['W/"2"', undefined]);
  });

  it('repeats the appointment as it is by then, and is taken', async () => {
    await send({ interaction: 'update-appointment', patient: 'normal' });
    const { body } = await issue({ ...ofOne, interaction: 'cancel-appointment' });
    expect(JSON.parse(body)).toMatchObject({ comment: 'Amended by a mock.', status: 'cancelled' });
    expect((await send(ofOne)).response.status).toBe(200);
  });

  it('names the one that the order says, which may be stale', async () => {
    const { request, response } = await send({ ...ofOne, headers: { 'If-Match': 'W/"99"' } });
    expect([request.headersByName['If-Match'], response.status]).toEqual(['W/"99"', 409]);
  });

  it('says so where it names none', async () => {
    const order = { ...ofOne, headers: { 'if-match': '-' } };
    const { headersByName, notes } = await issue(order);
    expect([headersByName['If-Match'], reasons(notes)]).toEqual([undefined, ['no-version']]);
    expect(reasons((await send(order)).notes)).toEqual(['no-version']);
  });

  it('says so where the appointment is cancelled, with the next step', async () => {
    await send({ interaction: 'cancel-appointment', patient: 'normal' });
    const { notes } = await issue(ofOne);
    expect(notes).toEqual([
      expect.objectContaining({ reason: 'cancelled-already', next: expect.stringContaining('POST /reset') }),
    ]);
  });

  it('sent by a consumer as it was made leaves the scorecard without a broken version', async () => {
    const { method, url, headers, body } = await issue(ofOne);
    const root = url.slice(url.indexOf('https://', 1), url.indexOf('/Appointment'));
    const draft = chain.good(interaction);
    const path = url.slice(url.indexOf('/Appointment'));
    const own = headers.filter(([name]) => name !== 'Authorization');
    expect((await chain.send({ ...draft, method, serviceRoot: root, path, headers: own, body })).status).toBe(200);
    const { consumers } = (await (await chain.control('ssp', '/scorecard')).json()) as {
      consumers: { clauses: { id: string; verdict: string }[] }[];
    };
    expect(consumers[0]!.clauses.find(({ id }) => id === 'change-names-version')).toMatchObject({ verdict: 'met' });
  });
});

// Source: register a patient and cancel an appointment pages: 409 DUPLICATE_REJECTED; an appointment that is cancelled is not changed.
it.each([
  [{ interaction: 'register-patient' }, 409],
  [{ interaction: 'cancel-appointment' }, 422],
])('%j sent again is refused, and says how to begin anew', async (order, status) => {
  expect((await send(order)).response.status).toBe(200);
  const { response, because } = (await send(order)) as Sent & { readonly because: { readonly next: string } };
  expect([response.status, because.next]).toEqual([status, expect.stringContaining('POST /reset')]);
});
