/** A search parameter of the type token: `<system>|<value>`. Source: FHIR STU3, search.html#token. */
export interface TokenParameter {
  /** Undefined where there is no pipe. */
  readonly system: string | undefined;
  readonly value: string;
}

/** A parameter that is not there. */
export const noToken: TokenParameter = { system: undefined, value: '' };

/** Reads a token at its first pipe; all of it is the value where there is none. */
export function readTokenParameter(text: string): TokenParameter {
  const pipe = text.indexOf('|');
  return pipe < 0 ? { system: undefined, value: text } : { system: text.slice(0, pipe), value: text.slice(pipe + 1) };
}
