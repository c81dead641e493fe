import type { ClaimPart, ResourceClaim } from '../protocol/token.ts';

/** What a dialect says of a claim that holds a resource. */
export interface ClaimResource {
  readonly resourceType: string;
  /** The elements that the resource may have besides those of every resource. */
  readonly elements: readonly string[];
  /** What makes it complete. */
  readonly parts: readonly ClaimPart[];
}

/** What a dialect says of the claims of a token. */
export interface ClaimDialect {
  /** The claims that every token has, in the order of the page. */
  readonly names: readonly string[];
  /** What `aud` is, of a request to this service root URL. */
  readonly audienceOf: (serviceRoot: string) => string;
  readonly resources: Readonly<Record<ResourceClaim, ClaimResource>>;
}
