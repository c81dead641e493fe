import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.js';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js';
import { parse } from 'yaml';
import { settingVariables } from '@mock-spine/shared/settings/known-variables';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { mockNodeFlags } from '@mock-spine/shared/process/node-flags';
import { readServeSettings } from '../../packages/mock-spine/src/serve/settings.ts';
import {
  container,
  deployment,
  directory,
  filesOfSecret,
  instructions,
  kustomization,
  pod,
  readManifest,
  service,
  variables,
  variablesOfImage,
} from './support/manifests.ts';

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly environment: Readonly<Record<string, string>>;
        readonly ports?: readonly string[];
        readonly volumes: readonly string[];
        readonly image: string;
        readonly read_only: boolean;
        readonly cap_drop: readonly string[];
      }
    >
  >;
}

/** Variables of the shell have what stands for them where they are not set. Source: compose specification, "Interpolation". */
const compose = parse(readFileSync('deploy/compose.yaml', 'utf8').replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'), {
  merge: true,
  strict: true,
}) as Compose;
const { version } = JSON.parse(readFileSync('packages/mock-spine/package.json', 'utf8')) as { version: string };

/** The settings of the image, overlaid by those of a manifest. */
const settingsWith = (env: Readonly<Record<string, string>>, words: readonly string[] = []) =>
  readServeSettings(words, { ...variablesOfImage(), ...env });

describe('the Containerfile', () => {
  const json = (word: string): string[] => JSON.parse(instructions(word)[0]!.replace(/^.*?CMD /, '')) as string[];

  it('starts the command without a shell, and asks it by itself whether it is well', () => {
    const command = '/usr/local/lib/node_modules/mock-spine/dist/mock-spine.js';
    expect([json('ENTRYPOINT'), json('CMD'), json('HEALTHCHECK')]).toEqual([
      ['node', ...mockNodeFlags, command],
      ['serve'],
      ['node', command, 'healthy'],
    ]);
    expect(existsSync('packages/mock-spine/src/main.ts')).toBe(true);
  });

  it('runs as a user with a number, as a cluster wants it that lets no root run, and has its version', () => {
    expect(instructions('USER')).toEqual(['65532:65532']);
    expect(instructions('ARG')).toContain(`VERSION=${version}`);
  });

  it('says nothing to the command that the command does not know, and opens its ports', () => {
    const { sspPort, sspControlPort, providerPort, providerControlPort, servicesPort, ...settings } = settingsWith({});
    expect(Object.keys(variablesOfImage()).filter((name) => !settingVariables.has(name))).toEqual([]);
    expect(instructions('EXPOSE')).toEqual([
      [sspPort, sspControlPort, providerPort, providerControlPort, servicesPort].join(' '),
    ]);
    expect([settings.messages, settings.certs, settings.auditDir]).toEqual([
      'json',
      '/var/lib/mock-spine/certs',
      '/var/lib/mock-spine/audit',
    ]);
  });

  it('takes neither keys nor what was made here along', () => {
    const left = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(left).toEqual(
      expect.arrayContaining([
        '.git',
        '**/node_modules',
        '**/*.key',
        '**/*.p12',
        '.npmrc',
        '.env*',
        'certs/*',
        'audit',
        'deploy',
      ]),
    );
  });
});

