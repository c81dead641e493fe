import type { IncomingMessage } from 'node:http';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { reportFailure } from '@mock-spine/shared/failures/report-failure';
import { objectIn, parseJson } from '@mock-spine/shared/protocol/json';
import { callProviderControl, readControlAnswer, runIn, type ProviderControl } from '../control/provider-proxy.ts';

/** The namespaces of the provider, which the SSP makes, keeps and ends with its own. */
export interface NamespacesAtProvider {
  /**
   * Makes one, when one of that name that is ending has ended.
   * @returns scheme, host and port of the provider
   * @throws ControlError 409, 429 or 503 as the provider answers, 502 or 504 where it does not
   */
  readonly make: (name: string) => Promise<string>;
  /** Uses one, so that it stays. Once the provider was started again, all that are gone are made again. */
  readonly keep: (name: string) => void;
  /** Lets go of one that another replica of the SSP ends. What was made again here since the provider had ended it for that one ends, too. */
  readonly leave: (name: string) => void;
  /** Ends one; a provider that is gone has ended it. @returns whether it was there */
  readonly end: (name: string) => Promise<boolean>;
}

/**
 * @param often how long one that was just used needs no use, in milliseconds
 * @param now milliseconds since the epoch
 */
export function namespacesAtProvider(control: ProviderControl, often: number, now: () => number): NamespacesAtProvider {
  const kept = new Map<string, number>();
  /** Of the provider, or of each of its replicas. */
  const runs = new Set<string>();
  let looked = Number.NEGATIVE_INFINITY;
  const ending = new Map<string, Promise<boolean>>();
  /** Those that are being made again, or were and have not been looked at since: whether they were, by name. */
  const again = new Map<string, Promise<boolean>>();
  const make = async (name: string): Promise<string> => {
    await ending.get(name);
    const body = JSON.stringify({ name });
    const answer = await callProviderControl(control, { method: 'POST', target: '/namespaces', body });
    const told = objectIn(parseJson(String(await readControlAnswer(control, answer)))) ?? {};
    runs.add(runOf(answer));
    const origin = told['origin'];
    if (answer.statusCode === 201 && typeof origin === 'string') {
      kept.set(name, now());
      return origin;
    }
    throw refuse(control, answer.statusCode, told);
  };
  const ask = async (method: string, name: string): Promise<number | undefined> => {
    const answer = await callProviderControl(control, { method, target: `/namespaces/${name}` });
    answer.destroy();
    return answer.statusCode;
  };
  const makeAgain = async (name: string, wasMade: Promise<boolean> | undefined): Promise<boolean> => {
    try {
      await make(name);
      return true;
    } catch (error) {
      unlessAway(error);
      return (await wasMade) ?? false;
    }
  };
  const keep = async (name: string): Promise<void> => {
    const status = await ask('GET', name);
    if (status !== 404) again.delete(name);
    else if (kept.has(name)) {
      again.set(name, makeAgain(name, again.get(name)));
      await again.get(name);
    }
  };
  const keepAllOfNewRun = async (): Promise<void> => {
    if (now() - looked < pause) return;
    looked = now();
    const answer = await callProviderControl(control, { method: 'GET', target: '/live' });
    answer.destroy();
    const run = runOf(answer);
    const isNew = !runs.has(run);
    runs.add(run);
    if (isNew && runs.size > 1) await Promise.all([...kept.keys()].map(keep));
  };
  const endThere = async (name: string): Promise<boolean> => {
    await again.get(name);
    again.delete(name);
    const status = await ask('DELETE', name).catch(unlessAway);
    kept.delete(name);
    ending.delete(name);
    return status === 204;
  };
  const end = (name: string): Promise<boolean> => {
    kept.delete(name);
    const before = ending.get(name);
    if (before) return before;
    const over = endThere(name);
    ending.set(name, over);
    return over;
  };
  return {
    make,
    keep: (name) => {
      keepAllOfNewRun().catch(unlessAway);
      if (now() - (kept.get(name) ?? 0) < often) return;
      kept.set(name, now());
      keep(name).catch(unlessAway);
    },
    leave: (name) => {
      kept.delete(name);
      void again.get(name)?.then((isMade) => isMade && end(name));
    },
    end,
  };
}

const runOf = (answer: IncomingMessage): string => String(runIn(answer));

/** How long the provider is not looked at again, in milliseconds. */
const pause = 10_000;

/** A provider that does not answer is told of when it is called. */
function unlessAway(error: unknown): undefined {
  if (!(error instanceof ControlError)) reportFailure(error);
  return undefined;
}

function refuse({ origin }: ProviderControl, status: number | undefined, told: Record<string, unknown>): ControlError {
  const error = typeof told['error'] === 'string' ? told['error'] : 'It is not the control API of a mock provider.';
  if (status === 409)
    return new ControlError(
      409,
      `At the provider: ${error}`,
      'Choose another name, or end it: DELETE /namespaces/{name}, or DELETE /provider/namespaces/{name} where replicas share theirs.',
    );
  if (status === 429)
    return new ControlError(429, `At the provider: ${error}`, 'End one there, or allow more with --namespaces.');
  if (status === 503 && typeof told['next'] === 'string')
    return new ControlError(503, `At the provider: ${error}`, told['next']);
  return new ControlError(
    502,
    `The provider at ${origin} has made no namespace (${status}): ${error}`,
    'A namespace needs the mock provider: say with --provider-control where its control API is.',
  );
}
