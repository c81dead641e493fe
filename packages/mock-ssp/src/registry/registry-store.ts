import type { Offer } from '@mock-spine/shared/protocol/interactions';
import { createDirectory, type Directory } from './directory.ts';
import type { RegistryDocument } from './document.ts';
import { findRegistryChanges, type ShownChanges } from './find-changes.ts';
import { mergePatch } from './merge-patch.ts';
import { readDocument, RegistryError } from './read-document.ts';
import type { Registry } from './registry.ts';
import { describeRegistry, resolveDocument } from './resolve.ts';

/** The registry that is in force. It changes as a whole: a request sees the old one or the new one. */
export interface RegistryStore {
  readonly document: RegistryDocument;
  /** The registry of the start, to which `reset` goes back. */
  readonly start: RegistryDocument;
  /** How the registry in force differs from that of the start. */
  readonly changes: ShownChanges;
  /** The look-ups of the registry in force; another object after each change. */
  readonly directory: Directory;
  /** The registry as a client knows it that made its look-ups at the start: with the endpoints that were taken away since. */
  readonly remembered: Registry;
  /** Puts another registry into force. @throws RegistryError when it makes no sense; the old one stays then */
  replace(document: unknown): void;
  /** Changes some of it by a JSON merge patch (RFC 7396). @throws RegistryError as `replace` does */
  patch(change: unknown): void;
  /** Makes or ends the agreement by which one organisation may ask another; the others stay as they are. @throws RegistryError as `replace` does */
  agree(from: string, to: string, made: boolean): void;
  /** Puts another registry of the start into force: changes that were made since the start are gone. */
  restart(initial: Registry): void;
  /** Goes back to the registry of the start. */
  reset(): void;
}

/**
 * @param initial the registry of the start
 * @param offer which interactions are all
 */
export function createRegistryStore(initial: Registry, offer: Offer): RegistryStore {
  const startWith = (registry: Registry) => ({
    document: describeRegistry(registry, offer),
    directory: createDirectory(registry),
    remembered: registry,
  });
  let first = startWith(initial);
  let current = first;
  const replace = (value: unknown) => {
    const document = readDocument(value);
    if (document.faults)
      throw new RegistryError([
        'faults is for a registry file; expected none here: PUT /faults changes the faults in force.',
      ]);
    const registry = resolveDocument(document, offer);
    const remembered = {
      ...registry,
      systems: registry.systems.map((system) => ({
        ...system,
        endpoints: {
          ...first.remembered.systems.find(({ asid }) => asid === system.asid)?.endpoints,
          ...system.endpoints,
        },
      })),
    };
    current = { document, directory: createDirectory(registry), remembered };
  };
  return {
    get start() {
      return first.document;
    },
    get document() {
      return current.document;
    },
    get changes() {
      return findRegistryChanges(first.document, current.document, offer);
    },
    get directory() {
      return current.directory;
    },
    get remembered() {
      return current.remembered;
    },
    replace,
    patch: (change) => replace(mergePatch(current.document, change)),
    agree(from, to, made) {
      const { agreements } = current.document;
      const others = (agreements[from] ?? []).filter((partner) => partner !== to);
      if (!made && agreements[from] === undefined) return;
      replace({ ...current.document, agreements: { ...agreements, [from]: made ? [...others, to] : others } });
    },
    restart(other) {
      first = startWith(other);
      current = first;
    },
    reset: () => {
      current = first;
    },
  };
}
