import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { Fault } from '@mock-spine/shared/rules/rule';

/** Why something cannot be done. */
export interface Obstacle {
  readonly failsWith: ProviderErrorKey;
  readonly fault: Fault;
}
