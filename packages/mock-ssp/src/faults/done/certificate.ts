import { z } from 'zod';
import type { FaultKind } from '../effect.ts';

/** The folders of the servers' bad certificates, below `certs/bad`. */
const folders = {
  expired: 'expired-server',
  revoked: 'revoked-server',
  'wrong-host': 'wrong-host-server',
  untrusted: 'untrusted-server',
} as const;

type Badness = keyof typeof folders;

const words = Object.keys(folders) as [Badness, ...Badness[]];

/** The provider presents a bad certificate to the SSP, which answers as it does for such a provider. */
export const certificate: FaultKind<Badness> = {
  schema: z.enum(words, { error: words.join(', ') }).describe('Has the provider present a bad certificate to the SSP.'),
  says: (badness) => `has the provider present a certificate that is ${said[badness]}`,
  prepare: (badness, { standIn }) => ({ at: 'leg', standIn: standIn(folders[badness]) }),
  decided: ({ outbound }) => outbound?.failure !== undefined,
};

const said: Readonly<Record<Badness, string>> = {
  expired: 'expired',
  revoked: 'revoked',
  'wrong-host': 'for another host',
  untrusted: 'not of the SubCA',
};
