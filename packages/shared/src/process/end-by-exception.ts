import { describeFailure } from '../failures/report-failure.ts';
import { nameUnderWay } from '../logging/under-way.ts';
import type { RunningMock } from './running-mock.ts';

/**
 * Ends a mock by an exception that nobody caught, a rejection too. That is never the plan, for every callback has its guard; but nobody knows how things
 * stand then. Tells what was thrown, without its message, and during which exchanges; ends the connections, within a second, and exits with 70.
 */
export function endByException(name: string, mock: Pick<RunningMock, 'journal' | 'close'>): void {
  let isEnding = false;
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${name}: an exception that nobody caught ends this mock: ${describeFailure(error)}\n`);
    if (isEnding) return;
    isEnding = true;
    process.stderr.write(`${name}: exchanges under way: ${nameUnderWay(mock.journal)}\n`);
    setTimeout(exit, patience);
    void close(mock);
  });
}

async function close(mock: Pick<RunningMock, 'close'>): Promise<void> {
  try {
    await mock.close();
  } finally {
    exit();
  }
}

const exit = (): never => process.exit(70);

/** Milliseconds. */
const patience = 1_000;
