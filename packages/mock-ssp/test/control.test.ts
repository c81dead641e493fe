import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { requirements } from '@mock-spine/shared/clauses/requirements';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { shareOf } from '@mock-spine/shared/testing/wire-layers';
import { vectors } from '@mock-spine/shared/vectors/vectors';
import { pipeline } from '../src/pipeline.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type Shown, type TestSsp } from './running-ssp.ts';
import { ordersRefused } from './control-cases.ts';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.setHeader('Content-Type', 'application/fhir+json').end('{"resourceType":"Bundle"}');
  });
  running = await startTestSsp(provider.root, ['--service-filtering']);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const post = async (path: string, body: object) => {
  const answer = await running.control(path, { method: 'POST', body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

interface Issued {
  readonly method: string;
  readonly url: string;
  readonly headers: [string, string][];
  readonly headersByName: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly token: { readonly encoded: string; readonly header: object; readonly claims: Record<string, unknown> };
  readonly commands: { readonly curl: string; readonly fresh: string };
}
const issue = async (order: object) => (await post('/issue', order)).body as unknown as Issued;

describe('POST /issue', () => {
  it('makes method, URL through the SSP, headers and token', async () => {
    const { method, url, headers, token } = await issue({ interaction: 'search-patient' });
    expect(method).toBe('GET');
    expect(url).toBe(
      `https://localhost:${running.ssp.port}/${provider.root}/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9690937278`,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      'Ssp-From': '200000000359',
      'Ssp-To': '918999198738',
      'Ssp-InteractionID': 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
      'Ssp-TraceID': expect.stringMatching(/^[0-9a-f-]{36}$/),
      Authorization: `Bearer ${token.encoded}`,
    });
    expect(token.header).toEqual({ alg: 'none', typ: 'JWT' });
    expect(token.claims).toMatchObject({ aud: provider.root, sub: '10019', requested_scope: 'patient/*.read' });
    expect(token.encoded).toMatch(/^[\w-]+\.[\w-]+\.$/);
  });

  it('answers the headers by name beside the list, and joins what is there twice', async () => {
    const { headers, headersByName } = await issue({ interaction: 'search-patient' });
    expect(headersByName).toEqual(Object.fromEntries(headers));
    const broken = await issue({ break: 'ssp-to-twice' });
    const values = broken.headers.filter(([name]) => name.toLowerCase() === 'ssp-to').map(([, value]) => value);
    expect(values).toHaveLength(2);
    // RFC 9110 §5.3: a list of values, joined by a comma.
    expect(broken.headersByName['Ssp-To']).toBe(values.join(', '));
  });

  it('gives an address that the caller can reach, where the SSP listens elsewhere', async () => {
    const elsewhere = await startTestSsp(provider.root, ['--host', '127.0.0.2']);
    const answer = await elsewhere.control('/issue', { method: 'POST', body: '{"interaction":"search-patient"}' });
    expect(((await answer.json()) as Issued).url).toMatch(
      new RegExp(`^https://127\\.0\\.0\\.2:${elsewhere.ssp.port}/`),
    );
    await elsewhere.ssp.close();
  });

  it("takes the Spine id, a patient's role or number, and parts of the practitioner and organisation", async () => {
    const order = {
      interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
      practice: 'B82617',
      practitioner: { family: 'Smith' },
      organisation: { odsCode: 'X26' },
    };
    const { url, token } = await issue({ ...order, patient: 'normal-2' });
    expect(url).toContain('%7C9690937286');
    expect(token.claims).toMatchObject({
      requesting_practitioner: { id: '10019', name: [{ family: 'Smith' }] },
      requesting_organization: { identifier: [{ value: 'X26' }] },
    });
    expect((await issue({ ...order, patient: '1234567890' })).url).toContain('%7C1234567890');
  });

  it('at "ssp" goes straight to the provider', async () => {
    expect((await issue({ interaction: 'read-metadata', at: 'ssp' })).url).toBe(`${provider.root}/metadata`);
  });

  it('breaks a clause by name, and says what is expected then', async () => {
    const { body } = await post('/issue', { break: 'ssp-to-missing' });
    expect((body as unknown as Issued).headers.map(([name]) => name)).not.toContain('Ssp-To');
    expect(body).toMatchObject({
      breaks: { name: 'ssp-to-missing', requirement: 'P-07', expected: { by: 'ssp', status: 400 } },
    });
  });

  it.each(ordersRefused)('%j is refused', async (order, error, next) => {
    const answer = await post('/issue', order);
    expect(answer.status).toBe(400);
    expect(answer.body['error']).toContain(error);
    expect(answer.body['next']).toContain(next);
  });

  itWith('curl')('its curl command sends the request, as does its curl config', async () => {
    for (const name of interactions.map((interaction) => interaction.name)) {
      const { commands } = await issue({ interaction: name });
      // The SSP runs in this process: curl must not block it.
      expect(await run('sh', ['-c', commands.curl])).toBe('{"resourceType":"Bundle"}');
    }
    const { commands } = await issue({ interaction: 'get-structured-record' });
    expect(await run('sh', ['-c', commands.fresh])).toBe('{"resourceType":"Bundle"}');
  });

  itWith('curl')('a vector sent by curl arrives as one that is sent by /send', async () => {
    const names = shareOf('curl', vectors).map(({ name }) => name);
    const byCurl: typeof provider.requests = [];
    const kinds: string[] = [];
    // One process for many commands: starting a curl for each takes longer than all the requests.
    for (let sent = 0; sent < names.length; sent += 50) {
      const batch: Issued[] = [];
      for (const name of names.slice(sent, sent + 50)) batch.push(await issue({ break: name }));
      kinds.push(...batch.map(kindOf));
      // A change made to order has read what it changes by now.
      const before = provider.requests.length;
      await run('sh', [], `curl ${batch.map(({ commands }) => commands.curl.replace(/^curl /, '')).join(' --next ')}`);
      byCurl.push(...provider.requests.slice(before));
    }
    expect(byCurl).toHaveLength(names.length);
    const sentAs = new Map<string, readonly string[]>();
    for (const [index, name] of names.entries()) {
      const kind = kinds[index]!;
      if (!sentAs.has(kind)) {
        await post('/send', { break: name });
        sentAs.set(kind, headersOf(provider.requests.at(-1)!));
      }
      expect([name, headersOf(byCurl[index]!)]).toEqual([name, sentAs.get(kind)]);
    }
  });
});

describe('POST /send', () => {
  it('at "consumer" makes the call through every check', async () => {
    const { status, body } = await post('/send', { interaction: 'search-patient' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      response: { status: 200, body: { resourceType: 'Bundle' } },
      exchange: { answer: { by: 'provider', status: 200 }, forwarded: true },
    });
    const { request: sent, exchange } = body as unknown as { request: Issued; exchange: Shown & { traceId: string } };
    expect(exchange.traceId).toBe(Object.fromEntries(sent.headers)['Ssp-TraceID']);
    expect(exchange.findings!.length).toBeGreaterThan(10);
  });

  it('at "consumer" shows the refusal, with every finding', async () => {
    const { body } = await post('/send', { break: 'sender-not-registered' });
    expect(body).toMatchObject({
      response: { status: 403 },
      exchange: {
        refusedBy: { rule: 'sender-is-registered' },
        answer: { by: 'ssp', code: 'ASID_CHECK_FAILED_MESSAGESENDER_100000000001' },
      },
    });
  });

  it('at "ssp" calls the provider without checking', async () => {
    const before = provider.requests.length;
    const { body } = await post('/send', { break: 'ssp-from-missing', at: 'ssp' });
    expect(body).toMatchObject({
      response: { status: 200 },
      exchange: { forwarded: true, provider: { tls: { protocol: 'TLSv1.2' } } },
    });
    expect(provider.requests).toHaveLength(before + 1);
    expect(provider.requests.at(-1)!.headers).not.toHaveProperty('ssp-from');
  });

  it('explains what kept the provider from answering', async () => {
    const nobody = await startPlainProvider(() => {});
    await nobody.close();
    const other = await startTestSsp(nobody.root);
    try {
      const send = async (at: string) =>
        (
          await other.control('/send', { method: 'POST', body: JSON.stringify({ interaction: 'read-metadata', at }) })
        ).json();
      expect(await send('ssp')).toMatchObject({
        failure: { reason: 'connection-refused', next: expect.any(String) },
        exchange: { provider: { failure: { reason: 'connection-refused' } } },
      });
      expect(await send('consumer')).toMatchObject({
        response: { status: 502 },
        exchange: { provider: { failure: { reason: 'connection-refused' } } },
      });
    } finally {
      await other.ssp.close();
    }
  });
});

it('GET /rules lists every clause for the SSP and each of its checks', async () => {
  const text = await (await running.control('/rules')).text();
  for (const { id } of requirements.filter(({ actors }) => (actors as readonly string[]).includes('ssp')))
    expect(text).toContain(`"requirement": "${id}"`);
  for (const { id } of pipeline) expect(text).toContain(`"id": "${id}"`);
});

it('P-10 the journal shows no NHS number, query value or token unless it is asked to', async () => {
  await running.control('/exchanges', { method: 'DELETE' });
  const draft = running.good();
  await running.send(draft);
  await running.send({ ...draft, serviceRoot: `${draft.serviceRoot}-other` });
  await running.send({ ...draft, serviceRoot: 'nowhere' });
  await running.send({ ...draft, path: '/Patient/9690937278' });
  const shown = await (await running.control('/exchanges')).text();
  expect(shown).toContain('VARIES_FROM_TARGETURL');
  expect(shown).not.toMatch(/9690937278|eyJ/);
  expect(await (await running.control('/exchanges?reveal=true')).text()).toContain('9690937278');
});

describe('the control API is guarded', () => {
  const ask = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ host: '127.0.0.1', port: running.ssp.controlPort, path: '/exchanges', headers }, (answer) =>
        resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
  it.each([
    [{ Host: 'attacker.test' }, 403],
    [{ Host: 'localhost', Origin: 'https://attacker.test' }, 403],
    [{ Host: 'localhost', Origin: 'http://localhost:3000' }, 200],
    [{ Host: '127.0.0.1:8080' }, 200],
  ])('%j: %i', async (headers, status) => {
    expect(await ask(headers)).toBe(status);
  });
});

it('POST /reload takes the certificates again, and /live and /ready answer', async () => {
  expect((await running.control('/reload', { method: 'POST' })).status).toBe(204);
  expect((await running.send(running.good())).status).toBe(200);
  expect((await running.control('/live')).status).toBe(200);
  expect((await running.control('/ready')).status).toBe(200);
});

/** Requests with the same method and headers, and a body or none, are written alike: it is enough that /send sends one of them. */
const kindOf = ({ method, headers, body }: Issued): string =>
  JSON.stringify([method, body === undefined, headers.map(([name, value]) => [name, value.trim() === ''])]);

/** The names of the headers as they were sent, but for those that each client writes in its own way. */
const headersOf = ({ rawHeaders }: { readonly rawHeaders: readonly string[] }): string[] =>
  rawHeaders
    .filter((_, i) => i % 2 === 0)
    .filter((header) => !/^(user-agent|content-length|connection|forwarded)$/i.test(header));

function run(command: string, args: string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, (error, stdout, stderr) =>
      error ? reject(new Error(stderr)) : resolve(stdout),
    ).stdin!.end(input);
  });
}
