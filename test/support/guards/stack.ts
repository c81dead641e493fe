import { connect as connectTcp } from 'node:net';
import { request as requestPlainly } from 'node:http';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { clientOf } from '@mock-spine/shared/testing/send';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { capabilities, interactionByName } from '@mock-spine/shared/protocol/interactions';
import { writeDraft, type WrittenRequest } from '@mock-spine/shared/vectors/draft';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import type { ExchangeStream } from '@mock-spine/shared/control/exchange-stream';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { BodyKeeper } from '@mock-spine/shared/journal/kept-bodies';
import type { listenForever } from '@mock-spine/shared/database/listen';
import type { replicasOver } from '@mock-spine/shared/replicas/replicas';
import type { keepFolder } from '@mock-spine/shared/own-data/kept-folder';
import type { Backlog } from '@mock-spine/mock-ssp/scorecard/backlog';
import type { InterimAnswers } from '@mock-spine/mock-ssp/forward/interim';
import type { startSsp, RunningSsp } from '@mock-spine/mock-ssp/server';
import type { startProvider, RunningProvider } from '@mock-spine/mock-provider/server';
import { rawTls } from '../raw-tls.ts';
import { startBytesProvider, type BytesProvider } from '../../../packages/mock-ssp/test/answering-bytes.ts';

/** How both mocks are started: not imported here, for their sources are to be those of the injection. */
export interface Starters {
  readonly startSsp: typeof startSsp;
  readonly startProvider: typeof startProvider;
  readonly readSsp: (argv: readonly string[]) => Parameters<typeof startSsp>[0];
  readonly readProvider: (argv: readonly string[]) => Parameters<typeof startProvider>[0];
  readonly ExchangeStream: typeof ExchangeStream;
  readonly Journal: typeof Journal;
  readonly BodyKeeper: typeof BodyKeeper;
  readonly InterimAnswers: typeof InterimAnswers;
  readonly Backlog: typeof Backlog;
  readonly keepFolder: typeof keepFolder;
  readonly listenForever: typeof listenForever;
  readonly replicasOver: typeof replicasOver;
}

/** Both mocks, an SSP in front of a provider that answers what a script has, and clients whose every call comes to an end. */
export interface Stack {
  readonly ssp: RunningSsp;
  readonly provider: RunningProvider;
  /** In front of `scripted`, and without the control API of a provider. */
  readonly other: RunningSsp;
  readonly scripted: BytesProvider;
  readonly starters: Starters;
  readonly flags: readonly string[];
  readonly pki: string;
  /** Sends a request through the SSP, or straight to the provider, on a connection of its own; all that came back. */
  ask(interaction: string, how?: Asking): Promise<string>;
  /** Sends bytes to a mock, as its client. */
  bytes(mock: { readonly port: number }, text: string): Promise<string>;
  /** Sends bytes without TLS; nothing where there are none. */
  plainly(port: number, text: string, host?: string): Promise<void>;
  /** Calls a control API. */
  control(mock: { readonly controlPort: number }, method: string, path: string, body?: unknown): Promise<string>;
  /** A good request as bytes. */
  written(mock: 'ssp' | 'provider' | 'other', interaction?: string, fields?: string, body?: string): string;
  close(): Promise<void>;
}

/** How a request is sent. */
export interface Asking {
  readonly at?: 'ssp' | 'provider' | 'other';
  readonly fields?: string;
  readonly client?: string;
  readonly body?: string;
}

