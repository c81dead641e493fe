import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { openWithNode } from '@mock-spine/shared/testing/tls-clients';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { startBytesProvider, type BytesProvider } from '../../packages/mock-ssp/test/answering-bytes.ts';
import { spawnMock, untilEnded, untilReady } from '../support/spawn-mock.ts';

const escape = pathToFileURL(join(import.meta.dirname, '../support/guards/escape.mjs')).href;

let pki: string;
let silent: BytesProvider;
beforeAll(async () => {
  pki = await sharedPki();
  silent = await startBytesProvider();
});
afterAll(() => silent.close());

/** A request whose body does not come, so that its exchange stays under way. */
function unfinished(mock: 'mock-ssp' | 'mock-provider', traceId: string, how: string): string {
  const { url, headers } = writeDraft(goodDraft('get-structured-record', new URL(silent.root).origin));
  const target = mock === 'mock-ssp' ? `/${url}` : url.replace(/^https:\/\/[^/]*/, '');
  const sent = headers.map(([name, value]) => `${name}: ${name === 'Ssp-TraceID' ? traceId : value}\r\n`).join('');
  return `POST ${target} HTTP/1.1\r\nHost: localhost\r\n${sent}Content-Length: 1000\r\nX-Escape: ${how}\r\n\r\n{`;
}

describe('an exception that nobody caught', () => {
  it.each(
    someOf(
      [
        ['mock-ssp', 'ssp', 'exception', 'consumer'],
        ['mock-ssp', 'ssp', 'rejection', 'consumer'],
        ['mock-provider', 'provider', 'exception', 'ssp'],
        ['mock-provider', 'provider', 'rejection', 'ssp'],
      ] as const,
      2,
    ),
  )(
    'ends the %s (%s-1, by an %s) with 70 and its connections with it; the log names the exchange, and nothing of a patient',
    async (name, prefix, how, folder) => {
      const own =
        name === 'mock-ssp'
          ? ['--provider', silent.root.replace(/gpconnect$/, 'gpconnect/structured')]
          : ['--audit-dir', await temporaryDirectory()];
      const mock = spawnMock(name, ['--port', '0', '--control-port', '0', '--certs', pki, ...own], {
        NODE_OPTIONS: `--import ${escape}`,
      });
      const ended = untilEnded(mock);
      const { port } = await untilReady(mock);
      const client = { ...(clientOf(pki, folder) as object), host: '127.0.0.1', servername: 'localhost', port };
      const idle = await openWithNode(client);
      let reset: unknown;
      idle.on('error', (error) => (reset = error)).resume();
      const traceId = crypto.randomUUID();
      const busy = connect(client, () => busy.write(unfinished(name, traceId, how)));
      busy.on('error', () => {}).resume();
      await Promise.all([once(idle, 'end'), once(busy, 'close')]);
      expect(await ended).toBe(70);
      expect(reset).toBeUndefined();
      expect(mock.output.stderr).toContain(
        `${name}: an exception that nobody caught ends this mock: RangeError\n    at `,
      );
      expect(mock.output.stderr).toContain(`${name}: exchanges under way: ${prefix}-1 (Ssp-TraceID ${traceId})\n`);
      expect(mock.output.stderr).not.toContain('9690937278');
    },
    30_000,
  );
});
