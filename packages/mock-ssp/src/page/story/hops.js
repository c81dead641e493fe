import { inMilliseconds, meaningOf, nameOf } from '../lib/words.js';

/**
 * @typedef {'consumer' | 'ssp' | 'provider'} Place
 * @typedef {'good' | 'stopped' | 'beside' | 'fault' | 'plain'} Tone `stopped`: here it was decided
 * @typedef {{ key: string, from: Place, to: Place, says: string, more?: string, tone: Tone, broken?: boolean }} Hop what crosses, or happens where it is; `broken`: it did not arrive
 * @typedef {import('./steps.js').Step} Step
 * @typedef {import('../lib/answers.ts').ShownExchange} ShownExchange
 */

/**
 * What crossed and what was done in an exchange, in the order in which it happened, up to where it stopped: nothing that was not reached.
 * @param {ShownExchange} exchange
 * @param {readonly Step[]} steps the same exchange as {@link tellSteps} tells it
 * @returns {Hop[]}
 */
export function tellHops(exchange, steps) {
  const told = new Map(steps.map((step) => [step.key, step]));
  const faults = faultsOf(exchange);
  const decidedByFault = faults.some(({ tone }) => tone === 'stopped');
  const toneAt = (/** @type {string} */ key) => toneOf(told.get(key)?.verdict, decidedByFault);
  const hops = tellersOf[exchange.kind]({ exchange, told, faults, toneAt });
  const stop = hops.findIndex(({ tone }) => tone === 'stopped');
  // What went on behind the place where it was decided was no success.
  return hops.map((hop, index) => (stop >= 0 && index > stop && hop.tone === 'good' ? { ...hop, tone: 'plain' } : hop));
}

/** @typedef {{ exchange: ShownExchange, told: ReadonlyMap<string, Step>, faults: readonly (Hop & { at: string })[], toneAt: (key: string) => Tone }} Told */

/** @type {Record<ShownExchange['kind'], (told: Told) => Hop[]>} */
const tellersOf = {
  request: (told) => [...firstHop(told), ...secondHop(told), ...wayBack(told)],
  connection: ({ exchange }) => [
    {
      ...arrow('handshake', 'consumer', 'ssp', 'TLS handshake', 'stopped'),
      more: exchange.tls?.protocol,
      broken: true,
    },
  ],
  'look-up': (told) => [
    arrow('call', 'consumer', 'ssp', `${told.exchange.method ?? 'GET'} look-up`, 'good'),
    ...told.faults,
    note(
      'search',
      'ssp',
      told.exchange.resource === 'Patient' ? 'Trace on PDS' : 'Look-up in SDS',
      told.toneAt('search'),
    ),
    ...toConsumer(told),
  ],
};

/** @param {Told} told @returns {Hop[]} */
function firstHop({ exchange, told, faults, toneAt }) {
  const isOwn = told.get('consumer')?.verdict === 'skipped';
  if (isOwn) return [note('own', 'ssp', 'Sent by the SSP itself, without its checks', 'plain')];
  return [
    {
      ...arrow('handshake', 'consumer', 'ssp', connectionOf(exchange, 'consumer handshake'), toneAt('consumer')),
      more: exchange.tls?.protocol,
    },
    arrow('request', 'consumer', 'ssp', exchange.interaction?.says ?? `${exchange.method} request`, 'good'),
    ...faultsAt(faults, 'clock'),
    note('ssp', 'ssp', told.get('ssp')?.verdict === 'fail' ? 'Checks: refused' : 'Checks', toneAt('ssp')),
    note(
      'directory',
      'ssp',
      told.get('directory')?.verdict === 'fail' ? 'Look-up: refused' : 'Look-up in the directory',
      toneAt('directory'),
    ),
    ...faultsAt(faults, 'door'),
  ];
}

/** A connection is set up once, for all requests that cross it: the spans tell whether that was for this one. @param {ShownExchange} exchange @param {string} name of the span */
const connectionOf = ({ joined }, name) =>
  joined?.spans === undefined || joined.spans.some((span) => `${span.by} ${span.name}` === name)
    ? 'TLS handshake'
    : 'Connection kept open';

