import type { IncomingMessage } from 'node:http';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import type { OutboundFailure } from '../request/exchange.ts';
import { codingUnknown, statusInvalid, switchedProtocols } from './failures.ts';

/** What keeps an answer that Node could read from being passed on. */
export function findAnswerFault({ statusCode, rawHeaders }: IncomingMessage): OutboundFailure | undefined {
  if (statusCode === 101) return switchedProtocols;
  if (statusCode! < 200) return statusInvalid;
  const coding = readHeaders(rawHeaders).list('transfer-encoding');
  return coding === '' || coding.toLowerCase() === 'chunked' ? undefined : codingUnknown;
}
