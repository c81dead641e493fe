import type { IncomingMessage } from 'node:http';

const largestAnswer = 16 * 1024 * 1024;

/** The body of an answer, at most 16 MiB of it: as JSON when it is JSON, else as text. */
export async function readBody(answer: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    size += (chunk as Buffer).length;
    if (size > largestAnswer) break;
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
