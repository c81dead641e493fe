import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import { openEvents } from '@mock-spine/shared/testing/event-stream';
import { clientOf } from '@mock-spine/shared/testing/send';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { rawTls } from '../raw-tls.ts';
import { end } from '../../../packages/mock-ssp/test/answering-bytes.ts';
import { patience, type Asking, type Stack } from './stack.ts';

/** Something that goes on between peers and mocks. It is over when every connection of it is closed. */
export type Scenario = (stack: Stack) => Promise<unknown>;

/** What is needed for every callback of both mocks to be registered, and most to be called; the cheap ones first. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'a good request': ({ ask }) => ask('search-patient'),
  'an answer that is packed': ({ ask }) =>
    ask('read-metadata', { fields: 'Connection: close\r\nAccept-Encoding: gzip\r\n' }),
  'a body that is awaited': ({ ask }) =>
    ask('get-structured-record', { fields: 'Connection: close\r\nExpect: 100-continue\r\n' }),
  'a body that does not come': ({ ssp, written, pki }) =>
    cutOff(
      ssp.port,
      pki,
      written('ssp', 'get-structured-record', 'Content-Length: 99999\r\n', '').replace('Content-Length: 0\r\n', ''),
    ),
  'a body of the provider that does not come': ({ provider, written, pki }) =>
    cutOff(
      provider.port,
      pki,
      written('provider', 'get-structured-record', 'Content-Length: 99999\r\n', '').replace(
        'Content-Length: 0\r\n',
        '',
      ),
      'ssp',
    ),
  'a large record': ({ ask }) => ask('large-record', { at: 'provider' }),
  'a large record through both': ({ ask }) => ask('large-record'),
  'a connection that stays idle': (stack) =>
    scripted(stack, [head('Content-Length: 2\r\n') + '{}'], { at: 'other', fields: '' }),
  'the other address': ({ plainly, ssp }) => plainly(ssp.port, 'GET / HTTP/1.1\r\n\r\n', '::1'),
  'a large record that is packed': ({ ask }) =>
    ask('large-record', { fields: 'Connection: close\r\nAccept-Encoding: gzip\r\n' }),
  'a bad certificate': ({ ask }) => ask('search-patient', { client: 'bad/expired', fields: '' }),
  'a bad certificate at the provider': ({ ask }) =>
    ask('search-patient', { at: 'provider', client: 'bad/expired', fields: '' }),
  'what is no HTTP': ({ bytes, ssp }) => bytes(ssp, 'GARBAGE\r\n\r\n'),
  'what is no HTTP at the provider': ({ bytes, provider }) => bytes(provider, 'GARBAGE\r\n\r\n'),
  'an unmet expectation': ({ bytes, ssp }) => bytes(ssp, 'GET / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n'),
  'a tunnel': ({ bytes, ssp }) => bytes(ssp, 'CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n'),
  'what is no TLS': ({ plainly, ssp }) => plainly(ssp.port, 'GET / HTTP/1.1\r\n\r\n'),
  'no handshake at all': ({ plainly, ssp }) => plainly(ssp.port, ''),
  'four requests in one packet': ({ bytes, ssp, written }) =>
    bytes(ssp, written('ssp').repeat(3) + written('ssp', 'search-patient', 'Connection: close\r\n')),
  'a namespace of a control API': async ({ control, provider }) => {
    await control(provider, 'POST', '/namespaces', { name: 'guarded' });
    await control(provider, 'GET', '/exchanges?namespace=guarded');
    await control(provider, 'DELETE', '/namespaces/guarded');
  },
  'much to look at that nobody reads': async ({ starters: { Backlog } }) => {
    const looked = await new Promise<number>((resolve) => {
      let count = 0;
      const backlog = new Backlog<number>(() => (count += 1));
      for (let i = 0; i < 40; i++) backlog.add(i);
      setTimeout(() => resolve(count), 150);
    });
    return looked;
  },
  'a folder of data that changes': async ({ starters: { keepFolder } }) => {
    const folder = await temporaryDirectory();
    const load = () => ({ value: 0, faults: [] });
    const kept = keepFolder({ folder, load, onChange: () => {}, tell: () => {}, now: Date.now });
    await writeFile(join(folder, 'a.yaml'), '');
    await new Promise((resolve) => setTimeout(resolve, 400));
    kept.close();
  },
  'an answer that begins and breaks off': (stack) =>
    scripted(stack, [head('Content-Length: 100\r\n') + '{"a":', 20, end]),
  'an answer that is not there': (stack) => scripted(stack, [end]),
  'an answer that never comes': (stack) => scripted(stack, []),
  'an answer without a length': (stack) => scripted(stack, [head('Connection: close\r\n'), 20, '{}', end]),
  'an answer of many parts': (stack) =>
    scripted(stack, [head('Content-Length: 8388608\r\nConnection: close\r\n') + '{'.repeat(8 * 1024 * 1024)]),
  'an answer that ends too late': (stack) => scripted(stack, [head('Content-Length: 2\r\n') + '{}GARBAGE']),
  'interim answers': (stack) =>
    scripted(stack, ['HTTP/1.1 102 Processing\r\n\r\n'.repeat(3) + head('Content-Length: 2\r\n') + '{}']),
  'an answer that is altered': (stack) =>
    withFaults(stack, [{ truncateBody: 100 }], () => stack.ask('get-structured-record')),
  'an answer that is late': (stack) =>
    withFaults(stack, [{ latency: 5 }, { slowBody: 1_000_000 }], () => stack.ask('search-patient')),
  'a provider with a bad certificate': (stack) =>
    withFaults(stack, [{ certificate: 'expired' }], () => stack.ask('search-patient')),
  'a connection that is reset': (stack) =>
    withFaults(stack, [{ reset: 'before-headers' }], () => stack.ask('search-patient')),
  'the control API': async ({ control, ssp }) => {
    await control(ssp, 'GET', '/scorecard');
    return control(ssp, 'PUT', '/clock', { now: new Date().toISOString() });
  },
  'a connection to the control API that stays idle': ({ plainly, other }) =>
    plainly(other.controlPort, 'GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n'),
  'what is no HTTP at the control port': ({ plainly, ssp }) => plainly(ssp.controlPort, 'GARBAGE\r\n\r\n'),
  'a request of the control API': ({ control, ssp }) =>
    control(ssp, 'POST', '/send', { interaction: 'search-patient' }),
  'a request of the control API without the SSP': ({ control, ssp }) =>
    control(ssp, 'POST', '/send', { interaction: 'search-patient', at: 'ssp' }),
  'the control API of the provider': ({ control, ssp }) => control(ssp, 'GET', '/provider/exchanges?limit=1'),
  'a control API that is not there': ({ control, other }) => control(other, 'GET', '/provider/live'),
  'a story of both hops': async ({ ask, control, ssp }) => {
    await ask('search-patient');
    const [latest] = ssp.journal.list(1, ({ kind }) => kind === 'request');
    return control(ssp, 'GET', `/exchanges/${latest!.id}`);
  },
  'a stream of exchanges': async ({ ask, ssp }) => {
    const events = await openEvents(ssp.controlPort, '/exchanges/stream');
    await ask('search-patient');
    events.close();
    await events.ended;
  },
  'a stream of the provider at the control API': async ({ ask, ssp }) => {
    const events = await openEvents(ssp.controlPort, '/provider/exchanges/stream');
    await ask('search-patient');
    events.close();
    await events.ended;
  },
  'a stream that nobody reads': readNothing,
  'interim answers that nobody reads': async ({ starters: { InterimAnswers } }) => {
    const socket = Object.assign(new EventEmitter(), { writableNeedDrain: true });
    const provider = { pause() {}, resume() {}, destroy() {} };
    new InterimAnswers(1024).pass(
      { statusCode: 103, rawHeaders: [] } as never,
      { httpVersion: '1.1' } as IncomingMessage,
      { socket } as never,
      provider as never,
    );
    socket.emit('drain');
  },
  'a trial': ({ pki, ssp }) =>
    rawTls(
      trialPort(ssp),
      { ...clientOf(pki, 'consumer'), rejectUnauthorized: false },
      'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
      { deadline: patience },
    ),
  'a trial that is refused': ({ pki, ssp }) => cutOff(trialPort(ssp), pki, ''),
  'a trial that is only looked at': ({ plainly, ssp }) => plainly(trialPort(ssp), ''),
  'a database that is listened to': ({ starters: { listenForever } }) => listenToNobody(listenForever),
  'what is told to a database in batches': ({ starters: { replicasOver, Journal, BodyKeeper } }) =>
    tellNobody(replicasOver, new Journal<Exchange>('test', 10), new BodyKeeper(0)),
  'mocks that start and stop': startAndStop,
};

const head = (fields: string): string => `HTTP/1.1 200 OK\r\n${fields}\r\n`;

const trialPort = ({ tells = [] }: Stack['ssp']): number =>
  Number(/https:\/\/localhost:(\d+)/.exec(tells.join('\n'))![1]);

function scripted(
  { scripted: provider, ask }: Stack,
  script: Stack['scripted']['script'],
  how: Asking = { at: 'other' },
): Promise<string> {
  provider.script = script;
  return ask('search-patient', how);
}

async function withFaults(
  { control, ssp }: Stack,
  does: readonly object[],
  act: () => Promise<unknown>,
): Promise<void> {
  await control(ssp, 'PUT', '/faults', { faults: does.map((one) => ({ do: one })) });
  await act();
  await control(ssp, 'PUT', '/faults', { faults: [] });
}

/** Goes away in the middle of what it has to say. */
function cutOff(port: number, pki: string, text: string, folder = 'consumer'): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({
      ...(clientOf(pki, folder) as object),
      host: '127.0.0.1',
      port,
      servername: 'localhost',
      rejectUnauthorized: false,
    });
    const leave = (): void => void setTimeout(() => socket.destroy(), 20);
    socket
      .on('error', () => {})
      .on('close', () => resolve())
      .once('secureConnect', () => (text === '' ? leave() : socket.write(text, leave)));
  });
}

