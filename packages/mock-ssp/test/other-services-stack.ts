import { createHash } from 'node:crypto';
import { bodyOf, startTestSsp, type TestSsp } from './running-ssp.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';

// Source of the ids: NRL, "Retrieval via the SSP", 2022; Care Connect appointments 2.0.
export const nrlListed = 'urn:nhs:names:services:nrl:DocumentReference.content';
export const nrlRead = `${nrlListed}.read`;
export const slots = 'urn:nhs:names:services:careconnect:fhir:rest:search:slot';
export const own = 'urn:nhs:names:services:mine:rest:create:scan';
export const practice = '918999198738';

/** 5 MB of every byte there is: nothing of it is text. */
export const large = Buffer.alloc(5 * 1024 * 1024, Buffer.from(Array.from({ length: 256 }, (_, i) => (i * 7) % 256)));
export const document = Buffer.concat([Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1'), large]);
export const small = document.subarray(0, 300);
export const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
export const originOf = ({ root }: PlainProvider) => new URL(root).origin;

/** Servers that are not ours behind the SSP: of documents, of Care Connect, and of an own service. */
export interface OtherServices {
  readonly nrl: PlainProvider;
  readonly careConnect: PlainProvider;
  readonly mine: PlainProvider;
  /** Starts an SSP before them. */
  start(...flags: string[]): Promise<TestSsp>;
  close(): Promise<void>;
}

/** Starts them. A path with `large` in it has the large document. */
export async function startOtherServices(): Promise<OtherServices> {
  const [nrl, careConnect, mine] = await Promise.all([
    startPlainProvider(
      (req, res) =>
        void res
          .writeHead(200, { 'Content-Type': 'application/pdf' })
          .end(req.url!.includes('large') ? document : small),
    ),
    startPlainProvider(
      (_, res) => void res.writeHead(501, { 'Content-Type': 'application/fhir+json' }).end('{"resourceType":"Bundle"}'),
    ),
    startPlainProvider(async (req, res) => {
      const body = await bodyOf(req);
      res.writeHead(201, { 'Content-Type': 'image/x-scan', 'X-Sum': hash(body) }).end(body);
    }),
  ]);
  const started: TestSsp[] = [];
  return {
    nrl,
    careConnect,
    mine,
    async start(...flags) {
      const running = await startTestSsp('https://localhost:9443/B82617/STU3/1/gpconnect', [
        '--provider',
        `${nrlListed}=${originOf(nrl)}`,
        '--provider',
        `${slots}=${originOf(careConnect)}/fhir`,
        '--provider',
        originOf(mine),
        '--interaction',
        own,
        '--interaction',
        `${own}-of-hand`,
        ...flags,
      ]);
      started.push(running);
      return running;
    },
    async close() {
      await Promise.all(started.map(({ ssp }) => ssp.close()));
      await Promise.all([nrl, careConnect, mine].map((one) => one.close()));
    },
  };
}

/** The rules that noted something of the newest exchange. */
export const notesOf = async (at: TestSsp) =>
  ((await at.latest()).findings ?? []).filter(({ verdict }) => verdict === 'note').map(({ rule }) => rule);
