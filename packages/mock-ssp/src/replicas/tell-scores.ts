/** Tells what was counted last, when the mock stops; a database that is away by now is not waited for. */
export const tellScores = async (instances: readonly { readonly tellScore: () => Promise<void> }[]): Promise<void> =>
  void (await Promise.allSettled(instances.map(({ tellScore }) => tellScore())));
