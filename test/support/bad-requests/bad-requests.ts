import type { BadRequest } from './bad-request.ts';
import { framing } from './framing.ts';
import { heads } from './heads.ts';
import { targets } from './targets.ts';
import { tokensAndBodies } from './tokens-and-bodies.ts';

/** Every bad request, by theme. */
export const badRequests: Readonly<Record<string, readonly BadRequest[]>> = {
  framing,
  heads,
  targets,
  'tokens and bodies': tokensAndBodies,
};
