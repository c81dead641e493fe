import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { configSettings } from './config-settings.ts';
import { describeConfig } from './print-config.ts';
import { choice, flag, optionalSecret, port, texts } from './schemas.ts';
import { readSettings, SettingsError, wordsToPassOn } from './settings.ts';

const table = {
  port: port('port of the proxy', 8443, 'MOCK_SSP_PORT'),
  off: texts('id of a rule', 'rule'),
  wrongFqdn: choice('what is answered', ['403', '495']),
  trials: flag('opens the trials'),
  sdsApikey: optionalSecret('key', 'key'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
function fileOf(text: string, name = 'mock.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const read = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) => readSettings(table, argv, env);

// Source: Kubernetes documentation, "Service", "Environment variables": what a Service redis-primary gives the pods of its namespace.
it.each(['MOCK_SPINE_SERVICE_HOST', 'MOCK_SPINE_SERVICE_PORT_SPINE', 'MOCK_SPINE_PORT_8443_TCP_ADDR'])(
  '%s is told to be the doing of Kubernetes, and what to do',
  (name) => {
    expect(() => read([], { [name]: '10.0.0.11' })).toThrow(
      `${name} is no setting: Kubernetes gives it to the pods beside`,
    );
  },
);

describe('a setting is taken from', () => {
  const file = fileOf('port: 1\noff: [a, b]\ntrials: true\nwrong-fqdn: 495\n');

  it('the file, in YAML or in JSON', () => {
    const wanted = { port: 1, off: ['a', 'b'], trials: true, wrongFqdn: '495' };
    expect(read(['--config', file])).toMatchObject(wanted);
    const json = fileOf('{"$schema":"x","port":1,"off":["a","b"],"trials":true,"wrong-fqdn":"495"}', 'mock.json');
    expect(read([`--config=${json}`])).toMatchObject(wanted);
    expect(read([], { MOCK_SPINE_CONFIG: json })).toMatchObject(wanted);
  });

  it('a variable before the file, and a flag before a variable', () => {
    const env = { MOCK_SPINE_CONFIG: file, MOCK_SPINE_PORT: '2', MOCK_SPINE_OFF: 'c\nd' };
    expect(read([], env)).toMatchObject({ port: 2, off: ['c', 'd'], trials: true });
    expect(read(['--port=3', '--off', 'e'], env)).toMatchObject({ port: 3, off: ['e'], trials: true });
  });

  it('a variable of another name, after that of its own', () => {
    expect(read([], { MOCK_SSP_PORT: '4' }).port).toBe(4);
    expect(read([], { MOCK_SSP_PORT: '4', MOCK_SPINE_PORT: '5' }).port).toBe(5);
    expect(read([], { MOCK_SPINE_PORT: '' }).port).toBe(8443);
  });

  it('a variable that is a list in JSON, and one that switches off what the file switches on', () => {
    const env = { MOCK_SPINE_CONFIG: file, MOCK_SPINE_OFF: '["x\\ny"]', MOCK_SPINE_TRIALS: 'false' };
    expect(read([], env)).toMatchObject({ off: ['x\ny'], trials: false });
  });

  it('an empty file, as by default', () => {
    expect(read(['--config', fileOf('', 'empty.yaml')])).toMatchObject({ port: 8443 });
  });
});

describe('refused, with where it stands and the next step', () => {
  it.each<[text: string, says: string]>([
    ['prt: 1', 'line 1: "prt" is unknown. Did you mean port? Run with --help.'],
    ['port: 1\nhelp: true', 'line 2: "help" is unknown. Run with --help.'],
    ['trials: yes', 'line 1: trials: expected true or false.'],
    ['port: [1]', 'line 1: port: expected a value.'],
    ['port:', 'line 1: port: expected a value.'],
    ['off: {a: b}', 'line 1: off: expected a list of values.'],
    ['port: 1\nport: 2', 'line 2: expected YAML or JSON. Map keys must be unique'],
    ['- port', ': expected the names of flags, each with its value.'],
    ['a: "b', 'line 1: expected YAML or JSON. Missing closing "quote'],
    ['\nport: 70000', 'port in FILE, line 2 is "70000"; expected a port, 0 to 65535.'],
  ])('%j in a file', (text, says) => {
    const file = fileOf(text, 'bad.yaml');
    expect(() => read(['--config', file])).toThrow(SettingsError);
    expect(() => read(['--config', file])).toThrow(says.replace('FILE', file));
  });

  it('a file that is not there', () => {
    const says = 'which cannot be read (ENOENT). Expected a file of settings.';
    expect(() => read(['--config', 'none.yaml'])).toThrow(`--config is "none.yaml", ${says}`);
    expect(() => read([], { MOCK_SPINE_CONFIG: 'none.yaml' })).toThrow(`MOCK_SPINE_CONFIG is "none.yaml", ${says}`);
  });

  it.each<[name: string, value: string, says: string]>([
    ['MOCK_SPINE_PROT', '1', 'The variable MOCK_SPINE_PROT is unknown. Did you mean MOCK_SPINE_PORT?'],
    ['MOCK_SPINE_PORT', '70000', 'MOCK_SPINE_PORT is "70000"; expected a port, 0 to 65535.'],
    ['MOCK_SPINE_TRIALS', 'yes', 'MOCK_SPINE_TRIALS is "yes"; expected true or false.'],
    [
      'MOCK_SPINE_OFF',
      '["a"',
      'MOCK_SPINE_OFF is "[\\"a\\""; expected a line for each value, or a list of texts in JSON.',
    ],
  ])('the variable %s as %j', (name, value, says) => {
    expect(() => read([], { [name]: value })).toThrow(says);
  });

  it('no variable that another command knows, or that mock-spine run tells', () => {
    expect(read([], { MOCK_SPINE_RATE: '5', MOCK_SPINE_URL: 'https://localhost:1' }).port).toBe(8443);
  });
});

describe('describeConfig', () => {
  it('tells each value with where it comes from, hides a secret, and is a file that gives the same', () => {
    const file = fileOf('off: [a]\nsds-apikey: hush\n');
    const text = describeConfig('a mock', table, ['--trials', '--config', file], { MOCK_SPINE_PORT: '5' });
    expect(text.split('\n').map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
      '# The settings of a mock, and where each comes from.',
      'port: 5 # MOCK_SPINE_PORT'.replace('5', '"5"'),
      `off: ["a"] # off in ${file}, line 1`,
      'wrong-fqdn: "403" # default',
      'trials: true # --trials',
      `# sds-apikey: given, and not shown # sds-apikey in ${file}, line 2`,
    ]);
    expect(read(['--config', fileOf(text, 'again.yaml')])).toMatchObject({ port: 5, off: ['a'], trials: true });
  });
});

it('what is passed on is the same, wherever it was given', () => {
  const file = fileOf('off: [a]\n');
  const words = wordsToPassOn(table, ['--trials', '--config', file], { MOCK_SPINE_PORT: '5' }, [
    'port',
    'off',
    'trials',
  ]);
  expect(words).toEqual(['--port=5', '--off=a', '--trials']);
});
