import { callSsp } from './call-ssp.ts';
import type { RequestFlags } from './flags.ts';
import { showSent, type SentAnswer } from './show-sent.ts';

/**
 * Has the SSP make a request, and send it when asked to.
 * @param write takes what is shown
 * @returns the exit code: 0 when nothing was sent or the answer was 2xx, 1 when it was refused or failed
 * @throws UsageError when the SSP does not know what is asked for; Error when no SSP runs
 */
export async function runRequest(
  { order, send, form = 'http', reveal, ...called }: RequestFlags,
  write: (text: string) => void,
): Promise<number> {
  if (send) return sendIt();
  if (form === 'http') write(await callSsp(called, '/issue?as=http', order));
  else {
    const text = await callSsp(called, '/issue', order);
    write(form === 'json' ? indent(text) : `${(JSON.parse(text) as { commands: { curl: string } }).commands.curl}\n`);
  }
  return 0;

  async function sendIt(): Promise<number> {
    const text = await callSsp(called, `/send?reveal=${reveal}`, order);
    const sent = JSON.parse(text) as SentAnswer;
    write(form === 'json' ? indent(text) : showSent(sent));
    const status = sent.response?.status ?? 0;
    return status >= 200 && status < 300 ? 0 : 1;
  }
}

const indent = (json: string): string => `${JSON.stringify(JSON.parse(json), null, 2)}\n`;
