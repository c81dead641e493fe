import type { Context } from 'koa';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readQuery } from '@mock-spine/shared/control/read-query';
import { gather, NotGathered } from '@mock-spine/shared/http/gather';
import { answerOcsp } from '@mock-spine/shared/pki/ocsp/answer-ocsp';
import { publishedFiles, readPublishedFile } from '@mock-spine/shared/pki/published-files';

type Router = Parameters<AddRoutes>[0];

/** What the PKI publishes. */
export interface PublishedPki {
  /** Directory of the certificates. */
  readonly certs: string;
  /** Milliseconds since the epoch: certificates go by the real time. */
  readonly now: () => number;
}

/** Bytes of the largest request of OCSP: one about a hundred certificates has 8 KB. */
const largestRequest = 16 * 1024;

/** Adds what certificates point to: lists, certificates of CAs, and the OCSP responder by POST and by GET. Source: RFC 5280, sections 4.2.1.13 and 4.2.2.1; RFC 6960, appendix A. */
export function addPkiRoutes(router: Router, { certs, now }: PublishedPki): void {
  router.post('/pki/ocsp', async (ctx) => {
    const request = await gather(ctx.req, { bytes: largestRequest }).catch((error: unknown) => {
      if (!(error instanceof NotGathered)) throw error;
      ctx.set('Connection', 'close');
      throw new ControlError(413, 'The request of OCSP is larger than 16 KB.', 'Ask about fewer certificates at once.');
    });
    answer(ctx, 'application/ocsp-response', answerOcsp(certs, request, now()));
  });
  router.get('/pki/{*path}', (ctx) => {
    readQuery(ctx.query, []);
    const path = ctx.path.slice('/pki/'.length);
    if (path.startsWith('ocsp/')) {
      answer(ctx, 'application/ocsp-response', answerOcsp(certs, readInPath(path.slice('ocsp/'.length)), now()));
      return;
    }
    if (!publishedFiles.includes(path))
      throw new ControlError(404, `The PKI publishes no ${path}.`, `Get one of ${publishedFiles.join(', ')}.`);
    const { type, content } = readFile(certs, path);
    answer(ctx, type, content);
  });
}

/** A request of OCSP in Base64 that is percent-encoded. Where it is neither, it is a bad request to whoever reads it. */
function readInPath(text: string): Buffer {
  try {
    return Buffer.from(decodeURIComponent(text), 'base64');
  } catch {
    return Buffer.alloc(0);
  }
}

function readFile(certs: string, path: string) {
  try {
    return readPublishedFile(certs, path);
  } catch {
    throw new ControlError(404, `There is no ${path} in ${certs}.`, 'Make the test certificates with pnpm certs.');
  }
}

function answer(ctx: Context, type: string, content: Buffer): void {
  ctx.body = content;
  ctx.set('Content-Type', type);
}
