import { expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { spawnMock, stop, untilReady } from '../support/spawn-mock.ts';

it('a mock goes on when nobody reads its log and its output any more', async () => {
  const flags = ['--port', '0', '--control-port', '0', '--log', 'debug', '--audit-dir', await temporaryDirectory()];
  const mock = spawnMock('mock-provider', [...flags, '--certs', await sharedPki()]);
  const { controlPort } = await untilReady(mock);
  mock.child.stderr!.destroy();
  mock.child.stdout!.destroy();
  // Each reload tells of itself.
  for (let times = 0; times < 3; times += 1) {
    mock.child.kill('SIGHUP');
    expect((await fetch(`http://localhost:${controlPort}/live`)).status).toBe(200);
  }
  expect(await stop(mock)).toBe(0);
});
