/**
 * Spells the content of an INTEGER as node:crypto spells a serial number: upper-case hexadecimal of the magnitude, `-` before a negative one, and `0`.
 * A serial number is to be positive, but those that are not have been issued (RFC 5280, section 4.1.2.2: to be handled gracefully).
 */
export function spellSerial(content: Buffer): string {
  if (content.length === 0) return '0';
  const value = BigInt.asIntN(content.length * 8, BigInt(`0x${content.toString('hex')}`));
  if (value === 0n) return '0';
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase();
  return `${value < 0n ? '-' : ''}${digits.length % 2 === 0 ? '' : '0'}${digits}`;
}

/** The content of the INTEGER that {@link spellSerial} spells so. */
export function encodeSerial(serial: string): Buffer {
  const value = serial.startsWith('-') ? -BigInt(`0x${serial.slice(1)}`) : BigInt(`0x${serial}`);
  const octets = Math.floor((value < 0n ? ~value : value).toString(2).length / 8) + 1;
  return Buffer.from(
    BigInt.asUintN(octets * 8, value)
      .toString(16)
      .padStart(octets * 2, '0'),
    'hex',
  );
}
