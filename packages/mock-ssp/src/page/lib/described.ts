/** What the page shows of `GET /openapi.json`. */
export interface Described {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** By path, then by method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedCall>>>>;
}

export interface DescribedCall {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly parameters?: readonly { readonly name: string; readonly description: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}
