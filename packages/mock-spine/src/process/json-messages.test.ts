import { expect, it } from '@jest/globals';
import { writeMessagesAsJson } from './json-messages.ts';

/** What is written of these lines. */
function written(lines: string): readonly object[] {
  const parts: string[] = [];
  const stream = { write: (text: string) => parts.push(text) > 0 } as Pick<NodeJS.WriteStream, 'write'>;
  writeMessagesAsJson(stream, () => 0);
  stream.write(lines);
  return parts
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
}

it.each<[line: string, level: string, name: string, msg: string]>([
  ['mock-ssp: warning: 0.0.0.0 is not loopback', 'warn', 'mock-ssp', 'warning: 0.0.0.0 is not loopback'],
  [
    'mock-ssp: my data/registry.yaml: warning: agreements: X12345 has none',
    'warn',
    'mock-ssp',
    'my data/registry.yaml: warning: agreements: X12345 has none',
  ],
  [
    'mock-provider: patients/eve.yaml:4: warning: pds: is known',
    'warn',
    'mock-provider',
    'patients/eve.yaml:4: warning: pds: is known',
  ],
  ['mock-ssp: read --data my-data again', 'info', 'mock-ssp', 'read --data my-data again'],
  ['The mocks are ready', 'info', 'mock-spine', 'The mocks are ready'],
])('%s', (line, level, name, msg) => {
  expect(written(`${line}\n`)).toEqual([{ level, time: '1970-01-01T00:00:00.000Z', name, msg }]);
});

it('what is JSON already stays', () => {
  expect(written('{"level":"info","msg":"x"}\n')).toEqual([{ level: 'info', msg: 'x' }]);
});
