import type { Schema } from './build-schema.ts';

/** Writes a schema with one definition on a line, so that a change of one type is a change of one line. */
export function renderSchema({ definitions, ...rest }: Schema): string {
  const lines = Object.entries(definitions as Record<string, Schema>).map(
    ([name, definition]) => `${JSON.stringify(name)}:${JSON.stringify(definition)}`,
  );
  return `${JSON.stringify(rest).slice(0, -1)},"definitions":{\n${lines.join(',\n')}\n}}\n`;
}
