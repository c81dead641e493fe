import { ControlError } from '@mock-spine/shared/control/control-error';
import type { SharedPart } from '@mock-spine/shared/database/shared-state';
import { MaterialError } from '@mock-spine/shared/tls/material';
import type { ChainChoice } from './chain-choice.ts';

/** Which chains are shown and trusted, of which replicas tell each other. */
export interface ChosenChains {
  readonly chosen: () => ChainChoice;
  /** @throws MaterialError before anything has changed */
  readonly choose: (choice: ChainChoice) => void;
  /** Goes back to those of the start. @throws ControlError 409 where their files are gone: then those that were chosen stay in use */
  readonly reset: () => void;
  /** Follows other replicas, where that could not be done before. */
  readonly catchUp: () => void;
  /** Why this replica shows and trusts other chains than the others do; undefined where it does not. */
  readonly behind: () => string | undefined;
  readonly part: SharedPart;
}

/** @param use puts chains in force, and throws a MaterialError before anything has changed */
export function createChosenChains(atStart: ChainChoice, use: (choice: ChainChoice) => void): ChosenChains {
  let chosen = atStart;
  /** What another replica has chosen and this one lacks the files for. */
  let missed: { readonly choice: ChainChoice; readonly because: string } | undefined;
  const choose = (choice: ChainChoice): void => {
    if (!isSame(choice, chosen)) use(choice);
    [chosen, missed] = [choice, undefined];
  };
  const follow = (choice: ChainChoice): void => {
    try {
      choose(choice);
    } catch (error) {
      if (!(error instanceof MaterialError)) throw error;
      missed = { choice, because: error.message };
    }
  };
  return {
    chosen: () => chosen,
    choose,
    reset: () => {
      try {
        choose(atStart);
      } catch (error) {
        if (!(error instanceof MaterialError)) throw error;
        throw new ControlError(
          409,
          `All is reset but the chains of certificates: ${error.message}`,
          `Put the files there and POST /reset again. Until then ${JSON.stringify(chosen)} stays in use.`,
        );
      }
    },
    catchUp: () => {
      if (missed) follow(missed.choice);
    },
    behind: () =>
      missed &&
      `Another replica has chosen the chains ${JSON.stringify(missed.choice)}, and this one cannot follow: ${missed.because} Put the files there and POST /reload.`,
    part: {
      name: 'ssp/chains',
      // What it could not follow is no change of its own.
      read: () => {
        const meant = missed?.choice ?? chosen;
        return isSame(meant, atStart) ? null : meant;
      },
      write: (value) => follow((value ?? atStart) as ChainChoice),
    },
  };
}

const isSame = (one: ChainChoice, other: ChainChoice): boolean =>
  one.shown === other.shown && one.trusted === other.trusted;
