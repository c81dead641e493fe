import type { FaultKind } from './effect.ts';
import { certificate } from './done/certificate.ts';
import { clockSkew } from './done/clock-skew.ts';
import { corruptBody } from './done/corrupt-body.ts';
import { latency } from './done/latency.ts';
import { refuse } from './done/refuse.ts';
import { reset } from './done/reset.ts';
import { sdsAnswer } from './done/sds-answer.ts';
import { sdsUnavailable } from './done/sds-unavailable.ts';
import { slowBody } from './done/slow-body.ts';
import { stall } from './done/stall.ts';
import { status } from './done/status.ts';
import { supplierMistake } from './done/supplier-mistake.ts';
import { truncateBody } from './done/truncate-body.ts';

/** Everything that a fault can do, by its key in `do`. */
export const kinds = {
  latency,
  refuse,
  reset,
  status,
  stall,
  slowBody,
  truncateBody,
  corruptBody,
  supplierMistake,
  certificate,
  sdsUnavailable,
  sdsAnswer,
  clockSkew,
} as const;

export type KindName = keyof typeof kinds;

/** A kind whose value is not known to the compiler. */
export const kindOf = (name: KindName): FaultKind<unknown> => kinds[name] as unknown as FaultKind<unknown>;
