import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import { showScreen } from '../packages/mock-spine/src/serve/show-screen.ts';
import {
  descendantsOf,
  freePorts,
  startDev,
  startReadyDev,
  stopDev,
  survivorsOf,
  until,
  type RunningDev,
} from './support/running-dev.ts';
import { runInShell } from './support/shell.ts';

const longest = 90_000;

/** Each mock as a process of its own. */
const apart = [...freePorts, '--separate'];

describe('pnpm dev, once it is ready', () => {
  let dev: RunningDev;
  let commands: string[];

  beforeAll(async () => {
    dev = await startReadyDev();
    commands = dev.stdout().match(/^ {2}curl (?:.*\\\n)*.*$/gm) ?? [];
  }, longest);

  afterAll(() => stopDev(dev), longest);

  it.each([
    ['on free ports', () => dev.stdout()],
    [
      'on its usual ports',
      () =>
        showScreen({
          ssp: { url: 'https://localhost:8443', controlUrl: 'http://localhost:8080' },
          provider: { url: 'https://localhost:9443', controlUrl: 'http://localhost:9080', servicesPort: 9444 },
          certs: 'certs',
        }),
    ],
  ])('fits one screen of 80 columns and 24 lines %s', (_, screen) => {
    const lines = screen().trimEnd().split('\n');
    expect(lines.length).toBeLessThan(24);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it('prints a command that returns a patient through both hops', async () => {
    const { stdout } = await runInShell(commands[0]!);
    expect(JSON.parse(stdout)).toMatchObject({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient', identifier: [{ value: '9690937278' }] } }],
    });
  });

  it('prints a command that is refused for the reason it gives', async () => {
    const { stdout } = await runInShell(commands[1]!);
    expect(JSON.parse(stdout)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [
        {
          details: { coding: [{ code: 'BAD_REQUEST' }] },
          diagnostics: expect.stringMatching(/patient scope for \/Patient/),
        },
      ],
    });
  });

  it('prints commands that show both journals', async () => {
    const journals = await Promise.all(
      commands.slice(2).map(async (command) => JSON.parse((await runInShell(command)).stdout) as object),
    );
    expect(journals).toHaveLength(2);
    for (const journal of journals)
      expect(journal).toMatchObject({ exchanges: [{ kind: 'request' }, { kind: 'request' }] });
  });

  it('says where services are that are none of GP Connect, as SDS does', async () => {
    const [, origin] = /not GP Connect (https:\/\/localhost:\d+) /.exec(dev.stdout())!;
    const [, control] = /control API (http:\/\/localhost:\d+)/.exec(dev.stdout())!;
    const query =
      'organization=https://fhir.nhs.uk/Id/ods-organization-code|MOCKN&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:nrl:DocumentReference.content';
    const answer = await fetch(`${control}/spine-directory/FHIR/R4/Endpoint?${query}`);
    expect(await answer.json()).toMatchObject({ entry: [{ resource: { address: `${origin}/MOCKN/Binary` } }] });
  });

  it('names certificates that are there', () => {
    expect(dev.stdout()).toContain('.cache/test-pki/');
  });
});

describe('pnpm dev, when it ends', () => {
  let dev: RunningDev | undefined;

  afterEach(() => {
    for (const { pid } of dev?.child.pid && dev.child.exitCode === null ? descendantsOf(dev.child.pid) : [])
      process.kill(pid, 'SIGKILL');
    dev?.child.kill('SIGKILL');
    dev = undefined;
  });

  it.each(
    someOf(
      [
        ['SIGTERM', []],
        ['SIGINT', []],
        ['SIGTERM', ['--separate']],
        ['SIGINT', ['--separate']],
      ] as const,
      1,
    ),
  )(
    'stops both mocks cleanly on %s %j',
    async (signal, flags) => {
      dev = await startReadyDev([...freePorts, ...flags]);
      const started = descendantsOf(dev.child.pid!);
      // Both mocks run in the process that was started, unless they are to be separate.
      expect(started.filter(({ command }) => command.includes('mock-spine.js mock-'))).toHaveLength(2 * flags.length);
      dev.child.kill(signal);
      expect(await dev.ended).toBe(0);
      expect(dev.stderr()).toBe('');
      await until(() => survivorsOf(started).length === 0);
    },
    longest,
  );

  it(
    'leaves nothing behind when it is killed outright',
    async () => {
      dev = await startReadyDev(apart);
      const started = descendantsOf(dev.child.pid!);
      expect(started.length).toBeGreaterThanOrEqual(2);
      dev.child.kill('SIGKILL');
      expect(await dev.ended).toBe('SIGKILL');
      await until(() => survivorsOf(started).length === 0);
    },
    longest,
  );

  onlyInMatrix(() => {
    it(
      'leaves nothing behind when only what started it is killed',
      async () => {
        dev = await startReadyDev(freePorts, {}, ['sh', '-c', '"$0" "$@"; exit $?']);
        const started = descendantsOf(dev.child.pid!);
        expect(started.filter(({ command }) => command.includes('scripts/run.js serve'))).toHaveLength(1);
        dev.child.kill('SIGKILL');
        await until(() => survivorsOf(started).length === 0);
      },
      longest,
    );
  });

  it(
    'stops the other mock when one is gone, and says which',
    async () => {
      dev = await startReadyDev(apart);
      const started = descendantsOf(dev.child.pid!);
      process.kill(started.find(({ command }) => command.includes('mock-spine.js mock-provider'))!.pid, 'SIGKILL');
      expect(await dev.ended).toBe(1);
      expect(dev.stderr()).toBe('mock-provider stopped by itself (SIGKILL), so the other was stopped too.\n');
      await until(() => survivorsOf(started).length === 0);
    },
    longest,
  );

  onlyInMatrix(() => {
    it(
      'ends a mock that hangs when it is asked a second time',
      async () => {
        dev = await startReadyDev(apart);
        const { child, ended } = dev;
        const started = descendantsOf(child.pid!);
        process.kill(started.find(({ command }) => command.includes('mock-spine.js mock-ssp'))!.pid, 'SIGSTOP');
        child.kill('SIGINT');
        const asked = performance.now();
        // At once it would count as the same request: a terminal and a package manager may both pass it on.
        await until(() => performance.now() - asked > 600);
        expect(child.exitCode).toBeNull();
        child.kill('SIGINT');
        // 1, as where both are one process: a mock did not end as it was asked to.
        expect(await ended).toBe(1);
        expect(performance.now() - asked).toBeLessThan(4500);
        await until(() => survivorsOf(started).length === 0);
      },
      longest,
    );
  });
});

describe('pnpm dev, when it cannot start', () => {
  let holder: Server;

  beforeAll(async () => {
    holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
  });

  afterAll(() => void holder.close());

  it.each(
    someOf(
      [
        ['--ssp-port', 'mock-ssp'],
        ['--ssp-control-port', 'the control API of mock-ssp'],
        ['--provider-port', 'mock-provider'],
        ['--provider-control-port', 'the control API of mock-provider'],
      ],
      1,
    ),
  )(
    'says in one sentence that the port of %s is taken',
    async (flag, who) => {
      const { port } = holder.address() as AddressInfo;
      const dev = await startDev([...freePorts, flag, `${port}`]);
      expect(await dev.ended).toBe(1);
      expect(dev.stderr()).toBe(
        `Port ${port}, which ${who} wants, is taken. Stop what uses it, or choose another with ${flag} <port> (0 picks a free one).\n`,
      );
      expect(dev.stdout()).toBe('');
    },
    longest,
  );

  it(
    'suggests the flag that was meant',
    async () => {
      const dev = await startDev(['--ssp-prot', '0']);
      expect(await dev.ended).toBe(2);
      expect(dev.stderr()).toBe('--ssp-prot is unknown. Did you mean --ssp-port? Run with --help.\n');
    },
    longest,
  );

  onlyInMatrix(() => {
    it(
      'names the variable whose port makes no sense',
      async () => {
        const dev = await startDev([], { MOCK_PROVIDER_CONTROL_PORT: '70000' });
        expect(await dev.ended).toBe(2);
        expect(dev.stderr()).toBe('MOCK_PROVIDER_CONTROL_PORT is "70000"; expected a port, 0 to 65535.\n');
      },
      longest,
    );
  });

  it(
    'shows every flag with --help',
    async () => {
      const dev = await startDev(['--help']);
      expect(await dev.ended).toBe(0);
      for (const flag of [
        '--ssp-port',
        '--ssp-control-port',
        '--provider-port',
        '--provider-control-port',
        '--certs',
        '--san',
        'MOCK_SSP_PORT',
      ])
        expect(dev.stdout()).toContain(flag);
    },
    longest,
  );
});

describe('pnpm dev, told its ports by variables', () => {
  it(
    'becomes ready on free ones',
    async () => {
      const dev = await startReadyDev([], {
        MOCK_SSP_PORT: '0',
        MOCK_SSP_CONTROL_PORT: '0',
        MOCK_PROVIDER_PORT: '0',
        MOCK_PROVIDER_CONTROL_PORT: '0',
      });
      expect(dev.stdout()).not.toMatch(/localhost:(8443|8080|9443|9080)\b/);
      await stopDev(dev);
    },
    longest,
  );
});
