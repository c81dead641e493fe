import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { localDate } from '@mock-spine/shared/world/local-time';
import { compare, renderRows } from './measure/compare.ts';
import { countElements } from './measure/count-elements.ts';
import { ownResources } from './measure/own-records.ts';
import { readBundles } from './measure/read-bundles.ts';

const help = `Usage: pnpm measure <folder> [--only missing|less|more|same]

Compares the Bundles below a folder (answers of real systems, saved as .json) with the records of the cast: the share of
the resources of each type that have each element, extension, coding system and kind of text, ours beside it.

  --only  shows one part of the table
  --help  shows this help
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, help: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (values.help || folder === undefined) {
  process.stdout.write(help);
  process.exitCode = values.help ? 0 : 2;
} else if (!existsSync(folder)) {
  process.stderr.write(
    `Expected a folder of Bundles; found none at ${folder}. Name one that has answers, saved as .json.\n`,
  );
  process.exitCode = 2;
} else measure(folder, values.only);

function measure(of: string, only: string | undefined): void {
  const { resources, files, leftOut } = readBundles(of);
  const rows = compare(countElements(resources), countElements(ownResources(localDate(Date.now()))));
  process.stdout.write(`${renderRows(rows.filter(({ verdict }) => only === undefined || verdict === only))}\n`);
  process.stderr.write(
    `${files} Bundles with ${resources.length} resources.\n${leftOut.map((one) => `Left out ${one}.\n`).join('')}`,
  );
}
