import { pino, type Logger } from 'pino';
import type { Because } from '../because/because.ts';
import type { ConnectionExchange, Exchange, RequestExchange, LookUpExchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import { whyNotWell } from '../journal/exchange.ts';
import { ruleIn } from '../journal/why.ts';
import { plainTraceparent } from '../journal/trace-context.ts';
import { interactionById } from '../protocol/interactions.ts';
import { forms } from '../protocol/forms.ts';

/** How much is logged. */
export type LogLevel = 'off' | 'info' | 'debug';

/**
 * Logs each exchange on standard error when it ends: one line of JSON. A line holds names of ours, numbers, and ids of a form that can be nothing else; whatever else
 * a client sends is never written, only that it was there.
 * @param name of the mock, in every line
 * @param namespace in every line, where it is not the default one
 */
export function logExchanges(
  name: string,
  journal: Journal<Exchange>,
  level: LogLevel,
  namespace: string | undefined,
): void {
  if (level === 'off') return;
  const logger = pino(
    {
      base: { name, ...(namespace !== undefined && { namespace }) },
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: neverLogged, censor: '***' },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  journal.onEnd((exchange, id) =>
    exchange.kind === 'request' ? logRequest(logger, id, exchange) : logOther(logger, id, exchange),
  );
}

/** A second fence: no line has these; if one ever had, it would not be read. */
const neverLogged = [
  'target',
  'url',
  'query',
  'headers',
  'authorization',
  'token',
  'claims',
  'body',
  'nhsNumber',
  '*.target',
  '*.authorization',
  '*.token',
  '*.claims',
  '*.body',
  '*.nhsNumber',
];

function logRequest(logger: Logger, exchange: string, request: RequestExchange): void {
  const { facts, judgement, answer, timings } = request;
  const { ssp, interaction, otherService, tls, headers } = facts;
  const because = whyNotWell(request);
  logger.info(
    {
      exchange,
      traceId: plain(ssp.traceId, forms.guid),
      traceparent: plainTraceparent(headers),
      from: plain(ssp.from, forms.asid),
      to: plain(ssp.to, forms.asid),
      interaction: interaction?.name ?? otherService?.id ?? 'unknown',
      status: answer?.status,
      by: answer?.by ?? 'nobody',
      refusedBy: ruleIn(because),
      because: because && showBecause(because),
      durationMs: round(timings.last ?? 0),
      ...(logger.isLevelEnabled('debug') && {
        noted: judgement?.findings.filter(({ verdict }) => verdict === 'note').map(({ rule }) => rule.id),
        failed: judgement?.findings.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule.id),
        tls: { protocol: tls.protocol, cipher: tls.cipher, resumed: tls.resumed },
        timings: Object.fromEntries(timings),
      }),
    },
    'exchange',
  );
}

/** Names of ours alone: the sentence may repeat what a client sent. */
const showBecause = ({ kind, by, step, decider, clause }: Because) => ({ kind, by, step, decider, clause: clause?.id });

function logOther(logger: Logger, exchange: string, other: ConnectionExchange | LookUpExchange): void {
  if (other.kind === 'connection') logConnection(logger, exchange, other);
  else logLookUp(logger, exchange, other);
}

/** An organisation's code is left out: many a name has its form. */
function logLookUp(
  logger: Logger,
  exchange: string,
  { correlationId, asked, answer, found, refused, milliseconds }: LookUpExchange,
): void {
  logger.info(
    {
      exchange,
      correlationId: plain(correlationId, forms.guid),
      resource: asked.resource ?? 'unknown',
      interaction: interactionById(asked.interaction ?? '')?.name ?? 'unknown',
      status: answer.status,
      found,
      refusedBy: refused?.reason,
      durationMs: round(milliseconds),
    },
    'look-up',
  );
}

function logConnection(
  logger: Logger,
  exchange: string,
  { remoteAddress, requirement, reason, opensslCode }: ConnectionExchange,
): void {
  logger.info({ exchange, remoteAddress, requirement, reason, opensslCode }, 'connection refused');
}

/** An id that has its form; of any other text only that there was one. */
function plain(text: string | undefined, form: RegExp): string | undefined {
  if (text === undefined) return undefined;
  return form.test(text) ? text : '(malformed)';
}

const round = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;
