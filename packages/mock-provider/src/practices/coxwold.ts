import { firstOf } from '@mock-spine/shared/failures/surely';
import { servedPractices } from './served.ts';

/** The practice that requests go to unless they say otherwise. */
export const coxwold = firstOf(servedPractices, 'the practices that are served');
