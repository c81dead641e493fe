import { cipherString, unnamedSuites } from '@mock-spine/shared/tls/ciphers';
import { transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import type { Bench } from '../kit/bench.ts';
import type { ProbeOutcome, Probe } from '../kit/probe.ts';
import { describeAttempt } from './attempt-words.ts';
import { openssl } from './client.ts';
import { hasEcdsaKey, withEcdsa } from './ecdsa.ts';
import { expectRefusal } from './expect-refusal.ts';
import type { Workbench } from './workbench.ts';

/** P-03 and C-01…C-04: each suite by its name. */
export function cipherProbes(workbench: Workbench): readonly Probe[] {
  const ofVectors = transportVectors.flatMap(({ name, requirement, says, source, client: { cipher }, at }) =>
    cipher === undefined || at.ssp === undefined
      ? []
      : [
          {
            id: name,
            requirement,
            says,
            source,
            writes: false,
            run: (bench: Bench) => ('closed' in at.ssp! ? refuse(bench, cipher) : accept(bench, cipher)),
          },
        ],
  );
  const unnamed = unnamedSuites.map((suite): Probe => ({
    id: `cipher-${suite.toLowerCase()}`,
    requirement: 'P-03',
    says: `The client offers ${suite} only, which the published cipher string permits and no page names.`,
    source: 'security page, "Supported ciphers": AES256+EDH, as OpenSSL reads it',
    writes: false,
    run: (bench) => eitherWay(bench, suite),
  }));
  const others: Probe = {
    id: 'cipher-any-other',
    requirement: 'P-03',
    says: 'The client offers every other suite that OpenSSL knows.',
    source: 'security page, "Supported ciphers": these four families only',
    writes: false,
    run: (bench) =>
      expectRefusal(workbench, bench, {
        client: { ciphers: otherSuites },
        sent: `a TLS 1.2 hello that offers all suites but the four families, with the good client certificate: ${openssl({ ciphers: otherSuites }, bench.target)}`,
        expected: 'the handshake refused, by an alert or a close',
        close: 'too-late',
        judgeAnswer: () => ({
          verdict: 'fail',
          reason:
            'The server takes a suite outside the four families. Next: let it take AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH alone.',
        }),
      }),
  };
  return [...ofVectors, ...unnamed, others];

  function refuse(bench: Bench, suite: string): Promise<ProbeOutcome> {
    return expectRefusal(workbench, bench, {
      client: { ciphers: [suite] },
      sent: describeHello(bench, suite),
      expected: 'the handshake refused, by an alert or a close',
      close: 'too-late',
      judgeAnswer: () => ({
        verdict: 'fail',
        reason: `The server takes ${suite}. Next: let it take the four families alone: AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH.`,
      }),
    });
  }

  async function accept(bench: Bench, suite: string): Promise<ProbeOutcome> {
    const client = { ciphers: [suite] };
    const seen = await workbench.try(bench, client);
    const said = {
      sent: describeHello(bench, suite),
      expected: `${suite} agreed to, and an HTTP answer`,
      received: describeAttempt(seen),
    };
    if (seen.end === 'answered' && seen.status !== undefined) return { ...said, verdict: 'pass' };
    if (seen.end === 'unclear')
      return { ...said, verdict: 'not-tested', reason: `It shows neither a refusal nor an answer: ${seen.why}.` };
    const doubt = seen.end === 'refused' ? await workbench.doubt(bench, client) : undefined;
    if (doubt !== undefined) return { ...said, verdict: 'not-tested', reason: doubt };
    if (await hasEcdsaKey(workbench, bench)) return { ...said, ...(await judgeEcdsa(bench, suite)) };
    const next = suite.startsWith('DHE') ? ' A server without Diffie-Hellman parameters has no EDH suites.' : '';
    return {
      ...said,
      verdict: 'fail',
      reason: `The server does not serve ${suite}. Next: let it take AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH.${next}`,
    };
  }

  /** What a server has in the place of a suite for RSA keys: one of the same family is as good by the page. */
  async function judgeEcdsa(bench: Bench, suite: string): Promise<Pick<ProbeOutcome, 'verdict' | 'reason'>> {
    const other = withEcdsa(suite);
    const seen = other === undefined ? undefined : await workbench.try(bench, { ciphers: [other] });
    if (seen?.end === 'answered')
      return {
        verdict: 'note',
        reason: `The server's certificate has an ECDSA key, and it takes ${other}, which is of the same family. The assurance suite offers ${suite}. Next: let it show a certificate with an RSA key, too.`,
      };
    return {
      verdict: 'fail',
      reason:
        other === undefined
          ? `The server does not serve ${suite}: its certificate has an ECDSA key, for which there are no EDH suites. Next: let it show a certificate with an RSA key, too.`
          : `The server serves neither ${suite} nor ${other}, which fits the ECDSA key of its certificate. Next: let it take AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH.`,
    };
  }

  async function eitherWay(bench: Bench, suite: string): Promise<ProbeOutcome> {
    const client = { ciphers: [suite] };
    const seen = await workbench.try(bench, client);
    const said = {
      sent: describeHello(bench, suite),
      expected: 'taken or refused: the cipher string permits it, and the list of suites has it not',
      received: describeAttempt(seen),
    };
    if (seen.end === 'unclear')
      return { ...said, verdict: 'not-tested', reason: `It shows neither a refusal nor an answer: ${seen.why}.` };
    const doubt = seen.end === 'refused' ? await workbench.doubt(bench, client) : undefined;
    if (doubt !== undefined) return { ...said, verdict: 'not-tested', reason: doubt };
    return {
      ...said,
      verdict: 'pass',
      reason: `${suite} is ${seen.end === 'answered' ? 'taken' : 'refused'}; either way one reading of the clause is met.`,
    };
  }
}

/** Everything that OpenSSL knows, but for the four families and for what has a probe of its own. */
const otherSuites: readonly string[] = [
  'ALL',
  'eNULL',
  ...cipherString.split(':').map((family) => `!${family}`),
  ...transportVectors.flatMap(({ client: { cipher } }) => (cipher === undefined ? [] : [`!${cipher}`])),
];

const describeHello = ({ target }: Bench, suite: string): string =>
  `a TLS 1.2 hello that offers ${suite} only, with the good client certificate: ${openssl({ ciphers: [suite] }, target)}`;
