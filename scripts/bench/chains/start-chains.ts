import { join } from 'node:path';
import type { Generator } from '../generator/generator.ts';
import { findMountebank, startMountebank } from '../processes/start-mountebank.ts';
import { startNginx } from '../processes/start-nginx.ts';
import { sourceAt, startNode, type Served } from '../processes/start-node.ts';
import { findWireMock, startWireMock } from '../processes/start-wiremock.ts';
import type { Chain } from './chain.ts';
import { answeringHttp, forwardingHttp } from './nginx-http.ts';
import { startMocks, startOtherMocks, startOtherSsp, startSsp, type MockOptions } from './start-mocks.ts';
import { writeRequest } from './write-request.ts';

/** What chains are made with. */
export interface ChainOptions extends MockOptions {
  readonly withNginx: boolean;
  /** Directory of another checkout whose mocks are measured beside these; none when undefined. */
  readonly against: string | undefined;
  /** Directory in which mountebank or WireMock may be installed. */
  readonly besides: string;
  /** Whether bare Node is measured once more, with the least that a mock must do. */
  readonly withLeast: boolean;
}

/** The chains of the small answer; the mocks are the first. */
export interface SmallChains {
  readonly chains: readonly Chain[];
  /** Bytes of the provider's answer; the other chains answer with as many. */
  readonly bytes: number;
  readonly ssp: Served;
  readonly provider: Served;
}

/** Starts the mocks, then what they are compared with. */
export async function startSmallChains(options: ChainOptions, generator: Generator): Promise<SmallChains> {
  const { pki, scratch, withNginx, against } = options;
  const { ssp, provider } = await startMocks(options);
  const other = against === undefined ? undefined : await startOtherMocks(options, against);
  const mocks = through('mocks', 'mock SSP → mock provider', ssp, provider);
  const { bytes } = await generator.load({
    port: ssp.port,
    client: 'consumer',
    request: mocks.request(),
    connections: 1,
    handshakes: 'kept',
    milliseconds: 1,
  });

  const answerer = await startNode(sourceAt(import.meta.resolve('../bare/answerer.ts')), [pki, String(bytes)]);
  const forwarder = await startForwarder(pki, answerer);
  const nginxAnswerer = withNginx ? await startNginx(join(scratch, 'answerer'), answeringHttp(pki, bytes)) : undefined;
  const nginxForwarder =
    nginxAnswerer && (await startNginx(join(scratch, 'forwarder'), forwardingHttp(pki, nginxAnswerer.port)));
  const chains: Chain[] = [
    mocks,
    ...(other ? [through('other', 'mocks of the other', other.ssp, other.provider)] : []),
    ...(nginxAnswerer && nginxForwarder ? [through('nginx', 'nginx → nginx', nginxForwarder, nginxAnswerer)] : []),
    through('bare', 'node:https → node:https', forwarder, answerer),
    ...(options.withLeast ? [await startLeast(options, bytes)] : []),
    straight('direct', 'mock provider alone', provider),
    ...(await startOthers(options, bytes)),
    straight('alone', nginxAnswerer ? 'nginx alone' : 'node:https alone', nginxAnswerer ?? answerer),
  ];
  return { chains, bytes, ssp, provider };
}

/** Bare Node with what no mock can leave out: who asks is read by the provider, and written down before the answer. */
async function startLeast({ pki, scratch }: ChainOptions, bytes: number): Promise<Chain> {
  const [program, trail] = [sourceAt(import.meta.resolve('../bare/answerer.ts')), join(scratch, 'least-trail')];
  const answerer = await startNode(program, [pki, String(bytes), trail]);
  return through('least', 'node:https with the least', await startForwarder(pki, answerer), answerer);
}

/** What others use as a provider, where it is installed. */
async function startOthers({ pki, scratch, besides }: ChainOptions, bytes: number): Promise<readonly Chain[]> {
  const [jar, program] = [findWireMock(besides), findMountebank(besides)];
  return [
    ...(jar ? [straight('wiremock', 'WireMock', await startWireMock(jar, pki, join(scratch, 'wiremock'), bytes))] : []),
    ...(program
      ? [straight('mountebank', 'mountebank', await startMountebank(program, pki, join(scratch, 'mountebank'), bytes))]
      : []),
  ];
}

/** Starts the chains of the large answer: another SSP, nginx and bare forwarder before the same node:https server. */
export async function startLargeChains(options: ChainOptions, bytes: number): Promise<readonly Chain[]> {
  const { pki, scratch, withNginx, against } = options;
  const answerer = await startNode(sourceAt(import.meta.resolve('../bare/answerer.ts')), [pki, String(bytes)]);
  const ssp = await startSsp(options, answerer.port);
  const other = against === undefined ? undefined : await startOtherSsp(options, against, answerer.port);
  const forwarder = await startForwarder(pki, answerer);
  const nginx = withNginx
    ? await startNginx(join(scratch, 'large-forwarder'), forwardingHttp(pki, answerer.port))
    : undefined;
  return [
    through('mocks', 'mock SSP → node:https', ssp, answerer),
    ...(other ? [through('other', 'SSP of the other', other, answerer)] : []),
    ...(nginx ? [through('nginx', 'nginx → node:https', nginx, answerer)] : []),
    through('bare', 'node:https → node:https', forwarder, answerer),
  ];
}

const startForwarder = (pki: string, answerer: Served): Promise<Served> =>
  startNode(sourceAt(import.meta.resolve('../bare/forwarder.ts')), [pki, String(answerer.port)]);

function through(name: Chain['name'], says: string, proxy: Served, answerer: Served): Chain {
  return {
    name,
    says,
    port: proxy.port,
    client: 'consumer',
    request: () => writeRequest(answerer.port, proxy.port),
    processes: [proxy, answerer],
  };
}

function straight(name: Chain['name'], says: string, answerer: Served): Chain {
  return {
    name,
    says,
    port: answerer.port,
    client: 'ssp',
    request: () => writeRequest(answerer.port),
    processes: [answerer],
  };
}
