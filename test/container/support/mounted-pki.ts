import { chmodSync, chownSync, cpSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { userInBox } from './box.ts';

/**
 * Puts files into a directory as the kubelet puts a secret into a volume: in a directory of their own, to which `..data` leads, and through it a link for each name at
 * the top. Done again it swaps `..data` in one step, which is how a renewed secret arrives.
 * Source: kubernetes/kubernetes, pkg/volume/util/atomic_writer.go, comment of `AtomicWriter.Write`.
 * @param revision the name of the directory: `..2026_11_30_03_04_05.1`
 */
export function mountAsSecret(files: string, volume: string, revision: string): void {
  cpSync(files, join(volume, revision), { recursive: true });
  openToGroup(join(volume, revision));
  symlinkSync(revision, join(volume, '..data_tmp'));
  renameSync(join(volume, '..data_tmp'), join(volume, '..data'));
  for (const name of readdirSync(join(volume, revision)))
    if (!readdirSync(volume).includes(name)) symlinkSync(join('..data', name), join(volume, name));
}

/** Files of root, which the group of the volume may read: `fsGroup`, `defaultMode: 0440`. */
function openToGroup(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToGroup(path);
    else {
      chownSync(path, 0, userInBox);
      chmodSync(path, 0o440);
    }
  }
}
