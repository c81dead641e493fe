/** What HAR 1.2 requires: names of fields and the kind of their values, written out. Source: HAR 1.2 specification, "HAR Data Structure". */
const required = {
  log: { version: 'string', creator: 'object', entries: 'array' },
  creator: { name: 'string', version: 'string' },
  entry: {
    startedDateTime: 'string',
    time: 'number',
    request: 'object',
    response: 'object',
    cache: 'object',
    timings: 'object',
  },
  request: {
    method: 'string',
    url: 'string',
    httpVersion: 'string',
    cookies: 'array',
    headers: 'array',
    queryString: 'array',
    headersSize: 'number',
    bodySize: 'number',
  },
  response: {
    status: 'number',
    statusText: 'string',
    httpVersion: 'string',
    cookies: 'array',
    headers: 'array',
    content: 'object',
    redirectURL: 'string',
    headersSize: 'number',
    bodySize: 'number',
  },
  pair: { name: 'string', value: 'string' },
  postData: { mimeType: 'string', params: 'array', text: 'string' },
  content: { size: 'number', mimeType: 'string' },
  timings: { send: 'number', wait: 'number', receive: 'number' },
} as const;

/** What is wrong with a HAR archive, in words; empty when nothing is. */
export function faultsInHar(har: unknown): string[] {
  const log = at(har, 'log');
  return [
    ...missing(log, 'log', 'log'),
    ...(at(log, 'version') === '1.2' ? [] : ['log.version is not 1.2']),
    ...missing(at(log, 'creator'), 'creator', 'log.creator'),
    ...list(at(log, 'entries')).flatMap((entry, i) => faultsInEntry(entry, `entries[${i}]`)),
  ];
}

function faultsInEntry(entry: unknown, path: string): string[] {
  const [request, response, timings] = [at(entry, 'request'), at(entry, 'response'), at(entry, 'timings')];
  const pairs = [
    ...list(at(request, 'headers')),
    ...list(at(request, 'queryString')),
    ...list(at(response, 'headers')),
  ];
  const spent = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive']
    .map((stage) => Number(at(timings, stage) ?? -1))
    .filter((ms) => ms >= 0);
  return [
    ...missing(entry, 'entry', path),
    ...missing(request, 'request', `${path}.request`),
    ...missing(response, 'response', `${path}.response`),
    ...missing(at(response, 'content'), 'content', `${path}.response.content`),
    ...missing(timings, 'timings', `${path}.timings`),
    ...pairs.flatMap((pair) => missing(pair, 'pair', `${path}: a header or parameter`)),
    ...(at(request, 'postData') === undefined
      ? []
      : missing(at(request, 'postData'), 'postData', `${path}.request.postData`)),
    ...(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(String(at(entry, 'startedDateTime')))
      ? []
      : [`${path}.startedDateTime is not ISO 8601`]),
    ...(URL.canParse(String(at(request, 'url'))) ? [] : [`${path}.request.url is not absolute`]),
    ...(Math.abs(spent.reduce((sum, ms) => sum + ms, 0) - Number(at(entry, 'time'))) < 0.01
      ? []
      : [`${path}.time is not the sum of its timings`]),
  ];
}

function missing(value: unknown, kind: keyof typeof required, path: string): string[] {
  return Object.entries(required[kind]).flatMap(([name, type]) => {
    const found = at(value, name);
    const actual = Array.isArray(found) ? 'array' : typeof found;
    return actual === type ? [] : [`${path}.${name} is ${actual}, not ${type}`];
  });
}

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
