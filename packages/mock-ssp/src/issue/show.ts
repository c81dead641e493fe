import { escapeUnprintable } from '@mock-spine/shared/logging/escape-unprintable';
import type { ClientFiles } from './client-files.ts';
import { curlCommand } from './curl.ts';
import type { Issued } from './issue.ts';

/**
 * A request as `/issue` answers it.
 * @param order the body that was sent, for the command that asks again
 * @param controlUrl address of the control API
 */
export function showIssued(issued: Issued, files: ClientFiles, order: unknown, controlUrl: string) {
  const { at, interaction, method, url, headers, body, token, vector, notes } = issued;
  return {
    at,
    interaction: { name: interaction.name, id: interaction.id, says: interaction.says },
    method,
    url,
    headers,
    headersByName: byName(headers),
    body,
    token,
    commands: {
      curl: curlCommand(issued, files),
      fresh: freshCommand(order, controlUrl),
    },
    ...(notes.length > 0 && { notes }),
    ...(vector && {
      breaks: {
        name: vector.name,
        requirement: vector.requirement,
        says: vector.says,
        expected: vector.at[at],
        source: vector.source,
      },
    }),
  };
}

/** As `fetch` and its like take them; what is there twice is joined as HTTP joins it (RFC 9110 §5.3). */
function byName(headers: Issued['headers']): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of headers) {
    const known = Object.keys(fields).find((other) => other.toLowerCase() === name.toLowerCase());
    if (known === undefined) fields[name] = value;
    else fields[known] += `, ${value}`;
  }
  return fields;
}

/** The command that has a request made and sends it: whenever it runs, its token is fresh. What steers a terminal is written as JSON escapes it. The parameters are those of {@link showIssued}. */
export function freshCommand(order: unknown, controlUrl: string): string {
  return `curl -s '${controlUrl}/issue?as=curl-config' -d '${escapeUnprintable(JSON.stringify(order)).replaceAll("'", '\\u0027')}' | curl -K -`;
}
