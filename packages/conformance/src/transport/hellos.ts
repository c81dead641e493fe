/** 0x000A is 3DES, 0x002F and 0x0035 AES with RSA, 0x0033 and 0x0039 with EDH, 0x0005 RC4: what servers of SSL 3 had. */
const ssl3Suites = Buffer.from('003900350033002f000a0005', 'hex');

/** A ClientHello that offers SSL 3 and nothing newer. Source: RFC 6101 §5.6.1.2. */
export function ssl3Hello(): Buffer {
  const body = Buffer.concat([
    Buffer.from([3, 0]),
    Buffer.alloc(32, 0x5a),
    Buffer.from([0]),
    uint16(ssl3Suites.length),
    ssl3Suites,
    Buffer.from([1, 0]),
  ]);
  const message = Buffer.concat([Buffer.from([1, 0]), uint16(body.length), body]);
  return Buffer.concat([Buffer.from([0x16, 3, 0]), uint16(message.length), message]);
}

/** The kinds of SSL 2: RC4, RC2, IDEA, DES and 3DES with MD5. */
const ssl2Kinds = Buffer.from('0100800300800500800600400700c0', 'hex');

/** A CLIENT-HELLO of SSL 2. Source: the SSL 2.0 protocol, "Client Only Protocol Messages"; RFC 5246 appendix E.2 has its shape. */
export function ssl2Hello(): Buffer {
  const challenge = Buffer.alloc(16, 0x5a);
  const body = Buffer.concat([
    Buffer.from([1, 0, 2]),
    uint16(ssl2Kinds.length),
    uint16(0),
    uint16(challenge.length),
    ssl2Kinds,
    challenge,
  ]);
  return Buffer.concat([uint16(0x8000 | body.length), body]);
}

/** The first bytes of a ClientHello of TLS 1.2: its record announces 512 bytes, of which these are all that come. */
export const halfHello = Buffer.from('1603010200010001fc0303', 'hex');

/** The ServerHello by which a server agrees to a hello of SSL 2, of SSL 3, or of TLS 1.2 without a session, to the first suite of it; undefined for other bytes. */
export function agreeToHello(hello: Buffer): Buffer | undefined {
  if (isHello(hello)) {
    const version = hello.subarray(9, 11);
    const body = Buffer.concat([
      version,
      Buffer.alloc(32, 0xa5),
      Buffer.from([0]),
      hello.subarray(46, 48),
      Buffer.from([0]),
    ]);
    return Buffer.concat([
      Buffer.from([0x16]),
      version,
      uint16(body.length + 4),
      Buffer.from([2, 0]),
      uint16(body.length),
      body,
    ]);
  }
  if (!isSsl2Hello(hello)) return undefined;
  const body = Buffer.concat([
    Buffer.from([4, 0, 1, 0, 2]),
    uint16(0),
    uint16(3),
    uint16(16),
    hello.subarray(11, 14),
    Buffer.alloc(16, 0xa5),
  ]);
  return Buffer.concat([uint16(0x8000 | body.length), body]);
}

/** Whole records alone count: every length must be that of what follows. */
function isHello(bytes: Buffer): boolean {
  return (
    bytes.length > 48 &&
    bytes[0] === 0x16 &&
    // TLS 1.2 begins as the version does that every server knows.
    [0x300_0300, 0x301_0303].includes(bytes.readUInt16BE(1) * 0x10000 + bytes.readUInt16BE(9)) &&
    bytes.readUInt16BE(3) === bytes.length - 5 &&
    bytes[5] === 1 &&
    bytes.readUIntBE(6, 3) === bytes.length - 9 &&
    bytes[43] === 0
  );
}

function isSsl2Hello(bytes: Buffer): boolean {
  return (
    bytes.length > 13 &&
    bytes.readUInt16BE(0) === (0x8000 | (bytes.length - 2)) &&
    bytes[2] === 1 &&
    bytes.readUInt16BE(3) === 2 &&
    bytes.readUInt16BE(5) + bytes.readUInt16BE(7) + bytes.readUInt16BE(9) === bytes.length - 11
  );
}

/** In the order of the network. */
export function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
