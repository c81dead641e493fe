import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { guard, nothing } from '../failures/guard.ts';

/** Who hears what mocks tell each other through the database. */
export interface Listener {
  /** @param message as it was told, which may have been by the same mock */
  readonly heard: (message: string) => void;
  /** What was told before is not known: nobody listened for a while, or never before. */
  readonly again: () => void;
  /** Nobody listens from now on, until `again`. */
  readonly lost?: () => void;
}

/** What mocks listen to. */
const channel = 'mock_spine';

/** How often it is looked whether the connection is still one, and how long after a lost one another is made; in milliseconds. */
const pulse = 2000;
const pause = 200;

/**
 * Listens on a connection of its own, and on another one whenever that is lost.
 * @param make a client that is not connected, whose statements end in time
 * @returns what ends it
 */
export function listenForever(make: () => Client, listeners: ReadonlySet<Listener>): () => void {
  const over = new AbortController();
  let current: Client | undefined;
  const listenOnce = async (): Promise<void> => {
    const client = make();
    current = client;
    const lost = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', () => {});
    client.on(
      'notification',
      guard(nothing, ({ payload = '' }: { readonly payload?: string | undefined }) => {
        for (const listener of listeners) listener.heard(payload);
      }),
    );
    await client.connect();
    await client.query(`listen ${channel}`);
    for (const listener of listeners) listener.again();
    let isLost = false;
    while (!isLost && !over.signal.aborted) {
      isLost = await Promise.race([lost.then(() => true), wait(pulse, false, { ref: false })]);
      if (!isLost) await client.query('select 1');
    }
  };
  const listen = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await listenOnce().catch(() => {});
      if (!over.signal.aborted) for (const listener of listeners) listener.lost?.();
      void current?.end().catch(() => {});
      await wait(pause, undefined, { ref: false });
    }
  };
  void listen();
  return () => {
    over.abort();
    void current?.end().catch(() => {});
  };
}