describe('the manifests for Kubernetes', () => {
  it('are what Kubernetes 1.30 takes, to the last field', () => {
    const kinds: [file: string, module: string, type: string][] = [
      ['deployment.yaml', 'apps/v1', 'Deployment'],
      ['service.yaml', 'core/v1', 'Service'],
      ['pod-disruption-budget.yaml', 'policy/v1', 'PodDisruptionBudget'],
      ['network-policy.yaml', 'networking/v1', 'NetworkPolicy'],
    ];
    expect(kustomization.resources).toEqual(kinds.map(([file]) => file));
    const written = (change: (file: string, text: string) => string): string =>
      kinds
        .map(
          ([file, module, type], index) =>
            `import type { ${type} as T${index} } from 'kubernetes-types/${module}.js';\nexport const m${index}: T${index} = ${change(file, JSON.stringify(readManifest(file)))};\n`,
        )
        .join('');
    // Below this project, so that the types are found.
    const place = resolve('.cache/manifests');
    mkdirSync(place, { recursive: true });
    const compile = (text: string): string => {
      writeFileSync(join(place, 'manifests.ts'), text);
      const flags = [
        '--ignoreConfig',
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2022',
        '--types',
        '',
      ];
      try {
        return execFileSync('node_modules/.bin/tsc', [...flags, join(place, 'manifests.ts')], { encoding: 'utf8' });
      } catch (error) {
        return (error as { readonly stdout: string }).stdout;
      }
    };
    expect(compile(written((_, text) => text))).toBe('');
    expect(compile(written((_, text) => text.replace('"runAsNonRoot"', '"runAsNoRoot"')))).toContain('runAsNoRoot');
    rmSync(place, { recursive: true });
  });

  it('say nothing to the command that it does not know, and make sense to it together with the image', () => {
    const named = (container.env ?? []).map(({ name }) => name);
    expect(named.filter((name) => !settingVariables.has(name))).toEqual([]);
    expect(settingsWith(variables(), container.args!.slice(1))).toMatchObject({ auditDir: '-', separate: false });
    expect(container.args![0]).toBe('serve');
  });

  it('name the ports at which the mocks listen, and what leads to them', () => {
    const { sspPort, sspControlPort } = settingsWith(variables());
    expect(container.ports).toEqual([
      { name: 'spine', containerPort: sspPort },
      { name: 'control', containerPort: sspControlPort },
    ]);
    expect(service.spec!.ports!.map(({ port, targetPort }) => [port, targetPort])).toEqual([
      [sspPort, 'spine'],
      [sspControlPort, 'control'],
    ]);
    const policy = readManifest<NetworkPolicy>('network-policy.yaml');
    expect(policy.spec!.ingress![0]!.ports!.map(({ port }) => port)).toEqual(['spine', 'control']);
    for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe])
      expect(probe!.httpGet!.port).toBe('control');
  });

  it('have the service, the budget and the policy choose the pods of the deployment', () => {
    const { labels } = deployment.spec!.template.metadata!;
    const { spec } = readManifest<PodDisruptionBudget>('pod-disruption-budget.yaml');
    const policy = readManifest<NetworkPolicy>('network-policy.yaml');
    const chosen = [
      deployment.spec!.selector.matchLabels,
      service.spec!.selector,
      spec!.selector!.matchLabels,
      policy.spec!.podSelector!.matchLabels,
    ];
    expect(chosen).toEqual(chosen.map(() => labels));
  });

  it('give the pod no privilege, and nothing to write', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(instructions('USER')[0]).toBe(`${pod.securityContext!.runAsUser}:${pod.securityContext!.runAsGroup}`);
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.volumeMounts!.map(({ readOnly }) => readOnly)).toEqual([true, true]);
    expect([pod.automountServiceAccountToken, pod.enableServiceLinks]).toEqual([false, false]);
  });

  it('mount files of the secret, each of which is made of one that mock-spine certs or the page makes', async () => {
    const files = filesOfSecret();
    const items = pod.volumes!.flatMap(({ secret }) => secret!.items!);
    expect(pod.volumes!.map(({ secret }) => [secret!.secretName, secret!.defaultMode])).toEqual(
      pod.volumes!.map(() => [kustomization.secretGenerator[0]!.name, 0o440]),
    );
    expect(items.map(({ key }) => key).sort()).toEqual(Object.keys(files).sort());
    const certs = pod.volumes!.find(({ name }) => name === 'certs')!.secret!.items!;
    const pki = await sharedPki();
    for (const { key, path } of certs) {
      expect([key, files[key]]).toEqual([key, `secret/certs/${path}`]);
      expect([path, existsSync(join(pki, path))]).toEqual([path, true]);
    }
  });

  it('have the image of this version', () => {
    expect(kustomization.images).toEqual([{ name: container.image, newTag: version }]);
    expect(readFileSync(`${directory}/.gitignore`, 'utf8')).toContain('\n/secret/\n');
  });
});

describe('the compose file', () => {
  it.each(Object.keys(compose.services))(
    'has in %s settings that the command knows, a read-only root and no privilege',
    (name) => {
      const { environment, read_only, cap_drop, image, volumes, ports = [] } = compose.services[name]!;
      expect(Object.keys(environment).filter((variable) => !settingVariables.has(variable))).toEqual([]);
      const { only, sspPort, sspControlPort, certs } = settingsWith(environment);
      expect([only, read_only, cap_drop, image]).toEqual([
        name === 'mocks' ? undefined : name,
        true,
        ['ALL'],
        `mock-spine:${version}`,
      ]);
      expect(ports).toEqual(
        only === 'provider' ? [] : [`${sspPort}:${sspPort}`, `${sspControlPort}:${sspControlPort}`],
      );
      expect(certs.startsWith(`${volumes[0]!.split(':')[1]}/`)).toBe(true);
    },
  );
});
