import { readFileSync } from 'node:fs';
import { world } from '@mock-spine/shared/world';
import type { ReadyLine } from '../serve/describe-ready.ts';
import { environmentOf } from '../serve/environment-of.ts';
import type { Chains, Spine, SpineTls } from '../types/spine.ts';
import { callsOf } from './calls.ts';
import { controlAt } from './control.ts';
import type { Controls } from './journal.ts';
import { makeNamespace } from './make-namespace.ts';

/**
 * The face of mocks that run.
 * @param ready what they told when they were
 * @param stop stops them
 */
export function spineOf(ready: ReadyLine, stop: () => Promise<void>): Spine {
  const controls: Controls = {
    ssp: controlAt(ready.ssp!.controlHere, ready.ssp!.controlTokenFile),
    provider: ready.provider && controlAt(ready.provider.controlHere, ready.provider.controlTokenFile),
  };
  let stopped: Promise<void> | undefined;
  const stopOnce = () => (stopped ??= stop());

  return {
    url: ready.ssp!.url,
    control: ready.ssp!.control,
    providerControl: ready.provider?.control,
    controlTokenFile: ready.ssp!.controlTokenFile,
    page: `${ready.ssp!.control}/`,
    tls: readTls(ready),
    env: environmentOf(ready),
    asids: { consumer: world.consumer.asid, provider: world.practice.asid },
    ...callsOf(controls, ready.ssp!.url, ready.provider?.serviceRoots),
    chains: (changes?: Partial<Chains>) =>
      changes === undefined
        ? controls.ssp.call<Chains>('GET', '/chains')
        : controls.ssp.call<Chains>('PUT', '/chains', changes),
    namespace: (name, consumers) => makeNamespace(ready, controls, name, consumers),
    stop: stopOnce,
    [Symbol.asyncDispose]: stopOnce,
  };
}

function readTls({ certificates }: ReadyLine): SpineTls {
  const { password, ...files } = certificates;
  const read = (file: string): string => readFileSync(file, 'utf8');
  return { ca: read(files.ca), cert: read(files.cert), key: read(files.key), files, password };
}
