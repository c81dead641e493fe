import { X509Certificate } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSender } from '@mock-spine/conformance/kit/send';
import { issueCrl } from '@mock-spine/shared/pki/issue-crl';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { handshake, serverHello, sized } from '@mock-spine/shared/testing/handshake-bytes';
import { mixedKey } from '@mock-spine/shared/testing/mixed-key';
import { issueOdd, type Odd } from '@mock-spine/shared/testing/odd-certificates';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { explainServerFailure } from '@mock-spine/shared/tls/explain-server-failure';
import { readCertificates } from '@mock-spine/shared/tls/read-certificates';
import { serverFailures } from '@mock-spine/shared/tls/server-failures';
import {
  serviceRootAt,
  startExplained,
  type Answering,
  type ExplainedProvider,
} from '../support/explained-provider.ts';
import { certificatesRefused } from '../support/certificates-refused.ts';
import { connectionsFailed } from '../support/connections-failed.ts';
import {
  type Signer,
  type Serving,
  type RefusedProvider,
  day,
  newKey,
  servingWith,
  gives,
} from '../support/serving.ts';

let on: ExplainedProvider;
let own: string;
let serving: Serving;
const explained = new Set<string>();

beforeAll(async () => {
  on = await startExplained((reason) => explained.add(reason));
  own = await temporaryDirectory();
  serving = servingWith(on.pki);
});
afterAll(() => on.close());

/** What becomes of a request when the provider answers like this. */
async function failure(answer: Answering, through = on.ssp): Promise<unknown> {
  on.answerBy(answer);
  return on.failureOf(through);
}

describe('a provider whose certificate the SSP does not accept', () => {
  it.each(certificatesRefused)(
    'X-02 X-03 X-04 X-05 is told why: a certificate %s',
    async (_, reason, says, code, start) => {
      await expect(failure(start(serving))).resolves.toEqual([reason, says, code]);
    },
  );

  it('X-02 is called when nothing is odd, and with an extension that nobody knows but that is not critical', async () => {
    for (const changes of [{}, { extensions: [{ id: '1.2.3.4.5', critical: false, value: '\x05\x00' }] }]) {
      await expect(failure(serving.serve(serving.odd(changes)))).resolves.toBe(200);
    }
  });

  /** Writes a revocation list of a CA, and gives the flags that load it in place of the test PKI's. */
  const lists = (period: { from: number; to: number }): string[] => {
    const list = issueCrl({ number: 1n, revoked: new Map() }, period, {
      certificate: new X509Certificate(serving.issuer.certificate),
      key: serving.issuer.key,
    });
    writeFileSync(join(own, `${period.from}.crl`), list);
    return ['--provider-crl', join(on.pki.dir, 'root-ca.crl'), '--provider-crl', join(own, `${period.from}.crl`)];
  };
  const unusable =
    "The server's certificate chains to a CA that is trusted, but none of the revocation lists that are loaded can be used for it: there is none of its CA, or it is not in force yet, is for other certificates, or has something that OpenSSL does not understand.";

  it.each<[what: string, expected: [reason: string, says: string, code: string], flags: () => string[]]>([
    [
      'there is none of its CA',
      ['list-unusable', unusable, 'UNABLE_TO_GET_CRL'],
      () => ['--provider-crl', join(on.pki.dir, 'root-ca.crl')],
    ],
    [
      'the one of its CA is not in force yet',
      ['list-unusable', unusable, 'CRL_NOT_YET_VALID'],
      () => lists({ from: Date.now() + day, to: Date.now() + 2 * day }),
    ],
    [
      'the one of its CA has expired',
      [
        'list-expired',
        "A revocation list has expired, so that the server's certificate cannot be shown not to be revoked.",
        'CRL_HAS_EXPIRED',
      ],
      () => lists({ from: Date.now() - 2 * day, to: Date.now() - day }),
    ],
  ])('X-04 is told which revocation list is missed: %s', async (_, expected, flags) => {
    await expect(
      failure(
        serving.serve(serving.odd({})),
        await on.pointAt(on.root, ['--provider-ca', join(on.pki.dir, 'ca-bundle.crt'), ...flags()]),
      ),
    ).resolves.toEqual(expected);
  });

  it('X-02 X-03 is told what is wrong with the CA above it', async () => {
    const trusting = await on.pointAt(on.root, ['--provider-ca', join(on.pki.dir, 'root-ca.crt')]);
    const caKey = newKey();
    const ca = (changes: Partial<Odd>, by = serving.root): Signer => ({
      certificate: issueOdd({ key: caKey, of: 'ca', ...changes }, by) + by.certificate,
      key: caKey,
    });
    await expect(failure(serving.serve(serving.odd({}, ca({}))), trusting)).resolves.toBe(200);
    await expect(
      failure(serving.serve(serving.odd({}, ca({ from: Date.now() - 2 * day, to: Date.now() - day }))), trusting),
    ).resolves.toEqual([
      'certificate-issuer-out-of-date',
      "The certificate of a CA above the server's certificate has expired or is not valid yet.",
      'CERT_HAS_EXPIRED',
    ]);
    // The SubCA may issue no CA (RFC 5280, section 4.2.1.9: a path length of 0).
    await expect(failure(serving.serve(serving.odd({}, ca({}, serving.issuer))), trusting)).resolves.toEqual([
      'certificate-not-accepted',
      "OpenSSL does not accept the server's certificate, for a reason that has no words of its own here; its code says which.",
      'PATH_LENGTH_EXCEEDED',
    ]);
    // What is no CA issues nothing.
    await expect(failure(serving.serve(serving.odd({}, ca({ of: 'client' }))), trusting)).resolves.toEqual([
      'certificate-untrusted',
      "The server's certificate does not chain to the SubCA and RootCA.",
      'INVALID_PURPOSE',
    ]);
  });
});

