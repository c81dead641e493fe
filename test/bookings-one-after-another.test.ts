import { expect, it } from '@jest/globals';
import { startChain } from './support/chain.ts';

/** Foundations says of `create-appointment` that a slot which is no longer free is refused with 409: a request that books one is not a good one. */
it('books another slot with each request that is made, however many were booked before', async () => {
  const chain = await startChain();
  const book = async (): Promise<number> => {
    const order = JSON.stringify({ interaction: 'create-appointment', patient: 'normal' });
    const { response } = (await (await chain.control('ssp', '/send', { method: 'POST', body: order })).json()) as {
      readonly response: { readonly status: number };
    };
    return response.status;
  };
  const came: number[] = [];
  for (let nth = 1; nth <= 60; nth++) came.push(await book());
  expect(new Set(came)).toEqual(new Set([201]));
  await chain.close();
});
