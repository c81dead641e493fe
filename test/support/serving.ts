import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:https';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { handshake, serverHello } from '@mock-spine/shared/testing/handshake-bytes';
import { issueOdd, type Odd } from '@mock-spine/shared/testing/odd-certificates';
import type { TestPki } from '@mock-spine/shared/testing/read-pki';
import type { Answering } from './explained-provider.ts';

/** A CA that can issue. */
export interface Signer {
  readonly certificate: string;
  readonly key: KeyObject;
}

type ServeChanges = TlsOptions & { readonly privateKey?: string | Buffer };

/** What odd providers are made of. */
export interface Serving {
  readonly pki: TestPki;
  /** The SubCA, and the RootCA. */
  readonly issuer: Signer;
  readonly root: Signer;
  /** The key of the provider. */
  readonly key: KeyObject;
  /** A provider with this certificate; what its own OpenSSL makes of it shall not matter. */
  serve(certificate: string, changes?: ServeChanges): Answering;
  /** A certificate with something odd, and its issuer's. */
  odd(changes: Omit<Odd, 'key'> & { readonly key?: KeyObject }, by?: Signer): string;
  /** A provider with the certificate of the test PKI, and something else that is odd. */
  good(changes?: ServeChanges): Answering;
}

/** A provider that the SSP cannot call: what it is, and the reason, sentence and code that the journal gives. */
export type RefusedProvider = [
  what: string,
  reason: string,
  says: string,
  code: string,
  start: (on: Serving) => Answering,
];

export const day = 86_400_000;
export const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** @param pki the SSP's */
export function servingWith(pki: TestPki): Serving {
  const signer = (name: string): Signer => ({
    certificate: pki.read(`${name}.crt`),
    key: createPrivateKey(pki.read(`${name}.key`)),
  });
  const [issuer, root] = [signer('sub-ca'), signer('root-ca')];
  const key = createPrivateKey(pki.read('provider/server.key'));
  const pem = key.export({ type: 'pkcs8', format: 'pem' });

  function serve(cert: string, { privateKey = pem, ...changes }: ServeChanges = {}): Answering {
    const server = createServer(
      { cert, key: privateKey, ciphers: 'ALL:@SECLEVEL=0', maxVersion: 'TLSv1.2', ...changes },
      (_, res) => {
        res
          .writeHead(200, { 'Content-Type': 'application/fhir+json', Connection: 'close' })
          .end('{"resourceType":"CapabilityStatement"}');
      },
    );
    server.on('tlsClientError', (_, socket) => socket.destroy());
    return (socket) => void server.emit('connection', socket);
  }

  return {
    pki,
    issuer,
    root,
    key,
    serve,
    odd: (changes, by = issuer) => issueOdd({ key, of: 'server', ...changes }, by) + by.certificate,
    good: (changes) => serve(pki.read('provider/server.crt'), changes),
  };
}

/** Bytes in answer to the SSP's greeting, whatever it says. */
export const gives =
  (...parts: readonly Buffer[]) =>
  (): Answering =>
  (socket) =>
    void socket.once('data', () => socket.write(Buffer.concat(parts)));
/** A list of certificates, in hexadecimal, in place of the server's. */
export const certificates = (content: string) => gives(serverHello(), handshake(11, Buffer.from(content, 'hex')));
export const givesText = (content: string) => gives(Buffer.from(content));

/** Says this after a good handshake, whatever it is asked. */
export function answering({ pki }: Serving, content: string): Answering {
  const server = createTlsServer(
    { cert: pki.read('provider/server.crt'), key: pki.read('provider/server.key'), maxVersion: 'TLSv1.2' },
    (socket) => socket.once('data', () => socket.end(content)).on('error', () => undefined),
  );
  return (socket) => void server.emit('connection', socket);
}
