import { authorisationFrom } from '@mock-spine/shared/control/tokens';
import type { ScorecardReport } from '@mock-spine/mock-ssp/scorecard/report';
import type { ScorecardSettings } from './settings.ts';

/**
 * Asks the SSP for its scorecards.
 * @throws Error with a sentence for the user when none answers, or it refuses
 */
export async function fetchReport(
  control: string,
  {
    asid,
    sdsElsewhere,
    pdsElsewhere,
    controlTokenFile,
  }: Pick<ScorecardSettings, 'asid' | 'sdsElsewhere' | 'pdsElsewhere' | 'controlTokenFile'>,
): Promise<ScorecardReport> {
  const query = new URLSearchParams({
    ...(asid !== undefined && { asid }),
    ...(sdsElsewhere && { sds: 'elsewhere' }),
    ...(pdsElsewhere && { pds: 'elsewhere' }),
  });
  const headers = authorisationFrom(controlTokenFile);
  const answer = await fetch(`${control}/scorecard?${query}`, { headers }).catch((error: unknown) => {
    const { cause } = error as { cause?: { code?: string } };
    throw new Error(
      `No mock SSP answers at ${control} (${cause?.code ?? String(error)}). Start one with pnpm dev, or say with --control where its control API is.`,
    );
  });
  const body = (await answer.json().catch(() => ({}))) as Partial<ScorecardReport> & {
    readonly error?: string;
    readonly next?: string;
  };
  if (answer.ok && Array.isArray(body.consumers)) return body as ScorecardReport;
  if (typeof body.error === 'string' && answer.status !== 405)
    throw new Error(`${body.error} ${body.next ?? ''}`.trim());
  throw new Error(
    `What answers at ${control} is not the control API of a mock SSP: it said ${answer.status}. Say with --control where that is.`,
  );
}
