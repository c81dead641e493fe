import { interactionByName, type Capability, type InteractionName } from '@mock-spine/shared/protocol/interactions';
import type { Bench } from '../kit/bench.ts';
import type { Probe } from '../kit/probe.ts';
import { hostAndPort } from '../kit/send.ts';
import type { TestedTarget } from '../kit/target.ts';

/** What is asked for at a service root, over the transport that is tried there: first what is about nobody, then what is about a patient. */
const asked: Readonly<Record<Capability, readonly [about: InteractionName, aboutPatient: InteractionName]>> = {
  gpconnect: ['read-metadata', 'search-patient'],
  structured: ['read-metadata-structured', 'get-structured-record'],
  documents: ['read-metadata-documents', 'search-patient-documents'],
  html: ['read-metadata-html', 'get-care-record'],
};

/** The requests that a transport is tried with, at the service roots that a bench has: those of the first. */
export const askedAt = ({ target: { roots } }: Bench): readonly InteractionName[] =>
  asked[(Object.keys(roots)[0] ?? 'gpconnect') as Capability];

/** A service root whose transport is tried. */
export interface TriedRoot {
  readonly capability: Capability;
  /** The first at its host and port, whose TLS is tried whole; of a further one there the client's certificates are. */
  readonly isFirstThere: boolean;
}

/** The service roots that are addresses of their own: each may be a system of its own, or have rules of its own at the one before it. */
export function triedRoots(roots: TestedTarget['roots']): readonly TriedRoot[] {
  const all = Object.entries(roots) as [Capability, string][];
  return all.flatMap(([capability, url], i) => {
    const before = all.slice(0, i).map(([, one]) => one);
    if (before.includes(url)) return [];
    return [{ capability, isFirstThere: !before.some((one) => new URL(one).host === new URL(url).host) }];
  });
}

/** The probe at one service root: it connects to that root's host, and asks for what is there. */
export const atRoot = (probe: Probe, capability: Capability): Probe => ({
  ...probe,
  run: (bench) => probe.run(benchAt(bench, capability)),
});

function benchAt(bench: Bench, capability: Capability): Bench {
  const { roots } = bench.target;
  const root = roots[capability]!;
  return {
    ...bench,
    target: { ...bench.target, ...hostAndPort(new URL(root).origin), roots: { [capability]: root } },
    good: (name) => (interactionByName(name).capability === capability ? bench.good(name) : undefined),
  };
}
