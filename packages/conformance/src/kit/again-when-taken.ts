import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import type { TestedAnswer } from './send.ts';

/** How often a booking is tried. */
const most = 3;

/**
 * Books again, another slot, where the one that was offered is somebody else's by now: other people book at a provider too, and so does another
 * run of this kit. Source: book an appointment and error handling pages: a slot that is in use is 409.
 * @param ask prepares and sends; told how often it was asked before
 */
export async function againWhenTaken(
  interaction: InteractionName,
  ask: (before: number) => Promise<TestedAnswer>,
): Promise<TestedAnswer> {
  for (let before = 0; ; before++) {
    const answer = await ask(before);
    if (interaction !== 'create-appointment' || answer.status !== 409 || before + 1 === most) return answer;
  }
}
