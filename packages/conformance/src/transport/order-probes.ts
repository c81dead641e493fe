import { cipherFamilies, type CipherFamily } from '@mock-spine/shared/tls/ciphers';
import type { Bench } from '../kit/bench.ts';
import type { ProbeOutcome, Probe } from '../kit/probe.ts';
import { describeAttempt } from './attempt-words.ts';
import { openssl } from './client.ts';
import { hasEcdsaKey, withEcdsa } from './ecdsa.ts';
import { ordinaryClient, type Workbench } from './workbench.ts';

/** C-05: the server's order of preference, tried with clients that have the opposite one. */
export const orderProbes = (workbench: Workbench): readonly Probe[] =>
  rows.map(({ id, says, from }) => ({
    id,
    requirement: 'C-05',
    says,
    source: 'security page, "Supported ciphers" and Tomcat block: SSLHonorCipherOrder = true',
    writes: false,
    run: (bench) => tryOrder(workbench, bench, cipherFamilies.slice(from)),
  }));

const rows: ReadonlyArray<Pick<Probe, 'id' | 'says'> & { readonly from: number }> = [
  { id: 'cipher-order', says: 'The client offers the eight suites, the least preferred first.', from: 0 },
  {
    id: 'cipher-order-without-eecdh-gcm',
    says: 'The client offers all suites but those of AESGCM+EECDH, the least preferred first.',
    from: 1,
  },
  { id: 'cipher-order-cbc', says: 'The client offers the suites without GCM, the least preferred first.', from: 2 },
];

/** Of the families offered, the first that the server has at all is to be chosen: what it lacks is for C-01…C-04 to say. */
async function tryOrder(workbench: Workbench, bench: Bench, asked: readonly CipherFamily[]): Promise<ProbeOutcome> {
  const isEcdsa = await hasEcdsaKey(workbench, bench);
  const families = isEcdsa ? asked.map(forEcdsa) : asked;
  const client = { ciphers: ciphersOf(families) };
  const sent = `a TLS 1.2 hello that offers, in this order, ${client.ciphers.join(', ')}: ${openssl(client, bench.target)}`;
  const has = await Promise.all(families.map(({ suites }) => isTaken(workbench, bench, suites)));
  const best = families.find((_, index) => has[index]);
  const seen = await workbench.try(bench, client);
  const received = describeAttempt(seen);
  if (best === undefined || seen.end !== 'answered') {
    const good = await workbench.try(bench, ordinaryClient);
    const verdict = good.end === 'answered' ? 'not-applicable' : 'not-tested';
    return {
      sent,
      expected: 'a suite of the family that comes first',
      received,
      verdict,
      reason: 'The server serves none of these suites, so that it has no order among them. Look at C-01 to C-04 first.',
    };
  }
  const said = { sent, expected: `a suite of ${best.alias}, the first family of these that the server has`, received };
  const doubt = await doubtOrder(workbench, bench, ciphersOf(asked));
  if (doubt !== undefined) return { ...said, verdict: 'not-tested', reason: doubt };
  if (best.suites.includes(seen.handshake.cipher)) return { ...said, verdict: 'pass' };
  const byClient =
    seen.handshake.cipher === client.ciphers[0]
      ? "The server follows the client's order"
      : 'The server has another order';
  return {
    ...said,
    verdict: 'fail',
    reason: `${byClient}. Next: let it honour its own, AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH.`,
  };
}

/** The least preferred first. */
const ciphersOf = (families: readonly CipherFamily[]): readonly string[] =>
  families.flatMap(({ suites }) => suites).reverse();

const forEcdsa = (family: CipherFamily): CipherFamily => ({
  ...family,
  suites: family.suites.flatMap((suite) => withEcdsa(suite) ?? []),
});

async function isTaken(workbench: Workbench, bench: Bench, suites: readonly string[]): Promise<boolean> {
  const tried = await Promise.all(suites.map((suite) => workbench.try(bench, { ciphers: [suite] })));
  return tried.some(({ end }) => end === 'answered');
}

/** The reference follows the client's order: it shows that this client sends the order that it should. */
async function doubtOrder(workbench: Workbench, bench: Bench, ciphers: readonly string[]): Promise<string | undefined> {
  const chosen = await workbench.suiteAtReference(bench, { ciphers });
  return chosen === ciphers[0]
    ? undefined
    : `This machine's client does not offer its suites in that order: a server that follows it chose ${chosen ?? 'none'}.`;
}
