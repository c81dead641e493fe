import type { Header } from '@mock-spine/shared/vectors/draft';
import { completeHeaders } from './complete-headers.ts';
import { pathOf } from '../request/facts.ts';
import type { Issued } from './issue.ts';

/** A request as it is put on the wire, inside TLS: request line, headers and body, with the line ends of HTTP. */
export function showOnWire({ method, url, headers, body }: Issued): string {
  const origin = /^https:\/\/[^/?#]*/.exec(url)?.[0] ?? '';
  const complete = completeHeaders(headers, { host: origin.slice('https://'.length), method, body });
  const lines = complete.map(([name, value]: Header) => `${name}: ${value}`);
  return `${[`${method} ${pathOf(url, origin)} HTTP/1.1`, ...lines, '', ''].join('\r\n')}${body ?? ''}`;
}
