import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { noTrail } from '@mock-spine/mock-provider/audit/no-trail';
import { composeProvider, type Provider } from '@mock-spine/mock-provider/compose';
import { handleServices } from '@mock-spine/mock-provider/other-services/handle';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { composeSsp, type Ssp } from '@mock-spine/mock-ssp/compose';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { world } from '@mock-spine/shared/world';
import { createMemoryLeg } from './memory-leg.ts';
import { createMemoryListener } from './memory-listener.ts';
import { readMoment } from '../library/read-moment.ts';
import { SpineError } from '../library/spine-error.ts';
import type { OfflineOptions } from '../types/offline.ts';
import { ofTheConnection } from './not-judged.ts';

/** Both mocks within this process, one behind the other, without a socket between them. */
export interface OfflineMocks {
  readonly ssp: Ssp;
  /** Once its appointments are laid out. */
  readonly provider: Promise<Provider>;
  /** Makes a connection to the SSP, once the provider is there: the consumer's end of it. */
  readonly connect: () => Duplex;
}

/**
 * Puts both mocks together as `mock-spine serve` does, with what it is told by default; their connections are made in memory.
 * @throws SpineError when an option makes no sense
 */
export function composeOffline(options: OfflineOptions): OfflineMocks {
  try {
    return compose(options);
  } catch (error) {
    throw new SpineError(`The mocks cannot be put together. ${messageOf(error)}`, { cause: error });
  }
}

function compose({ consumer = world.consumer.asid, faults = [], clock, registry }: OfflineOptions): OfflineMocks {
  const settings = readSspSettings(
    ofTheConnection.map((rule) => `--off=${rule}`),
    {},
  );
  const ofSsp = factsOf(world.sspFqdn);
  let toProvider: () => Duplex;
  let toOtherServices: () => Duplex;
  const ssp = composeSsp(settings, {
    leg: createMemoryLeg((port) => (port === servicesPort ? toOtherServices() : toProvider()), ofSsp, settings),
    resetConnection: (socket) => socket.destroy(),
    standIn: () => {
      throw new Error('Expected faults that need no connection; found certificate. Use startSpine() for it.');
    },
    now,
    stopwatch: () => performance.now(),
    newId: randomUUID,
  });
  if (registry !== undefined) ssp.store.patch(registry);
  const fqdn = ssp.store.directory.system(consumer)?.system.fqdn;
  if (fqdn === undefined)
    throw new Error(
      `Expected consumer to be the ASID of a registered system that sends requests; found ${JSON.stringify(consumer)}. Leave it out, or register the system with registry.`,
    );
  if (clock !== undefined) ssp.clock.set(readMoment(clock));
  ssp.faults.replace({ faults });

  const providerFlags = readSettings(providerSettings, [], {});
  const provider = composeProvider(providerFlags, { openTrail: () => noTrail, now });
  const opened = provider.then((composed) => {
    composed.open('https://localhost:9443');
    if (clock !== undefined) composed.clock.set(ssp.clock.now());
    toProvider = createMemoryListener(composed.served, ofSsp);
    const { journal, bodies } = composed;
    const handle = handleServices({ journal, bodies, bodyLimit: providerFlags.bodyLimit, now });
    toOtherServices = createMemoryListener({ ...composed.served, handle }, ofSsp);
    return composed;
  });
  return { ssp, provider: opened, connect: createMemoryListener(ssp.served, factsOf(fqdn)) };
}

/** Where the default registry has what is none of GP Connect. */
const servicesPort = 9444;

/** As the test's own clock has it, which may be a false one. */
const now = (): number => Date.now();

/** What is taken for granted of a connection that is none: whose certificate its client has. */
const factsOf = (fqdn: string): TlsFacts => ({
  protocol: 'none',
  cipher: 'none',
  resumed: false,
  peer: {
    subject: `CN=${fqdn}`,
    issuer: 'none',
    fqdns: [fqdn],
    serial: '00',
    validFrom: Number.NaN,
    validTo: Number.NaN,
  },
  refused: undefined,
});
