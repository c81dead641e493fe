import { defaultControlLimits as usual, type ControlLimits } from '../http/control-limits.ts';
import { milliseconds } from './limit-settings.ts';
import { count } from './schemas.ts';
import { SettingsError, type Setting } from './settings.ts';

/** The key of the setting of a limit: `controlBodyLimit` for `bodyLimit`. */
type Key<Name extends string> = `control${Capitalize<Name>}`;

const megabyte = 1024 * 1024;

/** The limits of the control port as settings (T-02). */
export const controlLimitSettings = {
  controlHeadersTimeout: milliseconds(
    'how long the headers of a call of the control API may take',
    usual.headersTimeout,
  ),
  controlRequestTimeout: milliseconds('how long a whole call may take to arrive', usual.requestTimeout),
  controlKeepAliveTimeout: milliseconds(
    'how long a connection of the control port may stay open between two calls',
    usual.keepAliveTimeout,
  ),
  controlSendTimeout: milliseconds('how long who called may leave an answer unread', usual.sendTimeout),
  controlMaxHeaderSize: count('largest request line and headers together of a call', 'bytes', usual.maxHeaderSize, [
    1024,
    megabyte,
  ]),
  controlMaxHeaderFields: count('most header fields of a call', 'fields', usual.maxHeaderFields, [10, 100_000]),
  controlMaxConnections: count(
    'most connections of the control port open at the same time',
    'connections',
    usual.maxConnections,
    [1, 100_000],
  ),
  controlBodyLimit: count('largest body of a call', 'bytes', usual.bodyLimit, [1024, 100 * megabyte]),
  controlNesting: count('how deeply the JSON of a call may be nested', 'levels', usual.nesting, [1, 500]),
  controlStreams: count('most streams of exchanges open at the same time', 'streams', usual.streams, [0, 10_000]),
} as const satisfies Record<Key<keyof ControlLimits>, Setting<number>>;

/** What a mock was told of the limits of its control port. */
export type ControlLimitSettings = Readonly<Record<keyof typeof controlLimitSettings, number>>;

/**
 * The limits that a control port was given.
 * @throws SettingsError where two of them contradict each other
 */
export function controlLimitsOf(settings: ControlLimitSettings): ControlLimits {
  const { controlHeadersTimeout: headers, controlRequestTimeout: whole } = settings;
  if (headers > whole) {
    throw new SettingsError(
      `--control-headers-timeout is ${headers} and --control-request-timeout ${whole}; expected headers to be in before the whole call is. Raise --control-request-timeout, or lower --control-headers-timeout.`,
    );
  }
  return Object.fromEntries(
    Object.keys(usual).map((name) => [name, settings[keyOf(name as keyof ControlLimits)]]),
  ) as unknown as ControlLimits;
}

const keyOf = (name: keyof ControlLimits): Key<keyof ControlLimits> =>
  `control${name[0]!.toUpperCase()}${name.slice(1)}` as Key<keyof ControlLimits>;
