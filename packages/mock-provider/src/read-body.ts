import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Body } from './facts.ts';
import { readContentType } from './fhir/formats.ts';
import { readXml } from './fhir/read-xml.ts';

/** A body that is larger than the limit. */
export class BodyTooLarge extends Error {}

/** Whether a request carries a body at all. */
export const carriesBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/**
 * Reads a body to its end.
 * @param limit largest size, in bytes
 * @throws BodyTooLarge as soon as it is known
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return bodyOf(Buffer.concat(chunks), request.headers['content-type']);
}

/** Reads the bytes of a body as its Content-Type says; as JSON where that says nothing. */
export function bodyOf(bytes: Buffer, contentType: string | undefined): Body {
  const text = bytes.toString('utf8');
  if (!isUtf8(bytes)) return { text, json: undefined };
  return readContentType(contentType ?? '') === 'xml' ? readXmlBody(text) : { text, json: parse(text) };
}

function readXmlBody(text: string): Body {
  const reading = readXml(text);
  if ('resource' in reading) return { text, json: reading.resource };
  return 'findings' in reading ? { text, json: undefined, findings: reading.findings } : { text, json: undefined };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
