import { expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { spawnMock, stop, untilReady } from './support/spawn-mock.ts';

// Source: docs/team.md, "The certificates of the servers have to be for the name by which they are reached".
it.each(['mock-ssp', 'mock-provider'] as const)(
  '%s says at its start that its certificate is not for the name by which it is reached',
  async (name) => {
    const [certs, audit] = await Promise.all([sharedPki(), temporaryDirectory()]);
    const flags = ['--port', '0', '--control-port', '0', '--certs', certs];
    const whole = name === 'mock-provider' ? [...flags, '--audit-dir', audit] : flags;
    const told = async (more: readonly string[]): Promise<string> => {
      const mock = spawnMock(name, [...whole, ...more]);
      await untilReady(mock);
      await stop(mock);
      return mock.output.stderr;
    };
    expect(await told(['--public-origin', 'https://mocks.example:8443'])).toContain(
      `${name}: warning: the certificate of this server is not for mocks.example, by which it is reached, so clients refuse it. Make one that is: mock-spine certs --out ${certs} --san mocks.example`,
    );
    expect(await told([])).not.toContain('warning');
  },
  30_000,
);
