import type { Bench } from '../kit/bench.ts';
import type { ProbeOutcome, Probe } from '../kit/probe.ts';
import { patience, writeAddress } from './attempt.ts';
import { ssl2Hello, ssl3Hello } from './hellos.ts';
import { attemptRaw, describeRaw, readBytes, type RawAttempt } from './raw-attempt.ts';
import { suiteIn, weakHello } from './weak-hello.ts';
import { ordinaryClient, type Workbench } from './workbench.ts';

/** P-04 and L-02: what comes before there was TLS; P-03: what this machine's TLS cannot say. Both as bytes on a TCP connection. */
export const helloProbes = (workbench: Workbench): readonly Probe[] =>
  rows.map((row) => ({
    id: row.id,
    requirement: row.requirement,
    says: row.says,
    source: row.source,
    writes: false,
    run: (bench) => tryBytes(workbench, bench, row),
  }));

interface Row extends Pick<Probe, 'id' | 'requirement' | 'says' | 'source'> {
  readonly bytes: (bench: Bench) => Buffer;
  readonly sent: string;
  readonly command: (bench: Bench) => string;
  readonly expected: string;
  /** Why these bytes of the server break the clause; undefined: they do not. */
  readonly blame: (seen: RawAttempt) => string | undefined;
}

const ssl = (id: string, version: string, bytes: () => Buffer): Row => ({
  id,
  requirement: 'L-02',
  says: `The client offers ${version} only.`,
  source: 'security page, "SSL and TLS protocols"',
  bytes,
  sent: `a hello of ${version}, as bytes`,
  command: ({ target }) => pasted(bytes(), target),
  expected: 'an alert, or a close without a byte',
  blame: ({ bytes }) =>
    readBytes(bytes) === 'server-hello'
      ? `The server agrees to ${version}. Next: let it take TLS 1.2 alone.`
      : undefined,
});

const rows: readonly Row[] = [
  {
    id: 'plain-http',
    requirement: 'P-04',
    says: 'The client sends its request without TLS.',
    source: 'security page, "Secure connection negotiation"',
    bytes: ({ target }) => Buffer.from(`GET / HTTP/1.1\r\nHost: ${writeAddress(target)}\r\n\r\n`),
    sent: 'GET / in plain HTTP',
    command: ({ target }) => `curl -sv http://${writeAddress(target)}/`,
    expected: 'the connection closed, without a byte in clear text',
    blame: ({ bytes }) =>
      readBytes(bytes) === 'alert'
        ? undefined
        : 'The server answers in clear text. Next: let it close a connection that does not begin with TLS.',
  },
  ssl('sslv2-hello', 'SSL 2', ssl2Hello),
  ssl('sslv3-hello', 'SSL 3', ssl3Hello),
  {
    id: 'cipher-no-longer-known',
    requirement: 'P-03',
    says: 'The client offers what OpenSSL no longer has: 3DES, RC4, DES, export grade, IDEA and SEED.',
    source: 'security page, "Supported ciphers": these four families only',
    bytes: ({ target }) => weakHello(target.host),
    sent: 'a hello of TLS 1.2 that offers these suites only, as bytes',
    command: ({ target }) => pasted(weakHello(target.host), target),
    expected: 'an alert, or a close without a byte',
    blame: ({ bytes }) =>
      readBytes(bytes) === 'server-hello'
        ? `The server takes ${suiteIn(bytes) ?? 'one of them'}. Next: let it take the four families alone: AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH.`
        : undefined,
  },
];

const pasted = (bytes: Buffer, { host, port }: Bench['target']): string =>
  `echo ${bytes.toString('hex')} | xxd -r -p | nc ${host} ${port} | xxd`;

async function tryBytes(
  workbench: Workbench,
  bench: Bench,
  { bytes, sent, command, expected, blame }: Row,
): Promise<ProbeOutcome> {
  const seen = await attemptRaw(bench.target, bytes(bench), 'bytes', patience);
  const said = { sent: `${sent}: ${command(bench)}`, expected, received: describeRaw(seen) };
  if (seen.end === 'open' || seen.end === 'unreachable')
    return { ...said, verdict: 'not-tested', reason: `It shows neither a refusal nor an answer: ${said.received}.` };
  const blamed = seen.bytes.length === 0 ? undefined : blame(seen);
  if (blamed !== undefined) return { ...said, verdict: 'fail', reason: blamed };
  if (seen.bytes.length > 0 && readBytes(seen.bytes) === 'other')
    return { ...said, verdict: 'note', reason: 'What the server answers is neither an alert nor a ServerHello.' };

  const { raw } = await workbench.reference();
  const control = await attemptRaw(raw, bytes(bench), 'bytes', patience);
  if (control.bytes.length === 0 || blame(control) === undefined)
    return {
      ...said,
      verdict: 'not-tested',
      reason: 'This machine cannot make such a client: a server that permits it did not answer.',
    };
  const doubt = await workbench.doubt(bench, ordinaryClient);
  return doubt === undefined ? { ...said, verdict: 'pass' } : { ...said, verdict: 'not-tested', reason: doubt };
}
