import { readFileSync, statSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Pair } from 'yaml';
import { flagOf, suggest } from './names.ts';
import { SettingsError, type GivenSetting, type Setting, type SettingsTable } from './setting.ts';

/** No file of settings is longer, in bytes. */
const longest = 1024 * 1024;

/**
 * What stands in a file of settings, by flag: YAML, which JSON is too; a key for each flag, a list for one that is repeatable, true or false for a switch.
 * `$schema`, for editors, is passed over.
 * @param from where the file was named: `--config`
 * @throws SettingsError with the file and the line
 */
export function readConfigFile(table: SettingsTable, file: string, from: string): Map<string, GivenSetting> {
  const counter = new LineCounter();
  const lineOf = (offset = 0): string => `${file}, line ${counter.linePos(offset).line}`;
  const document = parseDocument(readText(file, from), {
    schema: 'failsafe',
    lineCounter: counter,
    prettyErrors: false,
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new SettingsError(`${lineOf(problem.pos[0])}: expected YAML or JSON. ${problem.message}`);
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === '')) return new Map();
  if (!isMap(contents)) throw new SettingsError(`${file}: expected the names of flags, each with its value.`);
  const settings = new Map(
    Object.entries(table)
      .map(([key, setting]) => [flagOf(key), setting] as const)
      .filter(([name]) => !notInFiles.has(name)),
  );
  return new Map(
    contents.items
      .filter(({ key }) => nameOf(key) !== '$schema')
      .map((pair) => {
        const name = nameOf(pair.key);
        const at = lineOf(isScalar(pair.key) ? pair.key.range?.[0] : undefined);
        const setting = settings.get(name);
        if (setting === undefined)
          throw new SettingsError(
            `${at}: ${JSON.stringify(name)} is unknown.${suggest(name, [...settings.keys()], '')} Run with --help.`,
          );
        return [name, { value: readValue(pair, setting, `${at}: ${name}`), from: `${name} in ${at}` }];
      }),
  );
}

/** What is said on the command line alone. */
const notInFiles: ReadonlySet<string> = new Set(['help', 'config', 'print-config']);

const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '');

function readText(file: string, from: string): string {
  try {
    const { size } = statSync(file);
    if (size <= longest) return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new SettingsError(
      `${from} is ${JSON.stringify(file)}, which cannot be read (${code}). Expected a file of settings.`,
    );
  }
  throw new SettingsError(`${from} is ${JSON.stringify(file)}; expected a file of at most 1 MB.`);
}

function readValue({ value }: Pair, { value: takes, repeatable }: Setting, where: string): GivenSetting['value'] {
  if (takes === undefined) {
    if (isScalar(value) && (value.value === 'true' || value.value === 'false')) return value.value === 'true';
    throw new SettingsError(`${where}: expected true or false.`);
  }
  if (isScalar(value) && value.value !== '') return repeatable ? [String(value.value)] : String(value.value);
  if (repeatable && isSeq(value) && value.items.every((item) => isScalar(item) && item.value !== ''))
    return value.items.map((item) => String((item as { value: unknown }).value));
  throw new SettingsError(`${where}: expected ${repeatable ? 'a list of values' : 'a value'}.`);
}
