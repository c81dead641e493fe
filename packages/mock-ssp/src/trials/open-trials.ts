import { entryOf } from '@mock-spine/shared/failures/surely';
import { loadTrialMaterial } from './trial-material.ts';
import { openTrial, type TrialListener, type TrialSurroundings } from './trial-listener.ts';
import { trials } from './trial.ts';

/** The trials that are open. */
export interface OpenTrials {
  readonly listeners: readonly TrialListener[];
  /**
   * Takes new certificates.
   * @throws MaterialError before anything has changed
   */
  reload(): void;
  close(): Promise<void>;
}

/** No trials at all. */
export const noTrials: OpenTrials = { listeners: [], reload: () => {}, close: () => Promise.resolve() };

/**
 * Opens every trial on a port of its own.
 * @param certs directory of the certificates
 * @param firstPort the ports are this one and those that follow; 0 picks free ones
 * @throws MaterialError, or the error of a port that is taken; nothing is left open then
 */
export async function openTrials(
  certs: string,
  firstPort: number,
  surroundings: TrialSurroundings,
): Promise<OpenTrials> {
  const materials = loadTrialMaterial(certs);
  const listeners: TrialListener[] = [];
  const close = async () => void (await Promise.all(listeners.map((listener) => listener.close())));
  try {
    for (const [index, trial] of trials.entries()) {
      listeners.push(
        await openTrial(trial, entryOf(materials, trial), firstPort === 0 ? 0 : firstPort + index, surroundings),
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    listeners,
    reload() {
      const renewed = loadTrialMaterial(certs);
      for (const listener of listeners) listener.reload(entryOf(renewed, listener.trial));
    },
    close,
  };
}
