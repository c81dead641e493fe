import { goodParts, write, type Odd } from '../good-bytes.ts';

/** The mock that a bad request is made for. */
type Aim = Parameters<typeof goodParts>[0];

/** One bad request and what both mocks do with it. */
export interface BadRequest {
  readonly what: string;
  /** The bytes, a character a byte. */
  readonly make: (aim: Aim) => string;
  /** The answers, as `summarise` words them; '' where the connection is closed without one. */
  readonly provider: string;
  readonly ssp: string;
  /** Whether the client ends its half of the connection after the last byte. */
  readonly ends?: boolean;
}

/** A search for a patient with something odd about it. */
export const get =
  (odd: Odd) =>
  (aim: Aim): string =>
    write(goodParts(aim), odd);

/** A request with a body, with something odd about it; the length of the body must be among the odd things. */
export const post =
  (odd: Odd) =>
  (aim: Aim): string =>
    write(goodParts(aim, 'register-patient'), odd);

/** Bytes that do not depend on the mock. */
export const bytes = (text: string) => (): string => text;

/** A body of a good request, in chunks. */
export const goodBody = '{"resourceType":"Parameters"}';
