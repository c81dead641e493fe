import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeDataFault } from '@mock-spine/shared/own-data/data-fault';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { loadOwnData } from '../src/own-data/load-own-data.ts';

/** The NHS number of the first patient. */
export const ada = '9990030006';

/** Makes a folder of files. */
export async function folderOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await temporaryDirectory();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What is wrong with a folder, a line for each. */
export const faultsOf = (folder: string): string[] => loadOwnData(folder, true).faults.map(describeDataFault);

/** An address, as a line of YAML. */
export const address = 'address: { line: [1 Lane], city: York, district: Yorkshire, postalCode: ZZ99 3AZ }';
/** A patient of Coxwold Surgery. */
export const patient = (nhsNumber: string, more = ''): string =>
  `nhsNumber: ${nhsNumber}\npractice: B82617\nfamily: EXAMPLE\ngiven: Ada\nprefix: Ms\ngender: female\nbirthDate: 1980-01-31\n${address}\nphone: 01632 960501\nmobile: 07700 900501\n${more}`;
