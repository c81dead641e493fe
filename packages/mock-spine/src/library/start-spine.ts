import type { Spine, SpineOptions } from '../types/spine.ts';
import { flagsOf } from './flags-of.ts';
import { spineOf } from './spine-of.ts';
import { startChild } from './start-child.ts';

/**
 * Starts a mock SSP and a mock provider on free ports, as a child process that ends with this one. The first start of a user makes certificates, which
 * takes a few seconds; each later one about half a second.
 * @throws SpineError with a sentence for the user: a port that is taken, a directory that cannot be written, an option that makes no sense
 * @example
 * const spine = await startSpine();
 * await spine.fault({ match: { interaction: 'search-patient' }, when: { count: 1 }, do: { status: 503 } });
 * await myClient({ url: spine.url, ...spine.tls }).findPatient('9690937278');
 * expect((await spine.exchanges({ interaction: 'search-patient' })).map((x) => x.answer.status)).toEqual([503, 200]);
 * await spine.stop();
 */
export async function startSpine(options: SpineOptions = {}): Promise<Spine> {
  const flags = flagsOf(options);
  const { ready, stop } = options.inProcess
    ? await (await import('./start-here.ts')).startHere(flags)
    : await startChild(flags, options.patience ?? 60_000);
  return spineOf(ready, stop);
}