/** Closes a mock while one connection is idle and a request is under way on another. */
async function startAndStop({ starters, flags, pki, scripted: provider, written }: Stack): Promise<void> {
  const another = await starters.startProvider(
    starters.readProvider([...flags, '--audit-dir', await temporaryDirectory()]),
  );
  try {
    const ssp = await starters.startSsp(
      starters.readSsp([...flags, '--provider', provider.root, '--timeout', '100', '--trials', '--trials-port', '0']),
    );
    provider.script = [];
    const idle = rawTls(ssp.port, clientOf(pki, 'consumer'), '', { deadline: patience });
    const busy = rawTls(ssp.port, clientOf(pki, 'consumer'), written('other'), { deadline: patience });
    const over = Promise.all([idle, busy]);
    await Promise.race([over, untilSome(() => ssp.journal.size > 0)]);
    await Promise.all([ssp.close(), over]);
  } finally {
    await another.close();
  }
}

/** Is told of more than it reads. */
async function readNothing({ starters: { ExchangeStream, Journal } }: Stack): Promise<void> {
  const journal = new Journal<Exchange>('test', 10);
  const stream = new ExchangeStream(journal, 'run', { most: 1, taken: 0 }, { heartbeat: 1_000, largestBacklog: 10 });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const opened = new Promise<ServerResponse>((resolve) => server.once('request', (_, response) => resolve(response)));
  const answered = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    .then((answer) => answer.text())
    .catch(() => '');
  const response = await opened;
  stream.open(response, { wanted: () => true, reading: { reveal: false }, lastEventId: undefined });
  await answered;
  server.close();
}

