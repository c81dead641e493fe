import type { Capability } from '../protocol/interactions.ts';
import { dstu2 } from './dstu2.ts';
import type { Dialect, DialectName } from './dialect.ts';
import { stu3 } from './stu3.ts';

/** The dialects by name. */
export const dialects: Readonly<Record<DialectName, Dialect>> = { stu3, dstu2 };

/** The dialect in which each capability is spoken. */
const byCapability: Readonly<Record<Capability, Dialect>> = {
  gpconnect: stu3,
  structured: stu3,
  documents: stu3,
  html: dstu2,
};

/** The dialect of an interaction or of a service root; STU3 where nothing is known of either. */
export const dialectOf = (of: { readonly capability: Capability } | undefined): Dialect =>
  of === undefined ? stu3 : byCapability[of.capability];
