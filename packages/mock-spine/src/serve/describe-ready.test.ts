import { expect, it } from '@jest/globals';
import { describeReady } from './describe-ready.ts';
import { showOne } from './show-one.ts';
import { showScreen } from './show-screen.ts';

const at = (origin: string) => ({
  url: `${origin}:9443`,
  controlUrl: 'http://localhost:9080',
  controlHere: 'http://localhost:9080',
  port: 9443,
  controlPort: 9080,
  servicesPort: 9444,
  pid: 1,
});

// Source: the help of --host, "address that the proxy listens on", and of --services-port: the provider listens there on a further port.
it.each(['https://localhost', 'https://192.0.2.1', 'https://[2001:db8::1]'])(
  'the services that are none of GP Connect are told of where the provider is: %s',
  (origin) => {
    const provider = at(origin);
    expect(describeReady({ provider }, 'certs').provider?.services).toBe(`${origin}:9444`);
    expect(showOne({ provider }, 'certs')).toContain(`not GP Connect ${origin}:9444 `);
    expect(showScreen({ ssp: provider, provider, certs: 'certs' })).toContain(`not GP Connect ${origin}:9444 `);
  },
);
