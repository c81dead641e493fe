import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request, type Agent } from 'node:https';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import type { Change } from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { residentBytes } from '../../scripts/bench/processes/usage.ts';
import type { MockProcess } from './spawn-mock.ts';

/** Asks a provider as the SSP would, and gives the answer before any of its body is read. */
export async function askUnread(
  port: number,
  agent: Agent,
  interaction: string,
  change: Change,
): Promise<IncomingMessage> {
  const { method, headers, body, url } = writeDraft(change(goodDraft(interaction, `https://localhost:${port}`)));
  const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))];
  const outgoing = request({
    agent,
    host: 'localhost',
    port,
    method,
    path: new URL(url).pathname,
    headers: ['Host', 'localhost', ...length, ...headers.flat()] as never,
  });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return answer;
}

/** Reads an answer to its end. */
export async function readAll(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Lets several clients read the beginning of an answer and then wait, all at the same time; then they read the rest.
 * @returns by how many bytes the process had grown while they waited, and what each has read
 */
export async function readSlowly(
  { child }: MockProcess,
  readers: number,
  ask: () => Promise<IncomingMessage>,
): Promise<{ readonly growth: number; readonly bodies: readonly Buffer[] }> {
  const before = residentBytes(child.pid!)!;
  const answers = await Promise.all(Array.from({ length: readers }, () => ask()));
  const bodies = answers.map((answer) => collectAfterPause(answer));
  await Promise.all(answers.map((answer) => once(answer, 'pause')));
  const growth = residentBytes(child.pid!)! - before;
  for (const answer of answers) answer.resume();
  return { growth, bodies: await Promise.all(bodies) };
}

async function collectAfterPause(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.once('data', () => answer.pause());
  await once(answer, 'end');
  return Buffer.concat(chunks);
}
