import { createHash } from 'node:crypto';

/** Makes the id of a resource from what it is for. */
export type IdFor = (name: string) => string;

/** A GUID that is always the same for the same name. Source: RFC 9562 §5.5, version 5, in capitals as SDS writes them. */
export function resourceId(name: string): string {
  const bytes = createHash('sha1').update(`mock-spine:${name}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    .toUpperCase();
}
