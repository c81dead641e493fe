import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readServeSettings } from '../../packages/mock-spine/src/serve/settings.ts';
import { container, pod, variables, variablesOfImage } from './support/manifests.ts';

interface Compose {
  readonly services: Readonly<
    Record<string, { readonly environment: Readonly<Record<string, string>>; readonly stop_grace_period?: string }>
  >;
}

/** Seconds that a container may take to stop: its mocks stop one after the other, each by its own settings. */
function longestStop(env: Readonly<Record<string, string>>, words: readonly string[] = []): number {
  const { only, stopsWithin } = readServeSettings(words, { ...variablesOfImage(), ...env });
  const mocks = only === undefined ? (['mock-ssp', 'mock-provider'] as const) : ([`mock-${only}`] as const);
  return mocks.reduce((sum, mock) => sum + stopsWithin[mock], 0) / 1000;
}

// Source: compose specification, `stop_grace_period`: after it SIGKILL is sent; the help of --drain-time and --close-timeout.
it.each(['deploy/compose.yaml', 'deploy/compose.replicas.yaml'])(
  'no container of %s is killed before its mocks have stopped as they were told',
  (file) => {
    const text = readFileSync(file, 'utf8').replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
    const { services } = parse(text, { merge: true, strict: true }) as Compose;
    const ours = Object.entries(services).filter(([name]) => /^(?:mocks|ssp|provider)/.test(name));
    expect(ours.length).toBeGreaterThan(2);
    const killed = ours.filter(([, { environment, stop_grace_period: grace = '10s' }]) => {
      expect(grace).toMatch(/^\d+s$/);
      return Number.parseInt(grace) < longestStop(environment);
    });
    expect(killed.map(([name]) => name)).toEqual([]);
  },
);

// Source: Kubernetes, "Pod Lifecycle", termination: SIGKILL after terminationGracePeriodSeconds; docs/team.md has replicas drain.
it('no pod is killed before its mocks have stopped as they were told, nor one that drains as the page says', () => {
  const [, drain] = /`MOCK_SPINE_DRAIN_TIME: '(\d+)'`/.exec(readFileSync('docs/team.md', 'utf8'))!;
  for (const more of [{}, { MOCK_SPINE_DRAIN_TIME: drain! }])
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(
      longestStop({ ...variables(), ...more }, container.args!.slice(1)),
    );
});
