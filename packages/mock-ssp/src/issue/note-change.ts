import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Interaction } from '@mock-spine/shared/protocol/interactions';
import type { Header } from '@mock-spine/shared/vectors/draft';

/** Something that did not keep a request from being made, or a provider from answering, and that ought to be mended. */
export interface Note {
  readonly reason: string;
  /** A row of the security page, or an assumption, where it is a clause of it. */
  readonly requirement?: string;
  readonly says: string;
  readonly next: string;
}

/**
 * Notes on a change of an appointment: that it names no version, and that the appointment is cancelled already.
 * Source: general API guidance, "Managing resource contention"; amend and cancel pages.
 * @param appointment as the provider has it; undefined where it did not tell
 */
export const noteChange = (
  { method }: Interaction,
  headers: readonly Header[],
  appointment: object | undefined,
): readonly Note[] =>
  method === 'PUT'
    ? [
        ...(headers.some(([name]) => name.toLowerCase() === 'if-match') ? [] : [withoutVersion]),
        ...(objectIn(appointment)?.['status'] === 'cancelled' ? [cancelledAlready] : []),
      ]
    : [];

const withoutVersion: Note = {
  reason: 'no-version',
  requirement: 'A-051',
  says: 'The request has no If-Match, so that it may undo what somebody else has changed: the provider told no ETag of the appointment, or the order takes it out.',
  next: 'Say the version with {"headers":{"If-Match":"W/\\"1\\""}}: the ETag of the answer in which the appointment came last.',
};

const cancelledAlready: Note = {
  reason: 'cancelled-already',
  says: 'The appointment is cancelled: a provider refuses to change it, with 422.',
  next: 'Book another with create-appointment and name it with id, or begin anew with POST /reset.',
};
