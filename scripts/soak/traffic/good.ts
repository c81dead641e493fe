import { randomUUID } from 'node:crypto';
import { world } from '@mock-spine/shared/world';
import { writeGoodRequest } from '../../bench/chains/write-request.ts';
import { statusesIn, talk } from '../talk.ts';
import type { Kind, Outcome, Surroundings } from './traffic.ts';

/** Requests that meet every clause, a burst of them one behind the other on a connection: each must be answered, in order and about whom it asks. */
export const goodTraffic: readonly Kind[] = [
  { name: 'good, by both hops', weight: 14, send: (surroundings) => send(surroundings, 'ssp', 25) },
  { name: 'good, at the provider', weight: 10, send: (surroundings) => send(surroundings, 'provider', 50) },
];

const people = world.patients
  .filter(({ role }) => ['normal', 'normal-2', 'normal-3'].includes(role))
  .map(({ nhsNumber }) => nhsNumber);

async function send(
  { stack, random, consumer, ssp }: Surroundings,
  at: 'ssp' | 'provider',
  most: number,
): Promise<Outcome> {
  const asked = Array.from({ length: 1 + random.below(most) }, () => random.pick(people));
  const requests = asked.map((person) =>
    requestAbout(person, stack.provider.port, at === 'ssp' ? stack.ssp.port : undefined),
  );
  const isQuiet = stack.isQuiet();
  const received = await talk({
    port: stack[at].port,
    secureContext: at === 'ssp' ? consumer : ssp,
    pieces: [requests.join('')],
    enough: (text) => answersIn(text).length >= asked.length,
  });
  const answers = answersIn(received);
  const audited = answers.filter(({ status }) => status === 200).length;
  const wrong = answers.find((answer, position) => answer.status === 200 && !answer.body.includes(asked[position]!));
  if (wrong)
    return { requests: asked.length, audited, wrong: `An answer is about somebody else: ${wrong.body.slice(0, 200)}` };
  // While a mock is killed and started again its clients may be let down, but never told another's data.
  if (!isQuiet || !stack.isQuiet()) return { requests: asked.length, audited };
  const statuses = answers.map(({ status }) => status);
  if (statuses.length === asked.length && statuses.every((status) => status === 200))
    return { requests: asked.length, audited };
  return {
    requests: asked.length,
    audited,
    wrong: `${asked.length} good requests got ${statuses.length} answers: ${[...new Set(statusesIn(received))].join(', ') || 'none'}.`,
  };
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

/** The whole answers in what was received, each with a Content-Length. */
function answersIn(received: string): Answered[] {
  const answers: Answered[] = [];
  for (let from = 0; from < received.length;) {
    const end = received.indexOf('\r\n\r\n', from);
    const head = received.slice(from, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (end < 0 || received.length < end + 4 + length) break;
    answers.push({ status: Number(head.slice(9, 12)), body: received.slice(end + 4, end + 4 + length) });
    from = end + 4 + length;
  }
  return answers;
}

/** A token lives for 300 seconds: requests are written anew after two minutes. */
const written = new Map<string, { readonly text: string; readonly at: number }>();
const lifetime = 120_000;

function requestAbout(patient: string, provider: number, proxy: number | undefined): string {
  const key = `${patient} ${provider} ${proxy}`;
  const known = written.get(key);
  const now = performance.now();
  const text =
    known && now - known.at < lifetime ? known.text : writeGoodRequest('search-patient', patient, provider, proxy);
  if (text !== known?.text) written.set(key, { text, at: now });
  return text.replace(/^(Ssp-TraceID: ).*$/im, `$1${randomUUID()}`);
}
