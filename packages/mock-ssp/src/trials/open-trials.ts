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
const noTrials: OpenTrials = { listeners: [], reload: () => {}, close: () => Promise.resolve() };

/** Which trials are to be open. */
export interface TrialSettings {
  readonly trials: boolean;
  /** Directory of the certificates. */
  readonly certs: string;
  /** The ports are this one and those that follow; 0 picks free ones. */
  readonly trialsPort: number;
}

/**
 * Opens every trial on a port of its own, where they are asked for.
 * @throws MaterialError, or the error of a port that is taken; nothing is left open then
 */
export async function openTrials(
  { trials: areAskedFor, certs, trialsPort }: TrialSettings,
  surroundings: TrialSurroundings,
): Promise<OpenTrials> {
  if (!areAskedFor) return noTrials;
  const materials = loadTrialMaterial(certs);
  const listeners: TrialListener[] = [];
  const close = async () => void (await Promise.all(listeners.map((listener) => listener.close())));
  try {
    for (const [index, trial] of trials.entries()) {
      listeners.push(
        await openTrial(trial, entryOf(materials, trial), trialsPort === 0 ? 0 : trialsPort + index, surroundings),
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
