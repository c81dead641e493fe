import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { Container, Service } from 'kubernetes-types/core/v1.js';
import { parse } from 'yaml';

/** A Kustomization, as far as ours goes. Source: kubectl.docs.kubernetes.io, kustomization of v1beta1. */
export interface Kustomization {
  readonly apiVersion: string;
  readonly kind: string;
  readonly resources: readonly string[];
  readonly images: readonly { readonly name: string; readonly newTag: string }[];
  readonly secretGenerator: readonly { readonly name: string; readonly files: readonly string[] }[];
}

export const directory = 'deploy/kubernetes';

export const readManifest = <T>(file: string): T =>
  parse(readFileSync(`${directory}/${file}`, 'utf8'), { strict: true, uniqueKeys: true }) as T;

export const kustomization = readManifest<Kustomization>('kustomization.yaml');
export const deployment = readManifest<Deployment>('deployment.yaml');
export const service = readManifest<Service>('service.yaml');

/** What the pod runs. */
export const pod = deployment.spec!.template.spec!;
export const container: Container = pod.containers[0]!;

/** The variables that the container has, without those that somebody else's secret may give. */
export const variables = (): Record<string, string> =>
  Object.fromEntries((container.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));

/** The files that the secret is made of, by key. */
export const filesOfSecret = (): Record<string, string> =>
  Object.fromEntries(
    kustomization.secretGenerator[0]!.files.map((file) => {
      const [key = '', path = key] = file.split('=');
      return [path === key ? basename(path) : key, path];
    }),
  );

/** What a Containerfile says with one word at the beginning of a line, continued lines put together. */
export function instructions(word: string): string[] {
  const text = readFileSync('Containerfile', 'utf8').replaceAll('\\\n', ' ');
  return text.split('\n').flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1).trim()] : []));
}

/** The variables of the image. */
export const variablesOfImage = (): Record<string, string> =>
  Object.fromEntries(
    instructions('ENV').flatMap((line) => line.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string])),
  );
