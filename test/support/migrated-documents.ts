import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { all, withHeader, withPath } from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { serviceRootPath } from '@mock-spine/shared/world';
import { startMeasured, type MeasuredMock } from './measured-mock.ts';

/** Both mocks as processes of their own, and a consumer that migrates documents. */
export interface MigratingChain {
  readonly ssp: MeasuredMock;
  readonly provider: MeasuredMock;
  /** Asks for a document through both hops, and gives the answer before any of its body is read. */
  migrate(id: string, ...headers: readonly (readonly [string, string])[]): Promise<IncomingMessage>;
  close(): Promise<void>;
}

/** @param flags of the provider */
export async function startMigratingChain(...flags: string[]): Promise<MigratingChain> {
  const provider = await startMeasured('mock-provider', ...flags);
  const origin = `https://localhost:${provider.port}`;
  const ssp = await startMeasured('mock-ssp', '--provider', origin + serviceRootPath('B82617', 'documents'));
  const client = clientOf(await sharedPki(), 'consumer');
  return {
    ssp,
    provider,
    async migrate(id, ...headers) {
      const change = all(withPath(`/Binary/${id}`), ...headers.map(([name, value]) => withHeader(name, value)));
      const written = writeDraft(change(goodDraft('migrate-binary', origin)));
      const outgoing = request({
        ...client,
        agent: false,
        host: 'localhost',
        port: ssp.port,
        path: `/${written.url}`,
        headers: ['Host', 'localhost', ...written.headers.flat()] as never,
      });
      outgoing.end();
      const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
      return answer;
    },
    async close() {
      await ssp.stop();
      await provider.stop();
    },
  };
}

/** What a body was, of which nothing is kept. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

/** Reads an answer to its end. */
export async function digestOf(parts: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of parts) {
    bytes += part.length;
    hash.update(part);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** What the Binary of a text of one line over and over has to be, made otherwise than the mock makes it: whole. */
export function expectedBinary(before: string, line: string, size: number, after: string): Promise<Digest> {
  const content = Buffer.alloc(size, line).toString('base64');
  return digestOf([before, content, after].map((part) => Buffer.from(part)));
}

/** The beginning and the end of a Binary in both formats. Source: Binary page of Access Document, 1.6.0; STU3 JSON and XML pages. */
export const binaryForms = (id: string, contentType: string) =>
  [
    [
      'application/fhir+json',
      `{"resourceType":"Binary","id":"${id}","meta":{"versionId":"1"},"contentType":"${contentType}","content":"`,
      '"}',
    ],
    [
      'application/fhir+xml',
      `<?xml version="1.0" encoding="UTF-8"?><Binary xmlns="http://hl7.org/fhir"><id value="${id}"/><meta><versionId value="1"/></meta><contentType value="${contentType}"/><content value="`,
      '"/></Binary>',
    ],
  ] as const;