/** Starts it. */
export async function startStack(starters: Starters): Promise<Stack> {
  const pki = await sharedPki();
  const flags = ['--port', '0', '--control-port', '0', '--certs', pki, '--log', 'off'];
  const provider = await starters.startProvider(
    starters.readProvider([...flags, '--audit-dir', await temporaryDirectory()]),
  );
  const origin = `https://localhost:${provider.port}`;
  const roots = capabilities.flatMap((capability) => ['--provider', origin + serviceRootPath('B82617', capability)]);
  const ssp = await starters.startSsp(
    starters.readSsp([
      ...flags,
      ...roots,
      '--trials',
      '--trials-port',
      '0',
      '--provider-control',
      `http://localhost:${provider.controlPort}`,
    ]),
  );
  const scripted = await startBytesProvider();
  const other = await starters.startSsp(
    starters.readSsp([
      ...flags,
      '--provider',
      scripted.root,
      '--timeout',
      '150',
      '--keep-alive-timeout',
      '100',
      '--control-keep-alive-timeout',
      '100',
      '--provider-control',
      'http://localhost:1',
    ]),
  );
  const mocks = { ssp, provider, other };
  const written: Stack['written'] = (mock, interaction = 'search-patient', fields = '', body) => {
    const draft = draftOf(interaction, mock === 'other' ? new URL(scripted.root).origin : origin);
    return bytesOf(draft, mock !== 'provider', fields, body ?? draft.body);
  };
  return {
    ssp,
    provider,
    other,
    scripted,
    starters,
    flags,
    pki,
    written,
    ask: async (
      interaction,
      { at = 'ssp', fields = 'Connection: close\r\n', client = at === 'provider' ? 'ssp' : 'consumer', body } = {},
    ) =>
      (
        await rawTls(mocks[at].port, clientOf(pki, client), written(at, interaction, fields, body), {
          deadline: patience,
        })
      ).received,
    bytes: async (mock, text) =>
      (
        await rawTls(mock.port, clientOf(pki, mock === provider ? 'ssp' : 'consumer'), text, {
          deadline: patience,
        })
      ).received,
    plainly: (port, text, host = '127.0.0.1') =>
      new Promise((resolve) => {
        const socket = connectTcp({ host, port }, () => (text === '' ? socket.destroy() : socket.write(text)));
        socket
          .setTimeout(patience, () => socket.destroy())
          .on('error', () => {})
          .on('close', () => resolve())
          .resume();
      }),
    control: (mock, method, path, body) =>
      new Promise((resolve) => {
        const outgoing = requestPlainly(
          { host: '127.0.0.1', port: mock.controlPort, method, path, agent: false, headers: { Connection: 'close' } },
          (answer) => {
            let text = `${answer.statusCode} `;
            answer
              .setEncoding('utf8')
              .on('data', (part: string) => (text += part))
              .on('close', () => resolve(text))
              .on('error', () => {});
          },
        );
        outgoing
          .setTimeout(patience, () => outgoing.destroy())
          .on('error', () => resolve('broken'))
          .end(body === undefined ? undefined : JSON.stringify(body));
      }),
    close: async () => {
      await Promise.all([ssp.close(), other.close()]);
      await provider.close();
      scripted.close();
    },
  };
}

/** How long a client waits for its connection to be closed, in milliseconds. */
export const patience = 8_000;

/** The record of five megabytes, or a good request. */
function draftOf(interaction: string, origin: string) {
  if (interaction !== 'large-record') return goodDraft(interaction, origin);
  return goodRequest(interactionByName('get-structured-record')!, {
    serviceRoot: origin + serviceRootPath('B82617', 'structured'),
    providerAsid: world.practice.asid,
    consumerAsid: world.consumer.asid,
    patient: world.patients.find(({ role }) => role === 'very-large-record')!.nhsNumber,
    practitioner: world.practitioner,
    organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
    traceId: crypto.randomUUID(),
    now: Math.floor(Date.now() / 1000),
  });
}

function bytesOf(
  draft: Parameters<typeof writeDraft>[0],
  isForSsp: boolean,
  fields: string,
  body: string | undefined,
): string {
  const { method, url, headers }: WrittenRequest = writeDraft(draft);
  const target = isForSsp ? `/${url}` : url.replace(/^https:\/\/[^/]*/, '');
  const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${target} HTTP/1.1\r\nHost: localhost\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}${length}${fields}\r\n${body ?? ''}`;
}
