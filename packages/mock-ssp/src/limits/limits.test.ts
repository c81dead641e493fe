import { expect, it } from '@jest/globals';
import { createLimits, type Limits } from './limits.ts';

const start = 1_780_000_000_000;

const settings = {
  rateLimit: 2,
  globalRateLimit: 2,
  pdsRateLimit: 1,
  sdsApikey: undefined,
  sdsCache: false,
  sdsRateLimit: 1,
  sdsSpikeLimit: undefined,
};

const limitsAmong = (tell?: (kind: string, key: string) => void): Limits =>
  createLimits(settings, { system: () => undefined, now: () => start, movedNow: () => start, tell });

const hear = (limits: Limits, kind: string, key: string): void => {
  const count = limits.heard.find((heard) => heard.kind === kind);
  if (!count) throw new Error(`Nobody hears of ${kind}.`);
  count.take(key, 1);
};

const noTls = {} as Parameters<Limits['throttle']['admit']>[1];

it('A-027 what a replica counted for a system that is not known here yet is not put down to everybody', () => {
  const limits = limitsAmong();
  hear(limits, 'sender', '999999999999');
  expect(limits.throttle.admit(undefined, noTls, start).everyone).toMatchObject({ granted: true, remaining: 1 });
  hear(limits, 'everyone', '');
  expect(limits.throttle.admit(undefined, noTls, start).everyone).toMatchObject({ granted: false });
});

it('a reset forgets what was traced on PDS and looked up in SDS, too', () => {
  const told: string[] = [];
  const limits = limitsAmong((kind) => told.push(kind));
  expect(limits.countTrace(start)?.granted).toBe(true);
  expect(limits.countTrace(start)?.granted).toBe(false);
  hear(limits, 'sds', '');
  const [ofMinute] = limits.gateway().limits;
  expect(ofMinute?.(start).granted).toBe(false);
  limits.reset();
  expect(limits.countTrace(start)?.granted).toBe(true);
  expect(limits.gateway().limits[0]?.(start).granted).toBe(true);
  expect(told).toEqual(['pds', 'pds', 'pds']);
});