describe('a provider to which there is no connection', () => {
  it.each(connectionsFailed)('L-01 L-02 P-03 P-04 is told why: it %s', async (_, reason, sentence, code, start) => {
    await expect(failure(start(serving))).resolves.toEqual([reason, sentence, code]);
  });

  it('L-01 is told that its key is not that of its certificate', async () => {
    // RFC 5246, section 7.4.3: the signature is made with the key of the certificate. This key has its public half alone, so that Node takes it.
    const privateKey = mixedKey(on.pki.read('provider/server.crt'), on.pki.read('ssp/client.key'));
    await expect(failure(serving.good({ privateKey }))).resolves.toEqual([
      'key-mismatch',
      "The server's signature does not fit its certificate: its private key is not the one that the certificate is for.",
      expect.stringMatching(/^ERR_SSL_/),
    ]);
  });

  it('P-03 is told that its Diffie-Hellman parameters are too short', async () => {
    // RFC 5246, section 7.4.3: p, g, the server's value, then a signature, which nobody comes to look at. p is a safe prime of 512 bits, made with openssl dhparam.
    const p = Buffer.from(
      'b6c81c9349f3cdb36310c7e9937f933aeeba5454b8eb34662c16ad3683d7503e0615496fa51b49b6b2c45c606228fdd37645893a71222bf0a23a3bd7c2e3a6d7',
      'hex',
    );
    const shared = Buffer.concat([
      sized(p, 2),
      sized(Buffer.from([2]), 2),
      sized(Buffer.from([64]), 2),
      Buffer.from('0401', 'hex'),
      sized(Buffer.alloc(256, 1), 2),
    ]);
    const der = readCertificates(on.pki.read('provider/server.crt')).map(({ raw }) => sized(raw, 3));
    await expect(
      failure(gives(serverHello('009f'), handshake(11, sized(Buffer.concat(der), 3)), handshake(12, shared))()),
    ).resolves.toEqual([
      'weak-key-exchange',
      "The server's Diffie-Hellman parameters are too short for OpenSSL.",
      expect.stringMatching(/^ERR_SSL_(DH_KEY_TOO_SMALL|UNKNOWN_SECURITY_BITS)$/),
    ]);
  });

  it.each([
    [
      'nothing listens',
      'connection-refused',
      "Nothing listens at the server's address and port.",
      'ECONNREFUSED',
      async () => {
        const server = createServer().listen(0, '127.0.0.1');
        await new Promise((resolve) => server.once('listening', resolve));
        const { port } = server.address() as AddressInfo;
        await new Promise((resolve) => server.close(resolve));
        return serviceRootAt(port);
      },
    ],
    [
      'its name is not found',
      'host-unknown',
      "The server's host name cannot be resolved.",
      expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
      async () => serviceRootAt(9443, 'provider.invalid'),
    ],
    // RFC 9293, section 3.9.2.3: TCP does not connect to a multicast address.
    [
      'there is no way to it',
      'host-unreachable',
      "There is no way to the server's address from here.",
      expect.stringMatching(/^(ENETUNREACH|EHOSTUNREACH)$/),
      async () => serviceRootAt(9443, '224.0.0.1'),
    ],
  ])('is told why: %s', async (_, reason, sentence, code, find) => {
    await expect(on.failureOf(await on.pointAt(await find()))).resolves.toEqual([reason, sentence, code]);
  });
});

describe('a provider that the conformance suite gets no answer from', () => {
  // Of a silent provider the SSP has a sentence of its own.
  it.each<RefusedProvider>([
    ['is silent', 'timed-out', 'The server did not answer in time.', 'ETIMEDOUT', () => () => undefined],
    [
      'has a certificate signed with SHA-1',
      'certificate-signed-with-sha1',
      "The server's certificate is signed with SHA-1, which OpenSSL does not accept.",
      'UNSPECIFIED',
      ({ serve, odd }) => serve(odd({ hash: 'sha1' })),
    ],
  ])('is told why: it %s', async (_, reason, sentence, code, start) => {
    on.answerBy(start(serving));
    const { cert, key: pem, ca } = on.pki.material('ssp/client');
    const sender = openSender({ client: { cert, key: pem }, ca, via: undefined }, reason === 'timed-out' ? 50 : 20_000);
    const error = await sender.send(goodDraft('read-metadata', new URL(on.root).origin)).then(
      () => {
        throw new Error('it answered');
      },
      (thrown: Error) => thrown,
    );
    sender.close();
    const explanation = explainServerFailure(error, Date.now());
    explained.add(explanation.key);
    expect(explanation).toEqual({ key: reason, says: sentence, code, next: expect.any(String) });
  });
});

it('every reason has been met', () => {
  // For want of descriptors it is this machine's own doing, at a time that no test can choose; explain-server-failure.test.ts has its codes.
  const ofProviders = Object.keys(serverFailures).filter((key) => key !== 'open-files-exhausted');
  expect([...explained].sort()).toEqual(ofProviders.sort());
});
