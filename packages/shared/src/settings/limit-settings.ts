import { defaultLimits, type Limits } from '../http/limits.ts';
import { count } from './schemas.ts';
import { SettingsError, type Setting } from './settings.ts';

const minute = 60_000;
const megabyte = 1024 * 1024;

/** A time of a limit. */
export const milliseconds = (says: string, byDefault: number, least = 1): Setting<number> =>
  count(says, 'milliseconds', byDefault, [least, 60 * minute]);

/**
 * The limits of a listener as settings (T-02): each message that names one names its flag.
 * @param usual the defaults of this mock
 */
export const limitSettings = (usual: Limits = defaultLimits) =>
  ({
    handshakeTimeout: milliseconds('how long a TLS handshake may take', usual.handshakeTimeout),
    headersTimeout: milliseconds('how long the headers of a request may take', usual.headersTimeout),
    requestTimeout: milliseconds('how long a whole request may take to arrive', usual.requestTimeout),
    keepAliveTimeout: milliseconds('how long a connection may stay open between two requests', usual.keepAliveTimeout),
    sendTimeout: milliseconds('how long a client may leave an answer unread', usual.sendTimeout),
    checkInterval: milliseconds('how often the time-outs of requests are looked at', usual.checkInterval),
    maxHeaderSize: count('largest request line and headers together', 'bytes', usual.maxHeaderSize, [1024, megabyte]),
    maxHeaderFields: count('most header fields of a request', 'fields', usual.maxHeaderFields, [10, 100_000]),
    maxConnections: count('most connections open at the same time', 'connections', usual.maxConnections, [1, 100_000]),
    lingerTime: milliseconds('how long a refused client may go on sending', usual.lingerTime),
    lingerBytes: count('how much a refused client may go on sending', 'bytes', usual.lingerBytes, [0, 100 * megabyte]),
    closeTimeout: milliseconds('how long running requests may take when the mock is stopped', usual.closeTimeout),
    drainTime: milliseconds(
      'how long a mock that is stopped goes on before, no longer ready, for balancers to lead elsewhere',
      usual.drainTime,
      0,
    ),
  }) as const satisfies Record<keyof Limits, Setting<number>>;

/**
 * The limits that a mock was given.
 * @throws SettingsError where two of them contradict each other
 */
export function limitsOf(settings: Limits): Limits {
  const { headersTimeout, requestTimeout } = settings;
  if (headersTimeout > requestTimeout) {
    throw new SettingsError(
      `--headers-timeout is ${headersTimeout} and --request-timeout ${requestTimeout}; expected headers to be in before the whole request is. Raise --request-timeout, or lower --headers-timeout.`,
    );
  }
  return Object.fromEntries(
    Object.keys(defaultLimits).map((key) => [key, settings[key as keyof Limits]]),
  ) as unknown as Limits;
}
