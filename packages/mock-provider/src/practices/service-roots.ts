import { malformedEscape } from '@mock-spine/shared/protocol/comparable-path';
import { SettingsError } from '@mock-spine/shared/settings/settings';

const form = /^([A-Z0-9]{3,10}):(gpconnect|structured|documents|html)=(\/[^\s?#]*[^\s?#/])$/;

/**
 * Reads `--service-root`: paths that differ from the standard form, by `<ODS code>:<capability>`.
 * @param practices ODS codes of the practices served
 * @throws SettingsError when one has another form or names a practice that is not served
 */
export function readServiceRoots(given: readonly string[], practices: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((value) => {
      const [, odsCode, capability, path] = form.exec(value) ?? [];
      if (!odsCode || !path || !practices.includes(odsCode) || malformedEscape(path) !== undefined) {
        throw new SettingsError(
          `--service-root is ${JSON.stringify(value)}; expected <ODS code>:<gpconnect, structured, documents or html>=<path without a trailing slash>, for one of the practices ${practices.join(', ')}.`,
        );
      }
      return [`${odsCode}:${capability}`, path];
    }),
  );
}
