import { parseJson } from '../protocol/json.ts';
import { knownVariables } from './known-variables.ts';
import { suggest, variableOf, variableStart, flagOf } from './names.ts';
import { SettingsError, type GivenSetting, type Setting, type SettingsTable } from './setting.ts';

/**
 * What stands in the environment, by flag. An empty variable is as good as none. Of a repeatable setting each line is a value, or each entry of a list in JSON.
 * @throws SettingsError for a variable of ours that no command knows, with the nearest that one does
 */
export function readVariables(table: SettingsTable, env: NodeJS.ProcessEnv): Map<string, GivenSetting> {
  refuseUnknown(table, env);
  return new Map(
    Object.entries(table).flatMap(([key, setting]) => {
      if (onCommandLineOnly.has(key)) return [];
      const name = [variableOf(key, setting), setting.env ?? ''].find((one) => env[one]);
      return name === undefined
        ? []
        : [[flagOf(key), { value: readVariable(name, env[name]!, setting), from: name }] as const];
    }),
  );
}

function readVariable(name: string, text: string, { value, repeatable }: Setting): GivenSetting['value'] {
  if (value === undefined) return readSwitch(name, text);
  return repeatable ? readList(name, text) : text;
}

function readSwitch(name: string, text: string): boolean {
  const known = { true: true, 1: true, false: false, 0: false } as Readonly<Record<string, boolean>>;
  const read = Object.hasOwn(known, text) ? known[text] : undefined;
  if (read === undefined) throw new SettingsError(`${name} is ${JSON.stringify(text)}; expected true or false.`);
  return read;
}

function readList(name: string, text: string): readonly string[] {
  if (!text.trimStart().startsWith('["')) return text.split('\n').filter((line) => line !== '');
  const list = parseJson(text);
  if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list;
  throw new SettingsError(
    `${name} is ${JSON.stringify(text)}; expected a line for each value, or a list of texts in JSON.`,
  );
}

/** What is asked of one run. */
const onCommandLineOnly: ReadonlySet<string> = new Set(['help', 'printConfig']);

/** Source: Kubernetes documentation, "Service", "Environment variables". */
const ofKubernetes = /^MOCK_SPINE_(SERVICE_(HOST|PORT)|PORT_\d+_(TCP|UDP|SCTP))/;

/** One environment serves several commands: what another of them knows is no mistake. */
function refuseUnknown(table: SettingsTable, env: NodeJS.ProcessEnv): void {
  const own = Object.entries(table).map(([key, setting]) => variableOf(key, setting));
  const unknown = Object.keys(env).find(
    (name) => name.startsWith(variableStart) && !knownVariables.has(name) && !own.includes(name),
  );
  if (unknown !== undefined)
    throw new SettingsError(
      ofKubernetes.test(unknown)
        ? `The variable ${unknown} is no setting: Kubernetes gives it to the pods beside a Service named mock-spine. Set enableServiceLinks: false in the pod's spec.`
        : `The variable ${unknown} is unknown.${suggest(unknown, [...own, ...knownVariables], '')} --print-config shows what is in force.`,
    );
}
