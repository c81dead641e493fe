/** An entry of a directory. */
export interface LdifEntry {
  /** Distinguished name, escaped by RFC 4514. */
  readonly dn: string;
  /** In the order in which they are written; an attribute with several values is named once for each. */
  readonly attributes: readonly LdifAttribute[];
}

export type LdifAttribute = readonly [name: string, value: string];

/**
 * Writes entries in the LDAP Data Interchange Format. Source: RFC 2849. There is no `version: 1`: OpenLDAP's slapadd takes that line for an
 * attribute, and refuses the file.
 */
export const writeLdif = (entries: readonly LdifEntry[]): string => entries.map(writeEntry).join('\n');

const writeEntry = ({ dn, attributes }: LdifEntry): string =>
  ([['dn', dn], ...attributes] as const).map((attribute) => `${fold(writeAttribute(attribute))}\n`).join('');

function writeAttribute([name, value]: LdifAttribute): string {
  if (value === '') return `${name}:`;
  return isSafe(value) ? `${name}: ${value}` : `${name}:: ${Buffer.from(value, 'utf8').toString('base64')}`;
}

/**
 * Whether a value can stand as it is. RFC 2849, SAFE-STRING and note 8: no space, colon or less-than sign at its beginning, no space at its
 * end. Control characters are SAFE-CHARs but for three; no editor shows them, so here they are encoded, too.
 */
const isSafe = (value: string): boolean => /^(?![ :<])[ -~]*$/.test(value) && !value.endsWith(' ');

/** The longest line, as OpenLDAP's own tools write it. */
const lineLength = 76;

/** RFC 2849, note 2: a line that begins with a space goes on with the one before. Every line here is ASCII, so no character is torn apart. */
function fold(line: string): string {
  const rest = line.slice(lineLength).match(new RegExp(`.{1,${lineLength - 1}}`, 'g')) ?? [];
  return [line.slice(0, lineLength), ...rest].join('\n ');
}
