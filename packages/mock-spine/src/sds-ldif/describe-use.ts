import { join } from 'node:path';
import type { Registry } from '@mock-spine/mock-ssp/registry/registry';
import { registryEntries } from '@mock-spine/mock-ssp/sds/ldif/registry-entries';
import type { ExportFiles } from './write-export.ts';

/** What was written, and the commands that load it, start a server and look something up that the registry has. */
export function describeUse(registry: Registry, { conf, schema, ldif, certs }: ExportFiles): string {
  const access = certs === undefined ? plain : mutualTls(certs);
  return `Wrote ${schema}, ${ldif} and ${conf}.

With Debian's packages slapd and ldap-utils, load it and start a server on this machine (Ctrl-C stops it):

  /usr/sbin/slapadd -f ${quote(conf)} -l ${quote(ldif)}
  /usr/sbin/slapd -f ${quote(conf)} -h ${access.url} -d 0

${describeLookUps(registry, access)}`;
}

/** Where the server listens, and the variables by which ldapsearch knows its certificates. */
interface Access {
  readonly url: string;
  readonly variables: string;
}

const plain: Access = { url: 'ldap://127.0.0.1:1389', variables: '' };

const mutualTls = (certs: string): Access => ({
  url: 'ldaps://127.0.0.1:1636',
  variables: Object.entries({ CACERT: 'ca-bundle.crt', CERT: 'consumer/client.crt', KEY: 'consumer/client.key' })
    .map(([name, file]) => `LDAPTLS_${name}=${quote(join(certs, file))} `)
    .join(''),
});

/** Source of both steps: SDS page of GP Connect 1.2.3 to 1.6.0. */
function describeLookUps(registry: Registry, access: Access): string {
  const found = registryEntries(registry)
    .map(({ attributes }) => Object.fromEntries(attributes))
    .find(({ objectClass }) => objectClass === 'nhsMhs');
  if (found === undefined) return 'No system of this registry has an endpoint that could be looked up.';
  const { nhsIDCode, nhsMhsSvcIA, nhsMhsPartyKey } = found;
  return `In another terminal, look up an endpoint, and with its party key the ASID:

  ${search(access, `(&(nhsIDCode=${nhsIDCode}) (objectClass=nhsMhs) (nhsMhsSvcIA=${nhsMhsSvcIA}))`, 'nhsMhsEndPoint nhsMhsPartyKey')}
  ${search(access, `(&(nhsIDCode=${nhsIDCode}) (objectClass=nhsAs) (nhsMhsPartyKey=${nhsMhsPartyKey}))`, 'uniqueIdentifier')}`;
}

const search = ({ url, variables }: Access, filter: string, attributes: string): string =>
  `${variables}ldapsearch -x -LLL -H ${url} -b 'ou=services, o=nhs' '${filter}' ${attributes}`;

/** A word for a POSIX shell. */
const quote = (word: string): string => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
