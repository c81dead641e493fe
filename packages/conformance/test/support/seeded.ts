/** Picks some of a list, always the same for one seed. */
export function pick<T>(list: readonly T[], count: number, seed: string): readonly T[] {
  let state = Array.from(seed).reduce((sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0)) >>> 0, 7);
  const rest = [...list];
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return rest.splice(state % rest.length, 1)[0]!;
  });
}
