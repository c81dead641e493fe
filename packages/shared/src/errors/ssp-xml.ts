import type { sspOutcome } from './ssp-outcome.ts';

/**
 * The SSP's OperationOutcome as XML: the elements of the JSON form, in the order of the specification. Source: issue 661 of the GP Connect
 * specification (the SSP answers in the requested format); FHIR STU3, "XML representation" and OperationOutcome.
 */
export function writeSspXml(outcome: ReturnType<typeof sspOutcome>): string {
  const { id, issue } = outcome as typeof outcome & { readonly id?: string };
  const issues = issue.map((one) => {
    const { severity, code, details, diagnostics } = one as typeof one & { readonly diagnostics?: string };
    const codings = details.coding.map(
      (coding) =>
        `<coding>${element('system', coding.system)}${element('code', coding.code)}${element('display', coding.display)}</coding>`,
    );
    return `<issue>${element('severity', severity)}${element('code', code)}<details>${codings.join('')}</details>${element('diagnostics', diagnostics)}</issue>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><OperationOutcome xmlns="http://hl7.org/fhir">${element('id', id)}${issues.join('')}</OperationOutcome>`;
}

const element = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `<${name} value="${escapeAttribute(value)}"/>`;

/** What XML 1.0 cannot hold at all is shown as the replacement character. */
const escapeAttribute = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
