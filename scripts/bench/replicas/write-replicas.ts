import type { ReplicaFigures } from './measure-replicas.ts';

/** The figures as a table for a terminal. */
export function writeReplicas(figures: readonly ReplicaFigures[]): string {
  const head = ['', 'reads/s', 'CPU ms a read', 'bookings/s', 'CPU ms a booking', 'of PostgreSQL'];
  const rows = figures.map((one) => [
    one.says,
    one.readsPerSecond.toFixed(0),
    one.mocksPerRead.toFixed(2),
    one.bookingsPerSecond.toFixed(0),
    one.mocksPerBooking.toFixed(2),
    one.databasePerBooking?.toFixed(2) ?? '-',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
