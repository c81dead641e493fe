import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { startChain, type Chain } from '../support/chain.ts';
import { spawnMock, stop, untilReady } from '../support/spawn-mock.ts';

describe.each([
  ['mock-provider', 'ssp'],
  ['mock-ssp', 'consumer'],
] as const)('%s that is told to stop', (mock, who) => {
  it('T-02 ends an idle kept connection at once, by FIN and not by RST', async () => {
    const certs = await sharedPki();
    const audit = mock === 'mock-provider' ? ['--audit-dir', await temporaryDirectory()] : [];
    const running = spawnMock(mock, ['--port', '0', '--control-port', '0', '--certs', certs, ...audit]);
    const { port } = await untilReady(running);
    const socket: TLSSocket = connect({ ...clientOf(certs, who), host: '127.0.0.1', servername: 'localhost', port });
    let error: string | undefined;
    let received = '';
    socket.on('error', ({ code }: NodeJS.ErrnoException) => (error = code));
    socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
    await once(socket, 'secureConnect');
    socket.write('GET /nobody HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    const ended = once(socket, 'end');
    const stopped = stop(running);
    await ended;
    await once(socket, 'close');
    expect({ error, status: received.slice(0, 9) }).toEqual({ error: undefined, status: 'HTTP/1.1 ' });
    await expect(stopped).resolves.toBe(0);
  });
});

describe('dots in a path', () => {
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain();
  });
  afterAll(() => chain.close());

  const asked = async (path: string): Promise<number> =>
    (await chain.send({ ...chain.good('read-patient'), path })).status;

  /** Source: RFC 3986 §6.2.2.3 for dot segments; §2.4, what is encoded twice is decoded once, so that it is a name like another. */
  it.each([
    ['/Patient/../Patient/1', 400],
    ['/Patient/%2e%2e/Patient/1', 400],
    ['/Patient/%2E./Patient/1', 400],
    ['/Patient/%252e%252e/Patient/1', 400],
    ['/Patient/%252e%252e', 404],
    ['/%252e%252e/metadata', 400],
    ['/Patient/%25252e', 404],
  ])('T-01 A01 %s is not taken for another path, by both hops', async (path, status) => {
    await expect(asked(path)).resolves.toBe(status);
  });

  it('T-01 A01 a plain one beside them is', async () => {
    await expect(asked('/Patient/1')).resolves.toBe(200);
  });
});
