import { escapeUnprintable } from '@mock-spine/shared/logging/escape-unprintable';
import type { Report } from '../kit/report.ts';
import { cutText } from './show-text.ts';

/**
 * The report for programs: the fields of `Report`, after `schemaVersion`, which rises when a field changes its meaning or goes; fields may
 * be added without that. Texts are exact up to their cut; what cannot be seen is escaped, so that the file may be shown on a terminal.
 */
export function writeJson(report: Report): string {
  const cut = (_key: string, value: unknown): unknown => (typeof value === 'string' ? cutText(value) : value);
  return `${escapeUnprintable(JSON.stringify({ schemaVersion: 1, ...report }, cut, 2))}\n`;
}
