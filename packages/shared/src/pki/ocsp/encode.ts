/** An element of DER: its tag octet, the length, and what is in it. */
export function encode(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

/** A SEQUENCE of these. */
export const sequence = (...parts: readonly Buffer[]): Buffer => encode(0x30, ...parts);

/** An OBJECT IDENTIFIER, by the hexadecimal digits of its content. */
export const oid = (content: string): Buffer => encode(0x06, Buffer.from(content, 'hex'));

/** A GeneralizedTime, in whole seconds of UTC. @param at milliseconds since the epoch */
export const generalizedTime = (at: number): Buffer =>
  encode(0x18, Buffer.from(`${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`, 'latin1'));

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}
