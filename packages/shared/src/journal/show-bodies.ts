import type { Reading } from './exchange.ts';
import { toldByLeg, type CrossedHop } from './har.ts';
import { showBody, type ShowBody, type ShownBody } from './show-body.ts';

/** The bodies of an exchange as they are shown; one that was not there, or is of a mock that keeps none, is absent. */
export interface ShownBodies {
  readonly request?: ShownBody | undefined;
  readonly answer?: ShownBody | undefined;
}

/** What the first hop carried: a proxy changes no body. Nothing where there was no body. */
export function showBodies(
  [leg]: readonly CrossedHop[],
  reading: Reading,
  show: ShowBody = showBody,
): ShownBodies | undefined {
  const request = leg?.sentBody && show(leg.sentBody, leg.sent, reading);
  const answer = leg?.answer?.body && show(leg.answer.body, leg.answer.headers, reading, toldByLeg(leg));
  return request || answer ? { request, answer } : undefined;
}
