/** Something that was asked of the mocks failed, or was not as expected. Its message says what was expected or found, and what to do next. */
export class SpineError extends Error {
  /** `SpineError`. */
  override readonly name = 'SpineError';
  /** The HTTP status with which a control API refused; undefined where none did. */
  readonly status: number | undefined;

  /** @param message what was expected or found, and what to do next */
  constructor(message: string, options: { readonly status?: number; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.status = options.status;
  }
}
