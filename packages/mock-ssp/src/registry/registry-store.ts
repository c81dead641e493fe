import { createDirectory, type Directory } from './directory.ts';
import type { RegistryDocument } from './document.ts';
import { mergePatch } from './merge-patch.ts';
import { readDocument, RegistryError } from './read-document.ts';
import type { Registry } from './registry.ts';
import { describeRegistry, resolveDocument } from './resolve.ts';

/** The registry that is in force. It changes as a whole: a request sees the old one or the new one. */
export interface RegistryStore {
  readonly document: RegistryDocument;
  /** The look-ups of the registry in force; another object after each change. */
  readonly directory: Directory;
  /** Puts another registry into force. @throws RegistryError when it makes no sense; the old one stays then */
  replace(document: unknown): void;
  /** Changes some of it by a JSON merge patch (RFC 7396). @throws RegistryError as `replace` does */
  patch(change: unknown): void;
  /** Goes back to the registry of the start. */
  reset(): void;
}

/** @param initial the registry of the start */
export function createRegistryStore(initial: Registry): RegistryStore {
  const first = { document: describeRegistry(initial), directory: createDirectory(initial) };
  let current = first;
  const replace = (value: unknown) => {
    const document = readDocument(value);
    if (document.faults) throw new RegistryError(['faults is for a registry file; expected none here: PUT /faults changes the faults in force.']);
    current = { document, directory: createDirectory(resolveDocument(document)) };
  };
  return {
    get document() {
      return current.document;
    },
    get directory() {
      return current.directory;
    },
    replace,
    patch: (change) => replace(mergePatch(current.document, change)),
    reset: () => {
      current = first;
    },
  };
}
