import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { DocumentRecord } from './document.ts';

/** What users bring of their own for the patients of one practice. */
export interface Holdings {
  /** Another one each time that it was read: what is kept of an answer is no longer true then. */
  readonly revision: number;
  readonly documents: readonly DocumentRecord[];
  /** The resources of each structured record, by the logical id of its patient. */
  readonly records: ReadonlyMap<string, StoredRecord>;
}

/** A structured record as it was brought. */
export interface StoredRecord {
  readonly resources: readonly JsonObject[];
  /** References to what is kept confidential: `Condition/3`. */
  readonly confidential: ReadonlySet<string>;
}

export const noHoldings: Holdings = { revision: 0, documents: [], records: new Map() };
