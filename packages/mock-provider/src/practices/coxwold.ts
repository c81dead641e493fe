import { servedPractices } from './served.ts';

/** The practice that requests go to unless they say otherwise. */
export const coxwold = servedPractices[0]!;
