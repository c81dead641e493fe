import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { installPackage } from '../../../packages/mock-spine/test/support/installed-package.ts';
import { firstLine, startInBox, userInBox, type Box, type Boxed } from './box.ts';

/** The line that `serve --json` tells. */
export interface Ready {
  readonly pid: number;
  readonly ssp: { readonly url: string; readonly controlHere: string; readonly pid: number };
  readonly provider: { readonly controlHere: string; readonly pid: number };
}

/** The command of the packed package, to be run in boxes. */
export interface Program {
  /** Node and the command, to be followed by its words. */
  readonly words: readonly string[];
}

export async function installProgram(): Promise<Program> {
  const { folder } = await installPackage();
  return { words: [process.execPath, join(folder, 'node_modules/mock-spine/dist/mock-spine.js')] };
}

/** A directory of the user in a box. */
export async function ownVolume(): Promise<string> {
  const volume = await temporaryDirectory();
  chmodSync(volume, 0o755);
  chownSync(volume, userInBox, userInBox);
  return volume;
}

/** The same with certificates in it, in `certs`. */
export async function volumeWithCertificates(): Promise<string> {
  const volume = await ownVolume();
  cpSync(await sharedPki(), join(volume, 'certs'), { recursive: true });
  giveAway(join(volume, 'certs'));
  return volume;
}

/** Gives a directory and all in it to the user in a box. */
function giveAway(directory: string): void {
  chownSync(directory, userInBox, userInBox);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) giveAway(path);
    else chownSync(path, userInBox, userInBox);
  }
}

/** A directory at which a volume can be mounted. */
export async function placeForVolume(): Promise<string> {
  const parent = await temporaryDirectory();
  chmodSync(parent, 0o755);
  const place = join(parent, 'at');
  mkdirSync(place);
  return place;
}

/** `mock-spine serve` in a box, once it is ready. */
export async function serveInBox(
  program: Program,
  flags: readonly string[],
  box: Box,
): Promise<Boxed & { readonly ready: Ready }> {
  const boxed = startInBox([...program.words, 'serve', ...flags], box);
  return { ...boxed, ready: JSON.parse(await firstLine(boxed)) as Ready };
}

/** A good request through both hops, sent by the SSP itself: its status. */
export async function statusOfGood({ ssp }: Ready, headers: Record<string, string> = {}): Promise<number> {
  const body = JSON.stringify({ interaction: 'search-patient', patient: 'normal' });
  const answer = await fetch(`${ssp.controlHere}/send`, { method: 'POST', body, headers });
  return ((await answer.json()) as { response: { status: number } }).response.status;
}
