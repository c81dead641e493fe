/** The files that `pnpm test` leaves to `pnpm test:slow`, by their paths below the root directory. */
export declare const slowTests: readonly string[];

/** Each of them as an expression that fits no other path. */
export declare const slowPatterns: () => string[];
