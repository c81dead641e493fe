import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flag } from '@mock-spine/shared/settings/schemas';
import { describeSettings, readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { buildSchema } from './generate-stu3/build-schema.ts';
import { renderSchema } from './generate-stu3/render-schema.ts';

const settingsTable = {
  check: flag('writes nothing; fails when the schema is not what it should be'),
  help: flag('shows this help'),
} as const;

const path = 'packages/mock-provider/src/fhir/stu3.schema.json';

process.exitCode = main(process.argv.slice(2));

function main(argv: readonly string[]): number {
  try {
    const { check, help } = readSettings(settingsTable, argv, {});
    if (help) console.log(`Makes ${path} from HL7's STU3 schemas.\n\n${describeSettings(settingsTable)}`);
    return help ? 0 : generate(check);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function generate(check: boolean): number {
  const file = join(dirname(import.meta.dirname), path);
  const content = renderSchema(buildSchema());
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return 0;
  if (check) {
    console.error(`${path} is not what node --import tsx scripts/generate-stu3.ts makes.`);
    return 1;
  }
  writeFileSync(file, content);
  console.log(`Wrote ${path}.`);
  return 0;
}
