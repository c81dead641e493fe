/** Where a mock SSP has its control port that was told of no other: what it publishes is below it. */
export const usualOrigin = 'http://localhost:8080';

/** Where the control port of a mock SSP is that is to start; undefined where it takes a free one. */
export const originAt = (controlPort: number): string | undefined =>
  controlPort === 0 ? undefined : `http://localhost:${controlPort}`;
