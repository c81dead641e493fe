/** Follows one answer after the other on a connection, without keeping what it reads. */
export interface AnswerReader {
  /**
   * Takes what has arrived.
   * @returns bytes of the answer's body once the answer is complete; undefined before
   * @throws Error when the answer is not a 200 with a Content-Length, or when more than one answer has arrived
   */
  read(chunk: Buffer): number | undefined;
}

const endOfHead = Buffer.from('\r\n\r\n');

export function createAnswerReader(): AnswerReader {
  let head = nothing;
  let length: number | undefined;
  let missing = 0;
  return { read };

  function read(chunk: Buffer): number | undefined {
    if (length === undefined) readHead(chunk);
    else missing -= chunk.length;
    if (missing < 0) throw new Error(`${-missing} bytes came that nobody asked for.`);
    if (length === undefined || missing > 0) return undefined;
    const body = length;
    length = undefined;
    return body;
  }

  function readHead(chunk: Buffer): void {
    const text = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    const end = text.indexOf(endOfHead);
    head = end < 0 ? Buffer.from(text) : nothing;
    if (end < 0) return;
    const lines = text.toString('latin1', 0, end);
    const given = /\r\ncontent-length: *(\d+)/i.exec(lines)?.[1];
    if (!lines.startsWith('HTTP/1.1 200') || given === undefined)
      throw new Error(`Expected 200 and a Content-Length; found:\n${text.toString('latin1', 0, 2000)}`);
    length = Number(given);
    missing = length - (text.length - end - endOfHead.length);
  }
}

const nothing = Buffer.alloc(0);
