import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openEvents } from '@mock-spine/shared/testing/event-stream';
import { faultsInHar } from '@mock-spine/shared/testing/har';
import { withHeader, withoutHeader, withPractice } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());
beforeEach(async () => {
  await running.control('/exchanges', { method: 'DELETE' });
});

const idsOf = async (query: string): Promise<string[]> =>
  ((await (await running.control(`/exchanges${query}`)).json()) as { exchanges: { id: string }[] }).exchanges.map(
    ({ id }) => id,
  );

describe("the provider's journal", () => {
  it('filters by practice, rule and status', async () => {
    await running.send(running.good('search-patient'));
    await running.send(withPractice('A20047', '918999198739')(running.good('read-metadata')));
    await running.send(withoutHeader('Ssp-To')(running.good('search-patient')));
    const [refused, elsewhere, good] = await idsOf('');
    expect(await idsOf('?practice=B82617')).toEqual([refused, good]);
    expect(await idsOf('?practice=A20047')).toEqual([elsewhere]);
    expect(await idsOf('?status=4xx&practice=B82617')).toEqual([refused]);
    expect(await idsOf('?rule=P-07')).toEqual([refused]);
  });

  it('streams exchanges as they end', async () => {
    const stream = await openEvents(running.provider.controlPort, '/exchanges/stream?interaction=search-patient');
    await running.send(running.good('read-metadata'));
    await running.send(running.good('search-patient'));
    await stream.until(({ events }) => events.length === 1);
    expect(stream.events[0]!.data).toMatchObject({
      id: expect.stringMatching(/^provider-/),
      answer: { by: 'provider', status: 200 },
    });
    stream.close();
  });

  it('writes HAR with one entry, headers and bodies of both ways, masked unless it is to reveal', async () => {
    await running.send(withHeader('Accept-Encoding', 'gzip')(running.good('create-appointment')));
    const [id] = await idsOf('');
    const masked = await (await running.control(`/exchanges/${id}/har`)).text();
    expect(faultsInHar(JSON.parse(masked))).toEqual([]);
    expect(masked).not.toMatch(/9690937278|Claire|Jones|eyJ/);
    interface Message {
      readonly headers: { name: string; value: string }[];
      readonly content: { text: string };
      readonly postData: { text: string };
    }
    const { log } = JSON.parse(await (await running.control(`/exchanges/${id}/har?reveal=true`)).text()) as {
      log: { entries: { request: Message; response: Message }[] };
    };
    expect(log.entries).toHaveLength(1);
    const [{ request, response }] = log.entries as [{ request: Message; response: Message }];
    expect(JSON.parse(request.postData.text)).toMatchObject({ resourceType: 'Appointment' });
    expect(JSON.parse(response.content.text)).toMatchObject({ resourceType: 'Appointment', id: expect.any(String) });
    expect(response.headers).toContainEqual({ name: 'Cache-Control', value: 'no-store' });
    expect(response.headers.map(({ name }) => name)).toContain('ETag');
  });

  it('forgets the bodies with the exchanges', async () => {
    await running.send(running.good('search-patient'));
    const bytes = async () =>
      Number(/^mock_spine_body_bytes_kept\{.*\} (\d+)$/m.exec(await (await running.control('/metrics')).text())![1]);
    expect(await bytes()).toBeGreaterThan(100);
    await running.control('/exchanges', { method: 'DELETE' });
    expect(await bytes()).toBe(0);
  });
});
