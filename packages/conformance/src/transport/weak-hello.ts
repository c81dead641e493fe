import { isIP } from 'node:net';
import { uint16 } from './hellos.ts';

/**
 * Suites that the OpenSSL of Node no longer has, so that no client of it can offer them: servers on other libraries, a Java of some years ago for one,
 * have them still. Source: IANA, TLS Cipher Suites; names as OpenSSL had them.
 */
const weakSuites: ReadonlyMap<number, string> = new Map([
  [0x000a, 'DES-CBC3-SHA'],
  [0x0016, 'EDH-RSA-DES-CBC3-SHA'],
  [0xc012, 'ECDHE-RSA-DES-CBC3-SHA'],
  [0x001b, 'ADH-DES-CBC3-SHA'],
  [0x0004, 'RC4-MD5'],
  [0x0005, 'RC4-SHA'],
  [0xc011, 'ECDHE-RSA-RC4-SHA'],
  [0x0018, 'ADH-RC4-MD5'],
  [0x0009, 'DES-CBC-SHA'],
  [0x0015, 'EDH-RSA-DES-CBC-SHA'],
  [0x0003, 'EXP-RC4-MD5'],
  [0x0006, 'EXP-RC2-CBC-MD5'],
  [0x0008, 'EXP-DES-CBC-SHA'],
  [0x0014, 'EXP-EDH-RSA-DES-CBC-SHA'],
  [0x0007, 'IDEA-CBC-SHA'],
  [0x0096, 'SEED-SHA'],
  [0x009a, 'DHE-RSA-SEED-SHA'],
]);

/** A ClientHello of TLS 1.2 that offers these suites and no other. Source: RFC 5246 §7.4.1.2; RFC 6066 §3, RFC 8422 §5.1, RFC 5746 §3.2. */
export function weakHello(host: string): Buffer {
  const suites = Buffer.concat([...weakSuites.keys()].map(uint16));
  const extensions = Buffer.concat([
    ...(isIP(host) === 0
      ? [extension(0, withLength(Buffer.concat([Buffer.from([0]), withLength(Buffer.from(host))])))]
      : []),
    // The groups secp256r1, secp384r1 and x25519; points that are not packed; RSA with SHA-256, -384, -512 and SHA-1; no renegotiation.
    extension(10, withLength(Buffer.from('00170018001d', 'hex'))),
    extension(11, Buffer.from('0100', 'hex')),
    extension(13, withLength(Buffer.from('0401050106010201', 'hex'))),
    extension(0xff01, Buffer.from([0])),
  ]);
  const body = Buffer.concat([
    uint16(0x303),
    Buffer.alloc(32, 0x5a),
    Buffer.from([0]),
    withLength(suites),
    Buffer.from([1, 0]),
    withLength(extensions),
  ]);
  return Buffer.concat([Buffer.from([0x16, 3, 1]), withLength(Buffer.concat([Buffer.from([1, 0]), withLength(body)]))]);
}

/** The suite that a ServerHello has chosen, by its name; undefined where the bytes tell none. */
export function suiteIn(serverHello: Buffer): string | undefined {
  const afterSession = 44 + (serverHello[43] ?? 0);
  if (serverHello.length < afterSession + 2) return undefined;
  return weakSuites.get(serverHello.readUInt16BE(afterSession));
}

const extension = (type: number, data: Buffer): Buffer => Buffer.concat([uint16(type), withLength(data)]);

const withLength = (data: Buffer): Buffer => Buffer.concat([uint16(data.length), data]);
