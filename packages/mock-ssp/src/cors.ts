import type { IncomingMessage, ServerResponse } from 'node:http';
import { sspHeaders } from '@mock-spine/shared/protocol/headers';
import { ownHeaders } from './refuse.ts';
import { rateLimitHeaderNames } from './throttle/rate-limit-headers.ts';

/**
 * Answers what a browser asks before a call from another origin, and the suite of each interaction: `Access-Control-Request-Method`, which
 * is the name of a request header, lists the methods all the same. Source: SSP.feature of the 1.2.7 suite; Fetch standard.
 * @param methods those of the interactions at the target
 */
export function answerPreflight(res: ServerResponse, methods: readonly string[]): void {
  const list = methods.join(', ');
  res.writeHead(200, {
    ...ownHeaders,
    Allow: list,
    'Access-Control-Request-Method': list,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': list,
    'Access-Control-Allow-Headers': allowedHeaders,
    'Access-Control-Max-Age': '600',
    'Content-Length': 0,
  });
  res.end();
}

/** Lets a page of another origin read the answer to its call, whoever answers; a call without Origin is left alone. */
export function allowOrigin(req: IncomingMessage, res: ServerResponse): void {
  if (req.headers.origin === undefined) return;
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Expose-Headers', exposedHeaders);
}

const allowedHeaders = [...Object.values(sspHeaders), 'Authorization', 'Accept', 'Content-Type', 'If-Match', 'If-None-Match', 'Prefer'].join(', ');

const exposedHeaders = ['ETag', 'Last-Modified', 'Location', 'Retry-After', ...Object.values(rateLimitHeaderNames)].join(', ');