async function untilSome(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

/** Hears one message on a connection that is none. */
async function listenToNobody(listen: Stack['starters']['listenForever']): Promise<void> {
  const client = Object.assign(new EventEmitter(), {
    connect: async () => {},
    query: async () => {},
    end: async () => void client.emit('end'),
  });
  const listened = new Promise<void>((resolve) => {
    const stop = listen(() => client as never, new Set([{ heard: stopAfter, again: () => {} }]));
    function stopAfter(): void {
      stop();
      resolve();
    }
  });
  client.emit('notification', { payload: '' });
  client.emit('notification', { payload: '' });
  await listened;
}

/** Counts something and ends an exchange, over a database that is none. */
async function tellNobody(
  over: Stack['starters']['replicasOver'],
  journal: Journal<Exchange>,
  bodies: BodyKeeper,
): Promise<void> {
  const told: string[] = [];
  const query = async (text: string) => {
    told.push(text);
    return [];
  };
  const replicas = await over({ query, listen: () => () => {}, beforeClose: () => () => {} } as never, 'test', {
    databaseJournal: 10,
    databaseJournalBytes: 1_000_000,
  });
  const before = told.length;
  replicas.count('default', []).count('trace', 'a');
  replicas.tell('default', {
    journal,
    bodies,
    knowledge: { practiceOf: () => undefined, legsOf: () => [] },
  });
  journal.record({ kind: 'connection', by: 'ssp', at: 0 } as Exchange);
  const limit = performance.now() + 1000;
  while (told.length < before + 2 && performance.now() < limit) await new Promise((resolve) => setTimeout(resolve, 10));
}
