import { setTimeout as wait } from 'node:timers/promises';
import { capabilities } from '@mock-spine/shared/protocol/interactions';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import type { Postgres } from '@mock-spine/shared/testing/postgres';
import { serviceRootPath } from '@mock-spine/shared/world';
import { asChain, type ListeningChain, type StartChain } from './chain.ts';
import { startBalancer, startReplicas, type Replica } from './replicas.ts';

/**
 * Starts chains of two replicas of each mock, each kind behind a balancer that gives every connection to the next, over a database of their own.
 * @param postgres the server on which that database is made
 */
export const twoReplicasOver =
  (postgres: () => Postgres): StartChain =>
  async (flags = [], ending = '') => {
    const certs = await sharedPki();
    const shared = ['--database', await postgres().createDatabase(), '--database-timeout', '30000'];
    const paths = capabilities.map((capability) => [capability, serviceRootPath('B82617', capability) + ending]);
    // By which both kinds are reached, and call themselves.
    const [toProvider, toSsp] = [await startBalancer([]), await startBalancer([])];
    const origin = `https://localhost:${toProvider.port}`;
    const moved = paths.flatMap(([capability, path]) =>
      ending === '' ? [] : ['--service-root', `B82617:${capability}=${path}`],
    );
    const providers = await startReplicas('mock-provider', 2, [
      ...shared,
      '--public-origin',
      origin,
      ...moved,
      ...flags,
    ]);
    toProvider.lead(providers.all.map(({ port }) => port));
    const toProviderControl = await startBalancer(providers.all.map(({ controlPort }) => controlPort));
    const ssps = await startReplicas('mock-ssp', 2, [
      ...shared,
      '--public-origin',
      `https://localhost:${toSsp.port}`,
      ...paths.flatMap(([, path]) => ['--provider', `${origin}${path}`]),
      ...flags.filter((flag) => flag === '--service-filtering'),
      '--provider-control',
      `http://localhost:${toProviderControl.port}`,
    ]);
    toSsp.lead(ssps.all.map(({ port }) => port));
    const toSspControl = await startBalancer(ssps.all.map(({ controlPort }) => controlPort));
    const origins = {
      ssp: `http://localhost:${toSspControl.port}`,
      provider: `http://localhost:${toProviderControl.port}`,
    };
    const replicas = { ssp: ssps.all, provider: providers.all };
    return asChain({
      origin,
      ending,
      certs,
      port: toSsp.port,
      sspControl: origins.ssp,
      control: async (mock, path, init) => {
        if (path.startsWith('/exchanges')) return joinLists(replicas[mock], path);
        const answer = await fetch(`${origins[mock]}${path}`, init);
        if (path === '/clock' && init?.method !== undefined)
          await untilMoved([...ssps.all, ...providers.all], init.method === 'PUT');
        return answer;
      },
      close: async () => {
        for (const balancer of [toSsp, toSspControl, toProvider, toProviderControl]) balancer.close();
        await Promise.all([ssps.close(), providers.close()]);
      },
    });
  };

/** What each replica has in its own journal, with all findings. */
async function joinLists(replicas: readonly Replica[], path: string): ReturnType<ListeningChain['control']> {
  const lists = await Promise.all(replicas.map((replica) => replica.control('GET', path)));
  return Response.json({ exchanges: lists.flatMap(({ json }) => json['exchanges'] as object[]) });
}

/** Within a second, as docs/team.md has it. */
async function untilMoved(replicas: readonly Replica[], moved: boolean): Promise<void> {
  const limit = performance.now() + 1000;
  for (const replica of replicas)
    while ((await replica.control('GET', '/clock')).json['moved'] !== moved) {
      if (performance.now() > limit)
        throw new Error('The clock of one replica was not told to another within a second.');
      await wait(10);
    }
}
