import { commonOperations } from './common-operations.ts';
import { namespaceOperations } from './namespace-operations.ts';
import type { Operation } from './operation.ts';
import { providerOperations } from './provider-operations.ts';
import { sspOperations } from './ssp-operations.ts';

/** All calls of both control APIs. */
export const operations: readonly Operation[] = [
  ...commonOperations,
  ...namespaceOperations,
  ...sspOperations,
  ...providerOperations,
];
