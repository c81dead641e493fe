/** What `pnpm test:all` runs: every case in every combination, in parts, for all at once take long. */
interface Part {
  /** From 1. */
  readonly part: number;
  readonly of: number;
}

/** Undefined in `pnpm test`. */
export const { matrixPart } = globalThis as { matrixPart?: Part };

/** Those of a list that belong to this part of the matrix: never none, so that no test goes without cases. */
export function inPart<T>(list: readonly T[], { part, of }: Part): T[] {
  const parts = Math.min(of, list.length);
  return list.filter((_, index) => index % parts === (part - 1) % parts);
}

/** Those of a list that belong to this part of the matrix; in `pnpm test` about a few of them, spread over the list. */
export function someOf<const T>(list: readonly T[], few: number): T[] {
  if (matrixPart) return inPart(list, matrixPart);
  const step = Math.max(1, list.length / few);
  return list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Tests that `pnpm test:all` alone runs: other cases of what the same file tries in `pnpm test`, where each of them would take a second or more. */
export function onlyInMatrix(define: () => void): void {
  if (matrixPart) define();
}
