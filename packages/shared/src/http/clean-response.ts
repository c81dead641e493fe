import type { ServerResponse } from 'node:http';

/**
 * Takes back what a failed attempt to write another head has left in a response that has not begun: header fields, phrase, framing. `writeHead` stores
 * them before it finds what is wrong with one: an answer with a length would be sent in chunks, or without its body.
 */
export function cleanResponse(response: ServerResponse): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  // To remove a Date is to ask for none.
  response.sendDate = true;
  response.statusMessage = '';
  response.chunkedEncoding = false;
  // No public name; nothing else takes back what a status without a body (204, 304) has set.
  Object.assign(response, { _hasBody: response.req.method !== 'HEAD' });
}
