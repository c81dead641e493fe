/** Writes a distinguished name, the nearest part first. Source: RFC 4514 §2. */
export const writeDn = (parts: readonly (readonly [type: string, value: string])[]): string =>
  parts.map(([type, value]) => `${type}=${escapeValue(value)}`).join(',');

/** RFC 4514 §2.4: what would end the value or be trimmed from it has a backslash before it. */
const escapeValue = (value: string): string => value.replace(/["+,;<>\\]|^[ #]| $/g, '\\$&').replaceAll('\0', '\\00');
