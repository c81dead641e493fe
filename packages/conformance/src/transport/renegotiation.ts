import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { Bench } from '../kit/bench.ts';
import type { ProbeOutcome, Probe } from '../kit/probe.ts';
import type { TunnelAddress } from '../kit/tunnel.ts';
import { connectTls, endOf, patience, type RefusedHandshake, type Unclear } from './attempt.ts';
import { connectionOptions, openssl } from './client.ts';
import { ordinaryClient, type Workbench } from './workbench.ts';

/** P-03: no clause forbids renegotiation by name, but it is how a client asks for another suite, or makes a server work, on a connection that stands. */
export const renegotiationProbe = (workbench: Workbench): Probe => ({
  id: 'renegotiation',
  requirement: 'P-03',
  says: 'The client asks for a new handshake on a connection that stands.',
  source: 'security page, "Supported ciphers", read strictly: a connection keeps the suite that was approved',
  writes: false,
  run: (bench) => tryRenegotiation(workbench, bench),
});

async function tryRenegotiation(workbench: Workbench, bench: Bench): Promise<ProbeOutcome> {
  const options = connectionOptions(ordinaryClient, bench.target);
  const seen = await renegotiate(bench.target, options);
  const said = {
    sent: `a TLS 1.2 handshake with the good client certificate, then a second one: ${openssl(ordinaryClient, bench.target)} (then a line R)`,
    expected: 'the second handshake refused',
  };
  if (seen === 'permitted') {
    return {
      ...said,
      received: 'a second handshake, completed',
      verdict: 'note',
      reason:
        'The server renegotiates when a client asks. Next: switch renegotiation off (OpenSSL: SSL_OP_NO_RENEGOTIATION).',
    };
  }
  if (seen.end === 'unclear')
    return {
      ...said,
      received: seen.why,
      verdict: 'not-tested',
      reason: `It shows neither a refusal nor a second handshake: ${seen.why}.`,
    };
  const received =
    seen.handshake === undefined
      ? `the first handshake refused by ${seen.by}`
      : `the second handshake refused by ${seen.by}`;
  if (seen.handshake === undefined)
    return {
      ...said,
      received,
      verdict: 'not-tested',
      reason:
        'The good client is not served, so that there was nothing to renegotiate. Look at the probe tls-1-2 first.',
    };
  const control = await renegotiate((await workbench.reference()).tls, options);
  return control === 'permitted'
    ? { ...said, received, verdict: 'pass' }
    : {
        ...said,
        received,
        verdict: 'not-tested',
        reason: "This machine's client cannot renegotiate: a server that permits it did not see it.",
      };
}

async function renegotiate(
  address: TunnelAddress,
  options: ConnectionOptions,
): Promise<'permitted' | RefusedHandshake | Unclear> {
  try {
    return await renegotiateOn(await connectTls(address, options), address.proxy !== undefined);
  } catch (error) {
    return endOf(error as Error, false, undefined);
  }
}

function renegotiateOn(socket: TLSSocket, isTunnel: boolean): Promise<'permitted' | RefusedHandshake | Unclear> {
  return new Promise((resolve) => {
    let connected = isTunnel;
    let handshake: RefusedHandshake['handshake'];
    let error: NodeJS.ErrnoException | undefined;
    const deadline = setTimeout(
      () => finish({ end: 'unclear', why: `nothing came of the connection within ${patience / 1000} seconds` }),
      patience,
    );
    socket.once('connect', () => (connected = true));
    socket.once('secureConnect', () => {
      handshake = {
        protocol: socket.getProtocol() ?? 'unknown',
        cipher: socket.getCipher().name,
        resumed: false,
        session: undefined,
      };
      socket.renegotiate({ rejectUnauthorized: false }, (refused) => {
        if (refused === null) finish('permitted');
        else error ??= refused;
      });
    });
    socket.on('error', (met) => (error ??= met));
    socket.once('close', () => finish(endOf(error, connected, handshake)));

    function finish(seen: 'permitted' | RefusedHandshake | Unclear): void {
      clearTimeout(deadline);
      socket.destroy();
      resolve(seen);
    }
  });
}
