/** The time that the rules, the tokens and the slots go by. Certificates keep the real time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves to a moment, in milliseconds since the epoch; time goes on from there. */
  set(moment: number): void;
  /** How far it is from the real time, in milliseconds; undefined while it is not moved. */
  readonly offset: number | undefined;
  /** Moves as far from the real time as another clock is. */
  shift(offset: number): void;
  /** Goes back to the real time. */
  reset(): void;
  /** Whether it differs from the real time. */
  readonly moved: boolean;
}

/** @param real the time that it starts from, in milliseconds since the epoch */
export function createClock(real: () => number): Clock {
  let offset: number | undefined;
  return {
    now: () => real() + (offset ?? 0),
    set: (moment) => {
      offset = moment - real();
    },
    get offset() {
      return offset;
    },
    shift: (far) => {
      offset = far;
    },
    reset: () => {
      offset = undefined;
    },
    get moved() {
      return offset !== undefined;
    },
  };
}

/** Milliseconds. */
export const minute = 60_000;
