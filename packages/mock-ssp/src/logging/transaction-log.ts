import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import { whyNotWell } from '@mock-spine/shared/journal/exchange';
import { forms } from '@mock-spine/shared/protocol/forms';
import type { SspExchange } from '../request/exchange.ts';

/** Takes one line, without its end. */
export type WriteLine = (line: string) => void;

/**
 * Logs each request, when it has ended, in the form from which the analytics of the real SSP are made: a line when it came (`SSP0001`), one when it was answered (`SSP0015`), and one where that
 * was an error (`SSP0016`), joined by `internalID`. Source of the references and of the names of the fields: the query of nhsconnect/gpconnect-analytics; which line has which field is assumed
 * . Like every other line of the log, these hold ids of a form that can be nothing else, names of ours and numbers.
 */
export function logTransactions(journal: Journal<Exchange>, write: WriteLine = toStandardError): void {
  journal.onEnd((exchange, id) => {
    if (exchange.kind === 'request') for (const line of linesOf(exchange as SspExchange, id)) write(line);
  });
}

const toStandardError: WriteLine = (line) => void process.stderr.write(`${line}\n`);

function linesOf(exchange: SspExchange, internalID: string): string[] {
  const { at, answer, timings, facts } = exchange;
  const { ssp, interaction, method } = facts;
  const milliseconds = timings.last ?? 0;
  const because = whyNotWell(exchange);
  const ended = at + milliseconds;
  return [
    line(at, 'SSP0001', {
      internalID,
      SspTraceId: plain(ssp.traceId, forms.guid),
      sspFrom: plain(ssp.from, forms.asid),
      sspTo: plain(ssp.to, forms.asid),
      interaction: interaction?.id ?? 'unknown',
      method: plain(method, /^[A-Z]{3,7}$/),
    }),
    line(ended, 'SSP0015', {
      internalID,
      responseCode: answer?.status,
      responseSize: sizeOf(exchange),
      duration: (milliseconds / 1000).toFixed(3),
    }),
    ...(because === undefined
      ? []
      : [line(ended, 'SSP0016', { internalID, responseErrorMessage: because.decider.replaceAll(/[^\w .-]/g, '_') })]),
  ];
}

/** Fields that are not known are left out, as Splunk finds them: a table has an empty cell then. */
function line(at: number, logReference: string, fields: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries({ logReference, ...fields }).filter(([, value]) => value !== undefined);
  return [new Date(at).toISOString(), ...given.map(([name, value]) => `${name}=${quote(String(value))}`)].join(' ');
}

const quote = (value: string): string => (value.includes(' ') ? `"${value}"` : value);

/** Bytes of the body that the consumer was sent, as far as they are known. */
function sizeOf({ outbound, ownHeaders, answerBody }: SspExchange): number | undefined {
  const headers = outbound?.relayed ?? ownHeaders ?? [];
  const at = headers.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'content-length');
  const told = at < 0 ? undefined : headers[at + 1];
  return told !== undefined && /^\d{1,12}$/.test(told) ? Number(told) : answerBody?.size;
}

function plain(text: string | undefined, form: RegExp): string | undefined {
  if (text === undefined) return undefined;
  return form.test(text) ? text : '(malformed)';
}
