import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import type { Bench } from '../../src/kit/bench.ts';
import type { TestedTarget } from '../../src/kit/target.ts';

/**
 * A bench for what is tried on a provider's transport: the SSP of a test PKI against a server on this machine.
 * @param changes to the target
 */
export function transportBench(port: number, pki: string, changes: Partial<TestedTarget> = {}): Bench {
  const read = (name: string): string => readFileSync(join(pki, name), 'utf8');
  const origin = `https://localhost:${port}`;
  const target: TestedTarget = {
    roots: { gpconnect: `${origin}/B82617/STU3/1/gpconnect` },
    host: 'localhost',
    port,
    patience: 5_000,
    asid: '918999198738',
    client: { cert: read('ssp/client.crt'), key: read('ssp/client.key') },
    ca: read('ca-bundle.crt'),
    pki,
    via: undefined,
    headers: [],
    ...changes,
  };
  const sendsByItself = () => Promise.reject(new Error('A transport probe sends by itself.'));
  return {
    target,
    good: (interaction) => goodDraft(interaction, origin),
    prepare: sendsByItself,
    offer: sendsByItself,
    send: sendsByItself,
    baseline: sendsByItself,
  };
}
