/** The body of an answer, as far as it has come. */
export interface AnswerBody {
  readonly text: string;
  /** Whether all of it has come; unknown, and so false, where it ends with the connection. */
  readonly isWhole: boolean;
}

/**
 * Reads the body of an answer whose bytes come one by one. Source: RFC 9112, 6.3 "Message Body Length" and 7.1 "Chunked Transfer Coding".
 * @param answer its bytes, a character a byte; the head has ended
 */
export function readAnswerBody(answer: string): AnswerBody {
  const end = answer.indexOf('\r\n\r\n');
  const [head, rest] = [answer.slice(0, end), answer.slice(end + 4)];
  if (hasNoBody.test(head)) return { text: '', isWhole: true };
  if (/^transfer-encoding:[ \t]*chunked[ \t]*$/im.test(head)) return readChunks(rest);
  const length = /^content-length:[ \t]*(\d{1,15})[ \t]*$/im.exec(head)?.[1];
  return { text: decode(rest), isWhole: length !== undefined && rest.length >= Number(length) };
}

/** Whatever their headers say, these end with their head. */
const hasNoBody = /^HTTP\/1\.[01] (?:1\d\d|204|304)\b/;

function readChunks(rest: string): AnswerBody {
  let body = '';
  for (let at = 0; ;) {
    const lineEnd = rest.indexOf('\r\n', at);
    const digits = lineEnd < 0 ? undefined : /^[0-9A-Fa-f]{1,8}/.exec(rest.slice(at, lineEnd))?.[0];
    if (digits === undefined) return { text: decode(body), isWhole: false };
    const size = Number.parseInt(digits, 16);
    if (size === 0) return { text: decode(body), isWhole: true };
    body += rest.slice(lineEnd + 2, lineEnd + 2 + size);
    at = lineEnd + 2 + size + 2;
  }
}

const decode = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');
