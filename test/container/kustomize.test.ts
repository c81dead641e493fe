import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { Secret } from 'kubernetes-types/core/v1.js';
import { parseAllDocuments } from 'yaml';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { directory, filesOfSecret, kustomization } from './support/manifests.ts';

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

// Source: kubectl.docs.kubernetes.io, kustomization of v1beta1: secretGenerator names a secret after what is in it, images sets the tag.
itWith('kubectl')(
  'kubectl renders the kustomization with a secret made as docs/team.md has it, which the pods mount',
  async () => {
    const place = join(await temporaryDirectory(), 'kubernetes');
    cpSync(directory, place, { recursive: true });
    mkdirSync(join(place, 'secret'), { recursive: true });
    cpSync(await sharedPki(), join(place, 'secret/certs'), { recursive: true });
    for (const file of ['tokens', 'audit.key']) {
      mkdirSync(dirname(join(place, 'secret', file)), { recursive: true });
      writeFileSync(join(place, 'secret', file), `${file} of a test`);
    }
    const render = (): readonly Rendered[] =>
      parseAllDocuments(execFileSync('kubectl', ['kustomize', place], { encoding: 'utf8' })).map(
        (document) => document.toJS() as Rendered,
      );
    const rendered = render();
    expect(rendered.map(({ kind }) => kind).sort()).toEqual([
      'Deployment',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Secret',
      'Service',
    ]);
    const secretOf = (list: readonly Rendered[]) => list.find(({ kind }) => kind === 'Secret') as Rendered & Secret;
    const secret = secretOf(rendered);
    expect(Object.keys(secret.data!).sort()).toEqual(Object.keys(filesOfSecret()).sort());
    const { spec } = rendered.find(({ kind }) => kind === 'Deployment') as Rendered & Deployment;
    const { containers, volumes } = spec!.template.spec!;
    expect(volumes!.map((volume) => volume.secret!.secretName)).toEqual([secret.metadata.name, secret.metadata.name]);
    const [{ name, newTag }] = kustomization.images as [{ name: string; newTag: string }];
    expect(containers[0]!.image).toBe(`${name}:${newTag}`);

    // Another token is another secret, so that pods are made anew.
    writeFileSync(join(place, 'secret/tokens'), 'another');
    expect(secretOf(render()).metadata.name).not.toBe(secret.metadata.name);
  },
  60_000,
);
