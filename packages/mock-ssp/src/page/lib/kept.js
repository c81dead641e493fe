import { call, CallError } from './api.js';
import { inBrief } from './words.js';

/**
 * As {@link call}, about one exchange: that it is kept no longer is told in words of the page.
 * @template {string} Path
 * @param {string} id
 * @param {Path} path
 * @returns {Promise<import('./answers.ts').Answer<Path>>}
 * @throws {CallError}
 */
export const callOfKept = (id, path) =>
  call(path).catch((error) => {
    // A namespace that has ended is a 404, too.
    throw error instanceof CallError && error.status === 404 && error.message.startsWith('No exchange ')
      ? new CallError(
          `${inBrief(id)} is not kept.`,
          'It is of another run, the list was emptied, or newer exchanges took its place. Choose one under Exchanges.',
          error.status,
        )
      : error;
  });
