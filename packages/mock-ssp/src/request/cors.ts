import type { ServerResponse } from 'node:http';
import type { Header } from '@mock-spine/shared/vectors/draft';
import { sspHeaders } from '@mock-spine/shared/protocol/headers';
import { ownHeaders } from './refuse.ts';
import { rateLimitHeaderNames } from '../throttle/throttle.ts';

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

const allowedHeaders = [
  ...Object.values(sspHeaders),
  'Authorization',
  'Accept',
  'Content-Type',
  'If-Match',
  'If-None-Match',
  'Prefer',
].join(', ');

const exposedHeaders = [
  'ETag',
  'Last-Modified',
  'Location',
  'Retry-After',
  ...Object.values(rateLimitHeaderNames),
].join(', ');

/** The header fields that let a page of another origin read the answer to its call, whoever answers. */
export const originHeaders: readonly Header[] = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', exposedHeaders],
];
