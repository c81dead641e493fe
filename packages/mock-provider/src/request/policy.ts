import type { ProviderDialect } from '@mock-spine/shared/errors/provider-errors';
import type { HtmlChoices } from '../html-view/choices.ts';
import type { ProviderVersion } from '../versions/provider-version.ts';

/** Decisions that real providers make differently; each is a setting. */
export interface Policy {
  /** Seconds by which `exp − iat` may differ from 300. */
  readonly expiryTolerance: number;
  /** Whether it may be called without the SSP: the interaction is found by method and path where no header names it. */
  readonly direct: boolean;
  /** Whether a body may be sent as `application/json`, `text/xml` and the like. */
  readonly genericContentTypes: boolean;
  readonly dialect: ProviderDialect;
  /** The version of GP Connect that the provider is of. */
  readonly version: ProviderVersion;
  readonly htmlView: HtmlChoices;
  /** Largest body accepted, in bytes. */
  readonly bodyLimit: number;
  /** Largest size of all bodies that are held at the same time, in bytes. */
  readonly bodiesLimit: number;
  /** Longest texts of an appointment, in characters. */
  readonly textLimits: { readonly description: number; readonly comment: number };
}
