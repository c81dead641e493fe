import type { Bench } from '../kit/bench.ts';
import type { ProbeOutcome, Probe } from '../kit/probe.ts';
import { halfHello } from './hellos.ts';
import { attemptRaw, describeRaw } from './raw-attempt.ts';

/**
 * T-02: connections that never become one. The page names no time; a client that is kept waiting costs the server a connection each.
 * @param time how long the server is given to close them, in milliseconds
 */
export const slowProbes = (time: number): readonly Probe[] =>
  rows.map(({ id, says, sent, bytes }) => ({
    id,
    requirement: 'T-02',
    says,
    source: 'security page, "Security testing": hardened against denial of service',
    writes: false,
    run: (bench) => wait(bench, sent, bytes, time),
  }));

const rows: ReadonlyArray<Pick<Probe, 'id' | 'says'> & { readonly sent: string; readonly bytes: Buffer }> = [
  {
    id: 'silent-connection',
    says: 'The client connects and says nothing.',
    sent: 'a TCP connection and no byte',
    bytes: Buffer.alloc(0),
  },
  {
    id: 'half-a-hello',
    says: 'The client stops in the middle of its hello.',
    sent: 'the first bytes of a TLS 1.2 hello, and no more',
    bytes: halfHello,
  },
];

async function wait({ target }: Bench, sent: string, bytes: Buffer, time: number): Promise<ProbeOutcome> {
  const seen = await attemptRaw(target, bytes, 'close', time);
  const within = `within ${time / 1000} seconds`;
  const said = {
    sent: `${sent}: (${bytes.length === 0 ? '' : `echo ${bytes.toString('hex')} | xxd -r -p; `}sleep ${Math.ceil(time / 1000)}) | nc ${target.host} ${target.port}`,
    expected: `the connection closed ${within}`,
  };
  if (seen.end === 'unreachable')
    return { ...said, received: describeRaw(seen), verdict: 'not-tested', reason: 'The connection could not be made.' };
  if (seen.end === 'closed')
    return { ...said, received: `closed after ${(seen.milliseconds / 1000).toFixed(1)} seconds`, verdict: 'pass' };
  return {
    ...said,
    received: `still open after ${time / 1000} seconds`,
    verdict: 'note',
    reason: `The server keeps such a connection for more than ${time / 1000} seconds. Next: give the TLS handshake a time limit.`,
  };
}
