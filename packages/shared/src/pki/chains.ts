import { badLeaves } from './bad-certificates.ts';
import { goodLeaves, nextLeaves, type Leaf } from './leaf.ts';

/** The common names of a RootCA and its SubCA. */
export interface AuthorityNames {
  readonly root: string;
  readonly sub: string;
}

/** A RootCA, its SubCA, and what that issues. */
export interface PkiChain {
  readonly name: ChainName;
  /** Where its files are, below the directory of the PKI: empty, or with a slash at its end. */
  readonly folder: '' | 'g2/';
  readonly authorities: AuthorityNames;
  /** Its end certificates, the good ones first. @param sans names that the servers answer to, as well as the loopback ones */
  readonly leaves: (sans: readonly string[]) => readonly Leaf[];
}

/** The chain of today, and the one that comes after it: the Spine's certificates change from a first to a second generation of CAs. */
export const chainNames = ['g1', 'g2'] as const;

export type ChainName = (typeof chainNames)[number];

export const chains: readonly PkiChain[] = [
  {
    name: 'g1',
    folder: '',
    authorities: { root: 'MOCK Spine RootCA', sub: 'MOCK Spine SubCA' },
    leaves: (sans) => [...goodLeaves(sans), ...badLeaves(sans)],
  },
  {
    name: 'g2',
    folder: 'g2/',
    authorities: { root: 'MOCK Spine RootCA G2', sub: 'MOCK Spine SubCA G2' },
    leaves: nextLeaves,
  },
];
