import type { IncomingMessage } from 'node:http';
import type { OutboundFailure } from '../request/exchange.ts';
import { codingUnknown, statusInvalid, switchedProtocols } from './failures.ts';

/** What keeps an answer that Node could read from being passed on. */
export function findAnswerFault({ statusCode, headers }: IncomingMessage): OutboundFailure | undefined {
  if (statusCode === 101) return switchedProtocols;
  if (statusCode! < 200) return statusInvalid;
  const coding = headers['transfer-encoding'];
  return coding === undefined || coding.toLowerCase() === 'chunked' ? undefined : codingUnknown;
}
