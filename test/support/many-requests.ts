import { once } from 'node:events';
import { connect } from 'node:tls';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { goodParts, write } from './good-bytes.ts';
import type { MeasuredMock } from './measured-mock.ts';

/** Sends a request so often on a connection of its own, one behind the other. @returns the statuses of the answers */
export async function ask(port: number, who: string, request: Buffer, times: number): Promise<string[]> {
  const socket = connect({ ...clientOf(await sharedPki(), who), host: '127.0.0.1', servername: 'localhost', port });
  await once(socket, 'secureConnect');
  const statuses: string[] = [];
  let received = 0;
  const answered = new Promise<void>((resolve, reject) => {
    socket
      .on('data', (part: Buffer) => {
        received += part.length;
        const text = part.toString('latin1');
        statuses.push(...(text.match(/(?<=HTTP\/1\.1 )\d+(?= )/g) ?? []));
        if (statuses.length >= times && /[}>]$|^0\r\n\r\n$/.test(text.slice(-5))) resolve();
      })
      .on('error', reject)
      .on('close', () => reject(new Error(`closed after ${received} bytes: ${statuses.join(', ')}`)));
  });
  for (let i = 0; i < times; i++) if (!socket.write(request)) await Promise.race([once(socket, 'drain'), answered]);
  await answered;
  socket.destroy();
  return statuses;
}

/** The same on so many connections at once. */
export const many = async (
  connections: number,
  port: number,
  who: string,
  request: Buffer,
  each: number,
): Promise<string[]> =>
  (await Promise.all(Array.from({ length: connections }, () => ask(port, who, request, each)))).flat();

/** So many bytes in chunks of a few. */
export const chunked = (bytes: number, each: number): string =>
  `${each.toString(16)}\r\n${'a'.repeat(each)}\r\n`.repeat(bytes / each) + '0\r\n\r\n';

export const throughSsp = (ssp: MeasuredMock, providerPort: number) => ({
  prefix: `/https://localhost:${providerPort}`,
  port: ssp.port,
});

/** A registration whose body comes in chunks of so many bytes. */
export const posted = (at: Parameters<typeof goodParts>[0], bytes: number, each: number): Buffer =>
  Buffer.from(
    write(goodParts(at, 'register-patient'), {
      without: 'connection',
      more: ['Transfer-Encoding: chunked'],
      body: chunked(bytes, each),
    }),
  );

/** Room for a journal of 64 MB, and for what is new and not yet collected: 64 MB of it twice. Megabytes. */
export const withJournal = 300;
