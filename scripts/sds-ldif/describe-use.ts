import type { Registry } from '@mock-spine/mock-ssp/registry/registry';
import { registryEntries } from '@mock-spine/mock-ssp/sds/ldif/registry-entries';
import type { ExportFiles } from './write-export.ts';

const server = 'ldap://127.0.0.1:1389';

/** What was written, and the commands that load it, start a server and look something up that the registry has. */
export const describeUse = (registry: Registry, { conf, schema, ldif }: ExportFiles): string => `Wrote ${schema}, ${ldif} and ${conf}.

With Debian's packages slapd and ldap-utils, load it and start a server on this machine (Ctrl-C stops it):

  /usr/sbin/slapadd -f ${quote(conf)} -l ${quote(ldif)}
  /usr/sbin/slapd -f ${quote(conf)} -h ${server} -d 0

${describeLookUps(registry)}`;

/** Source of both steps: SDS page of GP Connect 1.2.3 to 1.6.0 (facts §9.1). */
function describeLookUps(registry: Registry): string {
  const found = registryEntries(registry).map(({ attributes }) => Object.fromEntries(attributes)).find(({ objectClass }) => objectClass === 'nhsMhs');
  if (found === undefined) return 'No system of this registry has an endpoint that could be looked up.';
  const { nhsIDCode, nhsMhsSvcIA, nhsMhsPartyKey } = found;
  return `In another terminal, look up an endpoint, and with its party key the ASID:

  ${search(`(&(nhsIDCode=${nhsIDCode}) (objectClass=nhsMhs) (nhsMhsSvcIA=${nhsMhsSvcIA}))`, 'nhsMhsEndPoint nhsMhsPartyKey')}
  ${search(`(&(nhsIDCode=${nhsIDCode}) (objectClass=nhsAs) (nhsMhsPartyKey=${nhsMhsPartyKey}))`, 'uniqueIdentifier')}`;
}

const search = (filter: string, attributes: string): string => `ldapsearch -x -LLL -H ${server} -b 'ou=services, o=nhs' '${filter}' ${attributes}`;

/** A word for a POSIX shell. */
const quote = (word: string): string => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll('\'', '\'\\\'\'')}'`);
