import { announcesBody } from '@mock-spine/shared/protocol/headers';
import { gather, NotGathered } from '@mock-spine/shared/http/gather';
import type { Population } from '@mock-spine/shared/world/population';
import type { Work } from '../request/work.ts';
import type { Touched } from './match.ts';

/** Whom this mock knows by an NHS number. */
export type PersonByNumber = Population['person'];

/** Bytes of the largest body that is searched for a patient; a larger one is passed on as it comes. */
const mostSearched = 256 * 1024;

/** What the faults are matched with in a request. */
export function touchedBy({ exchange: { facts }, body }: Work, person: PersonByNumber): Touched {
  const { wanted } = facts;
  const url = wanted.names === 'url' ? wanted.url.replace(/^https?:\/\/[^/?]*/i, '') : facts.target;
  const [path = '', query = ''] = url.split(/\?(.*)/s, 2);
  const practice = facts.receiver?.system.odsCode;
  return {
    interaction: facts.interaction?.id ?? facts.otherService?.id,
    asid: facts.ssp.from,
    practice,
    traceId: facts.ssp.traceId,
    path,
    header: (name) => facts.headers.all(name),
    isAbout(nhsNumber) {
      const text = body?.toString('latin1') ?? '';
      if ([path, query, text].some((one) => holds(one, nhsNumber, isDigit))) return true;
      const registered = person(nhsNumber)?.registered;
      if (registered === undefined || registered.practice !== practice) return false;
      return [path, text].some((one) => holds(one, `Patient/${registered.id}`, isOfId));
    },
  };
}

/**
 * Keeps the body of a request beside it, so that it can be searched; the leg then sends it in one piece. A client that waits to be told goes on.
 * @returns whether the client went away meanwhile
 */
export async function readForPatients(work: Work): Promise<boolean> {
  const { req, res } = work;
  if (!announcesBody(req.headers)) return false;
  work.continued = req.headers.expect !== undefined;
  if (work.continued) res.writeContinue();
  try {
    work.body = await gather(req, { bytes: mostSearched, putsBack: true });
  } catch (error) {
    if (error instanceof NotGathered) return false;
    if (!res.destroyed) throw error;
    return true;
  }
  return false;
}

const isDigit = (character: string | undefined): boolean => character !== undefined && /\d/.test(character);

/** Source of what an id is made of: FHIR STU3, `id`. */
const isOfId = (character: string | undefined): boolean => character !== undefined && /[\w.-]/.test(character);

/** Whether a text holds a word that is no part of a longer one. */
function holds(text: string, word: string, goesOn: (character: string | undefined) => boolean): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!goesOn(text[at - 1]) && !goesOn(text[at + word.length])) return true;
  }
  return false;
}
