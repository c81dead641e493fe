const number = (value: number, octets: number): Buffer =>
  Buffer.from(value.toString(16).padStart(octets * 2, '0'), 'hex');

/** A content behind its length. @param octets that the length takes */
export const sized = (content: Buffer, octets: number): Buffer =>
  Buffer.concat([number(content.length, octets), content]);

/** A handshake message in a record of its own. Source: RFC 5246, sections 6.2.1 and 7.4. */
export const handshake = (type: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([22, 3, 3]), sized(Buffer.concat([Buffer.from([type]), sized(content, 3)]), 2)]);

/** A fatal alert. Source: RFC 5246, section 7.2. */
export const alert = (description: number): Buffer => Buffer.from([21, 3, 3, 0, 2, 2, description]);

/** Section 7.4.1.2: version, random, no session, ECDHE-RSA-AES256-GCM-SHA384, no compression, signature algorithms, groups. */
export const clientHello = handshake(
  1,
  Buffer.concat([
    Buffer.from([3, 3]),
    Buffer.alloc(32, 7),
    Buffer.from('000002c0300100', 'hex'),
    sized(Buffer.from('000d0006000404010403000a00060004001d0017', 'hex'), 2),
  ]),
);

/**
 * Section 7.4.1.3: version, random, no session, the suite, no compression, renegotiation information (RFC 5746).
 * @param suite its two octets, hexadecimal
 * @param extensions with their length before them, hexadecimal
 */
export const serverHello = (suite = 'c030', extensions = '0005ff01000100'): Buffer =>
  handshake(
    2,
    Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32, 7), Buffer.from(`00${suite}00${extensions}`, 'hex')]),
  );
