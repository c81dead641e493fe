import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Debian's package junit5 has them. */
const ofSystem = '/usr/share/java';

/** The jars that JUnit 5 is made of, of the system or of Maven's own repository; undefined where neither has them all. */
export function findJUnitJars(): string | undefined {
  const names = [
    'junit-jupiter-api',
    'junit-jupiter-engine',
    'junit-platform-commons',
    'junit-platform-engine',
    'junit-platform-launcher',
    'opentest4j',
  ];
  const installed = [...names, 'apiguardian-api'].map((name) => join(ofSystem, `${name}.jar`));
  if (installed.every((jar) => existsSync(jar))) return installed.join(':');
  const repository = join(homedir(), '.m2/repository');
  const version = { jupiter: '5.11.4', platform: '1.11.4' };
  const cached = [
    ...(['api', 'engine'] as const).map((part) => `org/junit/jupiter/junit-jupiter-${part}/${version.jupiter}`),
    ...(['commons', 'engine', 'launcher'] as const).map(
      (part) => `org/junit/platform/junit-platform-${part}/${version.platform}`,
    ),
    'org/opentest4j/opentest4j/1.3.0',
    'org/apiguardian/apiguardian-api/1.1.2',
  ].map((directory) => jarIn(join(repository, directory)));
  return cached.every((jar) => jar !== undefined) ? cached.join(':') : undefined;
}

function jarIn(directory: string): string | undefined {
  const jar = existsSync(directory) ? readdirSync(directory).find((name) => /\d\.jar$/.test(name)) : undefined;
  return jar === undefined ? undefined : join(directory, jar);
}
