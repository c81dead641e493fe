import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { revokeCertificate } from '@mock-spine/shared/pki/revoke';
import { ownPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { callWithNode } from '@mock-spine/shared/testing/tls-clients';
import { startReplicas, type Replicas } from './support/replicas.ts';

let postgres: Postgres;
let pki: string;
const started: Replicas[] = [];
beforeAll(async () => {
  if (!isInstalledPostgres) return;
  postgres = await startPostgres();
  pki = await ownPki();
});
afterAll(async () => {
  await Promise.all(started.map((replicas) => replicas.close()));
  await postgres?.close();
});

async function start(...flags: string[]): Promise<Replicas> {
  const replicas = await startReplicas('mock-provider', 2, flags, pki);
  started.push(replicas);
  return replicas;
}

/** Calls one replica, then the other one with the session of the first. */
async function resumeAt({ all: [one, other] }: Replicas) {
  const client = clientOf(pki, 'ssp') as object;
  const first = await callWithNode({ ...client, port: one!.port });
  expect(first).toMatchObject({ protocol: 'TLSv1.2', resumed: false, session: expect.any(Buffer) });
  return callWithNode({ ...client, port: other!.port, ...(first.session && { session: first.session }) });
}

describe('a session that was made with one replica', () => {
  // RFC 5077 §3.1: a ticket is of the server, which may be many machines with one key.
  itWithPostgres('is resumed at another one over the same database, and is answered', async () => {
    const second = await resumeAt(await start('--database', postgres.url));
    expect(second.resumed).toBe(true);
    // Whatever it asks for: the listener let it in, as one without a certificate is not.
    expect(second.received).toMatch(/^HTTP\/1\.1 \d{3} /);
  });

  itWithPostgres('is not resumed at one that has another database, or none', async () => {
    const second = await resumeAt(await start());
    expect(second).toMatchObject({ resumed: false, received: expect.stringMatching(/^HTTP\/1\.1 /) });
  });

  itWithPostgres('is not resumed, nor answered, where its certificate was revoked since', async () => {
    const replicas = await start('--database', postgres.url);
    const [one, other] = replicas.all;
    const client = clientOf(pki, 'ssp') as object;
    const { session } = await callWithNode({ ...client, port: one!.port });
    await revokeCertificate(pki, `${pki}/ssp/client.crt`);
    expect((await other!.control('POST', '/reload')).status).toBe(204);
    const second = await callWithNode({ ...client, port: other!.port, session: session! });
    expect(second).toMatchObject({ received: '' });
    expect(second.resumed ?? false).toBe(false);
  });
});
