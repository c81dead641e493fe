import type { ChainName } from './chains/chain.ts';
import type { Job } from './generator/job.ts';

/** The names by which `--only` chooses. */
export const groups = ['small', 'large', 'new', 'resumed'] as const;
export type Group = (typeof groups)[number];

/** One kind of load, put on several chains in turn. */
export interface Case {
  /** `small-16`. */
  readonly name: string;
  readonly group: Group;
  readonly says: string;
  readonly answer: 'small' | 'large';
  readonly connections: number;
  readonly handshakes: Job['handshakes'];
  /** The chains that are measured, in the order of a round. */
  readonly chains: readonly ChainName[];
}

/** Bytes of the large answer. */
export const largeAnswer = 200 * 1024;

/** How many connections are open at a time where each carries one request. */
const busy = 16;

/** The cases of a run. */
export function listCases(only: readonly Group[], connections: readonly number[]): readonly Case[] {
  const all: Case[] = [
    ...connections.map((count) => kept('small', count)),
    ...connections.map((count) => kept('large', count)),
    {
      ...kept('small', busy),
      name: 'new',
      group: 'new',
      says: `small answer, a new connection and a full handshake for each request, ${busy} at a time`,
      handshakes: 'new',
      chains: compared,
    },
    {
      ...kept('small', busy),
      name: 'resumed',
      group: 'resumed',
      says: `small answer, a new connection with a resumed session for each request, ${busy} at a time`,
      handshakes: 'resumed',
      chains: compared,
    },
  ];
  return all.filter(({ group }) => only.includes(group));
}

function kept(answer: Case['answer'], connections: number): Case {
  const says = `${answer} answer, ${connections} connection${connections === 1 ? '' : 's'} kept`;
  return {
    name: `${answer}-${connections}`,
    group: answer,
    says,
    answer,
    connections,
    handshakes: 'kept',
    chains: answer === 'small' ? [...compared, ...besides(connections)] : compared,
  };
}

/** What else is measured with the small answer: the provider alone and what others use in its place; how far the generator is from its limit, on a busy number. */
const besides = (connections: number): readonly ChainName[] => [
  'direct',
  'wiremock',
  'mountebank',
  ...(connections === busy ? (['alone'] as const) : []),
];

const compared = ['mocks', 'other', 'nginx', 'bare', 'least'] as const;
