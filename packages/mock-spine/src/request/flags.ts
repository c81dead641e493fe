import { parseArgs } from 'node:util';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { authorisationFrom } from '@mock-spine/shared/control/tokens';
import { completeWords } from '@mock-spine/shared/settings/complete-words';
import { unjudged } from '@mock-spine/shared/settings/schemas';
import { suggest, type SettingsTable } from '@mock-spine/shared/settings/settings';
import { readControlAddress } from '../control/control-address.ts';

/** What the command line asks for. */
export interface RequestFlags {
  readonly order: OrderOfFlags;
  /** Whether it is sent, not only shown. */
  readonly send: boolean;
  readonly form: 'curl' | 'http' | 'json' | undefined;
  readonly reveal: boolean;
  readonly list: boolean;
  readonly help: boolean;
  readonly printConfig: boolean;
  /** Where the calls of the SSP's control API begin. */
  readonly control: string;
  /** The header by which it is called, where it wants a token. */
  readonly authorisation: Readonly<Record<string, string>>;
}

/** The body of `/issue` and `/send`. */
export type OrderOfFlags = Readonly<Record<string, unknown>>;

/** A command line that makes no sense; its message is meant for the user. */
export class UsageError extends Error {}

export const usage = `Makes a GP Connect request, good or broken by name, and sends it: with a running mock SSP (pnpm dev).

  pnpm request <interaction> [--send] [--curl | --http | --json]

  --patient <role|number>   whom it is about (default: normal, or whom --list names beside the interaction)
  --practice <ods code>     whom it asks (default: that of a patient of yours, else the first one)
  --id <id>                 the resource that the path names (default: the patient, or something of theirs)
  --section <code>          of Access Record HTML: which section (default: SUM)
  --period <from>/<until>   of Access Record HTML: its period, as 2014-05/2016; open where one side is empty
  --as <persona|asid>       who asks (default: doctor)
  --at consumer|ssp         from where: a consumer that calls the SSP (default), or the SSP that calls the
                            provider, without its own checks
  --break <vector>          what is broken; with it the interaction may be left out
  --claim <name>=<value>    a claim of the token, JSON or text; - takes it out (repeatable)
  --header <name>=<value>   a header; - takes it out (repeatable)
  --send                    sends it and shows what came of it
  --curl                    shows a curl command
  --http                    shows what goes over the wire, and with --send what came back (default)
  --json                    shows everything as JSON
  --reveal                  with --send --json: NHS numbers, query values and tokens unmasked
  --list                    lists interactions, personas, patients, practices and vectors
  --control <url>           the SSP's control API, with /ns/<name> for a namespace (default: http://localhost:8080)
                            [MOCK_SSP_CONTROL_PORT]
  --control-token-file <file>
                            tokens of that control API, where it wants one
  --config <file>           file of these flags, YAML or JSON; a flag wins over a variable MOCK_SPINE_<NAME>, and that over the file
  --print-config            shows each flag with its value and where that comes from
  --help                    shows this text

It ends with 0 when the answer was 2xx (or nothing was sent), 1 when it was refused or failed, 2 when the command makes no sense.`;

const options = {
  patient: { type: 'string' },
  practice: { type: 'string' },
  id: { type: 'string' },
  section: { type: 'string' },
  period: { type: 'string' },
  as: { type: 'string' },
  at: { type: 'string' },
  break: { type: 'string' },
  claim: { type: 'string', multiple: true },
  header: { type: 'string', multiple: true },
  send: { type: 'boolean' },
  curl: { type: 'boolean' },
  http: { type: 'boolean' },
  json: { type: 'boolean' },
  reveal: { type: 'boolean' },
  list: { type: 'boolean' },
  control: { type: 'string' },
  'control-token-file': { type: 'string' },
  config: { type: 'string' },
  'print-config': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The flags as settings, which a variable or a file may give as well. */
export const requestSettings: SettingsTable = Object.fromEntries(
  Object.entries(options).map(([flag, { type, ...more }]) => [
    flag,
    {
      says: flag,
      ...(type === 'string' && { value: flag }),
      repeatable: 'multiple' in more,
      expected: 'a value',
      schema: unjudged,
    },
  ]),
);

/** @throws UsageError or SettingsError with a sentence for the user */
export function readRequestFlags(argv: readonly string[], env: NodeJS.ProcessEnv): RequestFlags {
  const { values, positionals } = parse(completeWords(requestSettings, argv, env));
  const {
    claim = [],
    header = [],
    send = false,
    curl,
    http,
    json,
    reveal = false,
    list = false,
    help = false,
    control,
    'control-token-file': tokenFile,
    config: _,
    'print-config': printConfig = false,
    ...named
  } = values;
  const forms = (['curl', 'http', 'json'] as const).filter((form) => ({ curl, http, json })[form]);
  if (forms.length > 1) throw new UsageError(`--${forms.join(' and --')} do not go together: choose one.`);
  if (curl && send) throw new UsageError('--curl shows a command that sends: leave --send out, or --curl.');
  if (positionals.length > 1)
    throw new UsageError(
      `${JSON.stringify(positionals[1])} is one word too many: there is one interaction. Run with --help.`,
    );
  const [interaction] = positionals;
  if (interaction === undefined && named.break === undefined && !list && !help && !printConfig)
    throw new UsageError(
      'Which interaction? For example: pnpm request search-patient --send. --list shows what there is, --help the flags.',
    );
  const claims = Object.fromEntries(
    claim.map((text) => split('claim', text)).map(([name, value]) => [name, readJson(value)]),
  );
  const headers = Object.fromEntries(header.map((text) => split('header', text)));
  return {
    order: {
      ...(interaction !== undefined && { interaction }),
      ...named,
      ...(claim.length > 0 && { claims }),
      ...(header.length > 0 && { headers }),
    },
    send,
    form: forms[0],
    reveal,
    list,
    help,
    printConfig,
    authorisation: authorisationFrom(tokenFile),
    control: readControlAddress(control ?? `http://localhost:${env['MOCK_SSP_CONTROL_PORT'] || 8080}`, UsageError),
  };
}

/** A command line without the words that are no flag, and no value of one. */
export function flagWords(argv: readonly string[]): string[] {
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const others = new Set(tokens.flatMap(({ kind, index }) => (kind === 'positional' ? [index] : [])));
  return argv.filter((_, index) => !others.has(index));
}

function parse(argv: readonly string[]) {
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'option' && !(token.name in options))
      throw new UsageError(`${token.rawName} is unknown.${suggest(token.name, Object.keys(options))} Run with --help.`);
  }
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${messageOf(error).split('\n')[0]!.replace(/\.?$/, '.')} Run with --help.`);
  }
}

function split(flag: string, text: string): [name: string, value: string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UsageError(`--${flag} is ${JSON.stringify(text)}; expected <name>=<value>.`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
