import type { Readable } from 'node:stream';
import { guard } from '../failures/guard.ts';
import { Pieces } from './pieces.ts';
import type { Portion } from './shared-room.ts';

/** What a body may be. */
export interface GatherLimits {
  readonly bytes: number;
  /** From the call to the end of the body; left out where whoever reads the connection ends it. */
  readonly milliseconds?: number;
  /** Whether what was read is put back into the stream where the rest of it is not gathered: whoever asked reads on from its beginning. */
  readonly putsBack?: true;
  /** Of the room that it shares with others; whoever gave it closes it. */
  readonly portion?: Portion | undefined;
}

/** Why a body was not read to its end: it is `large`r than it may be, too `slow`, or there is no room left beside others (`crowded`). */
export class NotGathered extends Error {
  readonly because: 'large' | 'slow' | 'crowded';

  constructor(because: NotGathered['because']) {
    super(because === 'crowded' ? 'There is no room left for the body.' : `The body is too ${because}.`);
    this.because = because;
  }
}

/**
 * Reads a body to its end. Where it is too large or too slow the stream is left as it is, paused: whoever asked for it closes it or reads on.
 * @throws NotGathered as soon as it is known; the error of the stream; an error when the stream closes before its end
 */
export function gather(stream: Readable, { bytes, milliseconds, portion, putsBack }: GatherLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces = new Pieces();
    const deadline =
      milliseconds === undefined
        ? undefined
        : setTimeout(
            guard(fail, () => fail(new NotGathered('slow'))),
            milliseconds,
          );
    const onData = guard(fail, (piece: Buffer) => {
      pieces.add(piece);
      if (pieces.size > bytes) fail(new NotGathered('large'));
      else if (portion?.take(piece.length) === false) fail(new NotGathered('crowded'));
    });
    const onEnd = guard(fail, () => {
      leave();
      resolve(pieces.read());
    });
    const onError = guard(fail, (error: Error) => fail(error));
    const onClose = guard(fail, () => fail(new Error('The connection was closed before the body had ended.')));
    stream.on('data', onData).on('end', onEnd).on('error', onError).on('close', onClose);
    if (stream.destroyed) onClose();
    else stream.resume();

    function leave(): void {
      clearTimeout(deadline);
      stream.off('data', onData).off('end', onEnd).off('error', onError).off('close', onClose);
    }

    function fail(error: unknown): void {
      leave();
      stream.pause();
      if (putsBack && error instanceof NotGathered) stream.unshift(pieces.read());
      // What was asked of it is answered; what may go wrong with it later is nobody's any more.
      stream.on('error', () => {});
      reject(error);
    }
  });
}
