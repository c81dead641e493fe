import { z } from 'zod';
import type { FaultKind } from '../effect.ts';
import type { SdsAnswer } from '../look-up-fault.ts';

/** Every answer, which look-ups it is for, and what it is. Source: sds_client and the gateway of the published SDS API. */
const answers: Readonly<Record<SdsAnswer, { readonly at: 'look-up' | 'device' | 'endpoint'; readonly says: string }>> =
  {
    empty: { at: 'look-up', says: 'answers look-ups in SDS with an empty Bundle, as after a time-out' },
    'no-asid': { at: 'device', says: 'leaves the ASID out of the systems that SDS finds' },
    'no-address': { at: 'endpoint', says: 'leaves the address out of the endpoints that SDS finds' },
    'no-endpoint': { at: 'endpoint', says: 'has SDS find no endpoint' },
    '500': { at: 'look-up', says: "answers look-ups in SDS with the gateway's 500" },
    '502': { at: 'look-up', says: "answers look-ups in SDS with the gateway's 502" },
    '504': { at: 'look-up', says: "answers look-ups in SDS with the gateway's 504" },
  };

const names = Object.keys(answers) as SdsAnswer[];
const statuses = [500, 502, 504] as const;
const expected = 'empty, no-asid, no-address, no-endpoint, 500, 502 or 504';

/** What the FHIR look-ups of the Spine Directory Service answer in place of what they would find. */
export const sdsAnswer: FaultKind<SdsAnswer> = {
  schema: z
    .union([z.enum(names), z.literal(statuses).transform((status): SdsAnswer => `${status}`)], { error: expected })
    .describe(
      'What the FHIR look-ups in SDS answer: an empty Bundle, systems without ASID, endpoints without address or none, or a status of the gateway.',
    ),
  says: (answer) => answers[answer].says,
  prepare: (answer) => ({ at: answers[answer].at, does: answer }),
};
