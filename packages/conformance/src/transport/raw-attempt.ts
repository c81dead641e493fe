import { connect } from 'node:net';
import { Pieces } from '@mock-spine/shared/http/pieces';
import { nameAlert } from './alerts.ts';
import { openTunnel, type TunnelAddress } from '../kit/tunnel.ts';

/** What became of a connection without TLS. */
export interface RawAttempt {
  /** `open`: nothing happened within the time; `unreachable`: there was no connection. */
  readonly end: 'closed' | 'open' | 'unreachable' | 'bytes';
  readonly bytes: Buffer;
  /** From the connection to its end. */
  readonly milliseconds: number;
}

/**
 * Connects without TLS, sends the bytes, and waits: for the first bytes or the close, or for the close alone. Never rejects.
 * @param time how long, in milliseconds
 */
export async function attemptRaw(
  address: TunnelAddress,
  bytes: Buffer,
  until: 'bytes' | 'close',
  time: number,
): Promise<RawAttempt> {
  const { host, port, proxy } = address;
  const tunnel = proxy && (await openTunnel(address, proxy, time).catch(() => 'unreachable' as const));
  if (tunnel === 'unreachable') return { end: 'unreachable', bytes: Buffer.alloc(0), milliseconds: 0 };
  return new Promise((resolve) => {
    const socket = tunnel ?? connect(port, host);
    const pieces = new Pieces();
    let start: number | undefined;
    const deadline = setTimeout(() => finish('open'), time);
    const begin = () => {
      start = performance.now();
      if (bytes.length > 0) socket.write(bytes);
    };
    if (tunnel) begin();
    else socket.once('connect', begin);
    socket.on('data', (chunk) => {
      // What begins the answer tells what it is; a server may send without end.
      if (pieces.size < mostBytes) pieces.add(chunk);
      if (until === 'bytes') finish('bytes');
    });
    socket.on('error', () => undefined);
    socket.once('close', () => finish('closed'));

    function finish(end: 'closed' | 'open' | 'bytes'): void {
      clearTimeout(deadline);
      socket.destroy();
      resolve({
        end: start === undefined ? 'unreachable' : end,
        bytes: pieces.read(),
        milliseconds: performance.now() - (start ?? 0),
      });
    }
  });
}

const mostBytes = 64 * 1024;

/** What the bytes of a server are: a TLS alert, a handshake that goes on, the start of one in SSL 2, or something else. */
export function readBytes(bytes: Buffer): 'alert' | 'server-hello' | 'other' {
  if (bytes[0] === 0x15 && bytes[1] === 3) return 'alert';
  const isRecord = bytes[0] === 0x16 && bytes[1] === 3 && bytes[5] === 2;
  const isSsl2 = bytes[0] !== undefined && bytes[0] >= 0x80 && bytes[2] === 4;
  return isRecord || isSsl2 ? 'server-hello' : 'other';
}

/** What was received, as a report says it. */
export function describeRaw({ end, bytes }: RawAttempt): string {
  if (end === 'unreachable') return 'the connection could not be made';
  if (bytes.length === 0)
    return end === 'closed' ? 'a close without a byte' : 'nothing, and the connection stayed open';
  const kind = readBytes(bytes);
  if (kind === 'alert') return `alert ${nameAlert(bytes[6] ?? 0)}`;
  if (kind === 'server-hello') return 'a ServerHello';
  const [line = ''] = bytes.toString('latin1', 0, 200).split(/[\r\n]/, 1);
  return `${bytes.length} bytes that begin with ${JSON.stringify(line.slice(0, 60))}`;
}