/** @param {Told} told @returns {Hop[]} */
function secondHop({ exchange, told, faults, toneAt }) {
  const called = told.get('provider-session');
  if (!exchange.forwarded || called === undefined || called.verdict === 'skipped') return [];
  const { failure, session } = called;
  const tone = toneAt('provider-session');
  const wasReached = session?.protocol !== undefined;
  const record = exchange.joined?.provider;
  const [checks, interaction] = [told.get('provider'), told.get('interaction')];
  return [
    ...faultsAt(faults, 'leg'),
    {
      ...arrow(
        'provider-handshake',
        'ssp',
        'provider',
        wasReached && !failure ? connectionOf(exchange, 'ssp connection') : 'TLS handshake',
        wasReached && failure ? 'good' : tone,
      ),
      more: session?.protocol,
      broken: failure !== undefined && !wasReached,
    },
    ...(wasReached || !failure
      ? [
          {
            ...arrow('forwarded', 'ssp', 'provider', 'Forwarded', failure ? tone : 'good'),
            broken: failure !== undefined && record === undefined,
          },
        ]
      : []),
    ...(checks && record && !record.refused ? [note('provider', 'provider', 'Checks', toneAt('provider'))] : []),
    ...(checks && record?.refused ? [note('provider', 'provider', 'Connection refused', toneAt('provider'))] : []),
    ...(interaction && interaction.verdict !== 'skipped' && interaction.verdict !== 'unknown'
      ? [note('interaction', 'provider', 'The interaction', toneAt('interaction'))]
      : []),
  ];
}

/** @param {Told} told @returns {Hop[]} */
function wayBack(told) {
  const { exchange, faults } = told;
  const given = exchange.joined?.provider?.answer ?? (exchange.answer?.by === 'provider' ? exchange.answer : undefined);
  const isOwn = told.told.get('consumer')?.verdict === 'skipped';
  return [
    ...(given?.status === undefined
      ? []
      : [
          {
            ...arrow(
              'provider-answer',
              'provider',
              'ssp',
              `${given.status} ${meaningOf(given.status)}`,
              given.status < 400 ? 'good' : 'beside',
            ),
          },
        ]),
    ...faultsAt(faults, 'body'),
    ...(isOwn ? [] : toConsumer(told)),
  ];
}

/** @param {Told} told @returns {Hop[]} */
function toConsumer({ exchange, toneAt }) {
  const { answer: given, timings } = exchange;
  const tone = toneAt('answer');
  if (given?.status === undefined)
    return [{ ...arrow('answer', 'ssp', 'consumer', 'No answer', tone === 'plain' ? 'beside' : tone), broken: true }];
  const isWhole = !exchange.aborted && !exchange.brokenOff && timings?.['answered'] !== undefined;
  return [
    {
      ...arrow('answer', 'ssp', 'consumer', `${given.status} ${meaningOf(given.status)}`, tone),
      more: inMilliseconds(timings?.['answered']),
      broken: !isWhole,
    },
  ];
}

/** The faults that touched it, where they were put in; what one is called in the story stands where no place of it is known. @param {ShownExchange} exchange @returns {(Hop & { at: string })[]} */
function faultsOf({ joined, faults = [], because, kind }) {
  const known =
    joined?.faults ?? faults.map((name) => ({ name, says: '', at: kind === 'look-up' ? 'look-up' : 'door' }));
  return known.map(({ name, says, at }, index) => ({
    ...note(
      `fault-${index}`,
      'ssp',
      `Fault: ${name}`,
      because?.kind === 'fault' && because.decider === name ? 'stopped' : 'fault',
    ),
    more: says,
    at,
  }));
}

/** @param {Told['faults']} faults @param {string} place @returns {Hop[]} */
const faultsAt = (faults, place) => faults.filter(({ at }) => at === place);

/** @param {Step['verdict'] | undefined} verdict @param {boolean} decidedByFault @returns {Tone} */
function toneOf(verdict, decidedByFault) {
  if (verdict === 'decisive') return decidedByFault ? 'plain' : 'stopped';
  return verdict === undefined ? 'plain' : tones[verdict];
}

/** @type {Readonly<Record<Step['verdict'], Tone>>} */
const tones = {
  pass: 'good',
  fail: 'stopped',
  decisive: 'stopped',
  beside: 'beside',
  note: 'beside',
  'not-applicable': 'good',
  off: 'plain',
  unknown: 'plain',
  skipped: 'plain',
};

/** @param {string} key @param {Place} from @param {Place} to @param {string} says @param {Tone} tone @returns {Hop} */
const arrow = (key, from, to, says, tone) => ({ key, from, to, says, tone });

/** @param {string} key @param {Place} at @param {string} says @param {Tone} tone @returns {Hop} */
const note = (key, at, says, tone) => ({ key, from: at, to: at, says, tone });

/** @param {Hop} hop */
export function sayHop({ from, to, says, more, tone, broken }) {
  const where = from === to ? placed(from) : `${placed(from)} to ${to === 'consumer' ? 'the consumer' : nameOf(to)}`;
  return `${where}: ${says}${more ? `, ${more}` : ''}.${broken ? ' It did not arrive whole.' : ''}${sentences[tone]}`;
}

/** @param {Place} place */
const placed = (place) => ({ consumer: 'Consumer', ssp: 'SSP', provider: 'Provider' })[place];

/** @type {Readonly<Record<Tone, string>>} */
const sentences = {
  good: '',
  plain: '',
  stopped: ' Here it was decided.',
  beside: ' Not decisive.',
  fault: ' A fault that was put in on purpose.',
};
