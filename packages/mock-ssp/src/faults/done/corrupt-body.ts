import { yes } from '@mock-spine/shared/data-files/fields';
import type { Alteration } from '../../request/altering.ts';
import type { FaultKind } from '../effect.ts';

/** The provider's body arrives with its first byte and every 64th after it inverted: as long as it was, and no JSON or gzip any more. */
export const corruptBody: FaultKind<true> = {
  schema: yes.describe("Inverts every 64th byte of the provider's body."),
  says: () => 'inverts every 64th byte of the body',
  prepare: () => ({ at: 'body', alter: corrupt }),
  decided: () => true,
};

const corrupt: Alteration = async function* corrupt(body, _gone, spare) {
  let passed = 0;
  for await (const chunk of body) {
    const spoilt = Buffer.from(chunk);
    for (let i = (distance - (passed % distance)) % distance; i < spoilt.length; i += distance)
      spoilt[i] = spoilt[i]! ^ 0xff;
    passed += chunk.length;
    yield spoilt;
  }
  if (passed === 0) spare('it has no body');
};

const distance = 64;
