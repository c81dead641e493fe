import { NotGathered } from '@mock-spine/shared/http/gather';
import type { HeaderView } from '@mock-spine/shared/protocol/headers';
import { readCoding, unpack } from '@mock-spine/mock-provider/fhir/content-coding';

/**
 * The text of an answer. One that is packed is unpacked, whether or not it was asked for: where a request has no `Accept-Encoding`, any coding
 * is acceptable. What is not packed as it says is left as it came.
 * Source: general API guidance, "Content compression": clients and servers SHALL support gzip; RFC 9110 §12.5.3.
 * @param limit most bytes when unpacked
 * @throws NotGathered where there are more
 */
export async function readBody(bytes: Buffer, headers: HeaderView, limit: number): Promise<string> {
  const coding = bytes.length === 0 ? undefined : readCoding(headers.first('content-encoding'));
  if (coding === undefined || coding === 'unknown') return bytes.toString('utf8');
  const unpacked = await unpack(bytes, coding, limit);
  if ('tooLarge' in unpacked) throw new NotGathered('large');
  return ('bytes' in unpacked ? unpacked.bytes : bytes).toString('utf8');
}
