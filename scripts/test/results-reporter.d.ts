/**
 * A reporter of jest that keeps what a full run executed.
 * @public jest.config.js names it
 */
export default class ResultsReporter {
  /**
   * @param config jest's global configuration
   * @param options `path`: the file to write, below the root directory
   */
  constructor(config: object, options: { readonly path: string });

  /** Writes the results, unless the run was one of some tests only. */
  onRunComplete(contexts: ReadonlySet<unknown>, outcome: object): void;
}
