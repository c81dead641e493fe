import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';

/** What a client is to send. */
export interface ClientRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

/** What a client got. */
export interface ClientAnswer {
  readonly status: number;
  /** Content-Type. */
  readonly type: string;
  readonly body: string;
}

/** A program that is a consumer: it reads a request, sends it over mutual TLS, and writes the answer. */
export interface ClientProgram {
  readonly name: string;
  /** The command that it needs; the package of Debian, where that has more than commands and is not there. */
  readonly needs: string;
  readonly send: (request: ClientRequest) => Promise<ClientAnswer>;
}

const directory = join(import.meta.dirname, '../clients');
const fileOf = (name: string): string => join(directory, name);

/** What HAPI calls by default, where Debian has it. */
const librariesOfApache = ['httpclient', 'httpcore', 'commons-logging', 'commons-codec'].map(
  (name) => `/usr/share/java/${name}.jar`,
);

/** The programs, each as its users would write it. */
export const clientPrograms: readonly ClientProgram[] = [
  { name: 'curl', needs: 'curl', send: sendByCurl },
  takingJson('http.client of Python', 'python3', 'http_client.py'),
  takingJson('urllib of Python', 'python3', 'urllib_request.py'),
  takingJson('requests of Python', pythonWith('requests'), 'requests_client.py'),
  takingJson('httpx of Python', pythonWith('httpx'), 'httpx_client.py'),
  { name: 'HttpClient of Java', needs: 'java', send: sendByJava },
  { name: 'HttpClient of Apache', needs: needsApache(), send: (request) => sendByApache(request) },
  { name: 'net/http of Go', needs: 'go', send: (request) => sendByGo(request) },
  takingJson('fetch of Node', 'node', 'node-fetch.js'),
  takingJson('https of Node', 'node', 'node-https.js'),
  takingJson('fhir-kit-client', 'node', 'fhir-kit-client.js'),
];

/** The library of the search, for an operation. */
export const sendByFhirKitClient: ClientProgram['send'] = takingJson(
  'fhir-kit-client',
  'node',
  'fhir-kit-client-operation.js',
).send;

function takingJson(name: string, command: string, program: string): ClientProgram {
  return {
    name,
    needs: command,
    send: async (request) =>
      JSON.parse(
        await run(command, [fileOf(program)], JSON.stringify({ ...request, files: await filesOfConsumer() })),
      ) as ClientAnswer,
  };
}

async function sendByCurl({ method, url, headers, body }: ClientRequest): Promise<ClientAnswer> {
  const { cert, key, ca } = await filesOfConsumer();
  const sent = [
    ...headers.flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    ...(body === undefined ? [] : ['--data-raw', body]),
  ];
  const said = await run(
    'curl',
    [
      '-sS',
      '--globoff',
      '--path-as-is',
      '-X',
      method,
      '--cert',
      cert,
      '--key',
      key,
      '--cacert',
      ca,
      ...sent,
      '-w',
      '\n%{http_code}\n%{content_type}',
      url,
    ],
    '',
  );
  const [, text = '', status, type = ''] = /^([\s\S]*)\n(\d+)\n(.*)$/.exec(said)!;
  return { status: Number(status), type, body: text };
}

const compiled = new Map<string, Promise<string>>();

/** The class path of a compiled client in Java: to compile it takes longer than all that it sends. */
async function compileJava(name: string, libraries: readonly string[]): Promise<string> {
  const classPath = [await temporaryDirectory(), ...libraries];
  await run('javac', ['-cp', classPath.join(':'), '-d', classPath[0]!, fileOf(`${name}.java`)], '');
  return classPath.join(':');
}

/** Java has no JSON reader of its own: it is given lines. */
async function runJava(
  name: string,
  libraries: readonly string[],
  words: readonly string[],
  trusted: string,
  { method, url, headers, body = '' }: ClientRequest,
): Promise<ClientAnswer> {
  const { store } = await filesOfConsumer();
  const lines = [store, trusted, method, url, Buffer.from(body).toString('base64'), ...headers.flat()];
  if (!compiled.has(name)) compiled.set(name, compileJava(name, libraries));
  const client = ['-cp', (await compiled.get(name))!, name, ...words];
  const [status, type = '', ...rest] = (await run('java', client, lines.join('\n'))).split('\n');
  return { status: Number(status), type, body: rest.join('\n') };
}

async function sendByJava(request: ClientRequest): Promise<ClientAnswer> {
  return runJava('HttpClientOfJava', [], [], (await filesOfConsumer()).ca, request);
}

function needsApache(): string {
  return librariesOfApache.every((jar) => existsSync(jar)) ? 'java' : 'libhttpclient-java';
}

/** @param words `as-it-comes` for the client without `setNormalizeUri(false)` */
export async function sendByApache(request: ClientRequest, ...words: readonly string[]): Promise<ClientAnswer> {
  return runJava('ApacheHttpClient', librariesOfApache, words, (await filesOfConsumer()).trustStore, request);
}

let built: Promise<string> | undefined;

/** The program in Go, made once: without C, which its net package would have compiled where there is a compiler. */
async function buildGo(): Promise<string> {
  const directory = await temporaryDirectory();
  const [program, GOCACHE] = [join(directory, 'client'), join(directory, 'cache')];
  await run('go', ['build', '-o', program, fileOf('net_http.go')], '', { ...process.env, CGO_ENABLED: '0', GOCACHE });
  return program;
}

/** @param join what `url.JoinPath` is given in place of the URL as it is */
export async function sendByGo(request: ClientRequest, join?: readonly string[]): Promise<ClientAnswer> {
  const program = await (built ??= buildGo());
  return JSON.parse(
    await run(program, [], JSON.stringify({ ...request, join, files: await filesOfConsumer() })),
  ) as ClientAnswer;
}

/** A Python that has a module: the first on the path, or Debian's. */
function pythonWith(module: string): string {
  const pythons = ['python3', '/usr/bin/python3'];
  return pythons.find((python) => spawnSync(python, ['-c', `import ${module}`]).status === 0) ?? `python3-${module}`;
}

async function filesOfConsumer() {
  const file = (name: string) => join(pki, name);
  const pki = await sharedPki();
  return {
    cert: file('consumer/client.crt'),
    key: file('consumer/client.key'),
    store: file('consumer/client.p12'),
    trustStore: file('trust-store.p12'),
    ca: file('ca-bundle.crt'),
  };
}

/** Runs a program. @throws Error with what it wrote when it fails */
async function run(command: string, args: readonly string[], input: string, env = process.env): Promise<string> {
  const child = spawn(command, args, { env });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdin.on('error', () => {}).end(input);
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${err}`);
  return out.trimEnd();
}
