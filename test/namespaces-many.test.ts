import { expect, it } from '@jest/globals';
import { startNamespacesChain } from './support/namespaces-chain.ts';

/** Issue 23, number 4: parallel test jobs on one instance, by real TLS and through both hops. */
it('two hundred test jobs on one instance, each in a namespace of its own, book the same slot: each gets its own 201', async () => {
  const many = await startNamespacesChain();
  try {
    const names = Array.from({ length: 200 }, (_, i) => `job-${i}`);
    const made = await Promise.all(names.map((name) => many.make(name)));
    const booked = await Promise.all(made.map((as) => many.ask('create-appointment', { as })));
    expect(booked.map(({ status }) => status)).toEqual(names.map(() => 201));
    expect((await many.ask('create-appointment', { as: made[7]! })).status).toBe(409);
  } finally {
    await many.close();
  }
}, 180_000);
