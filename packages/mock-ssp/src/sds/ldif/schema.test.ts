import { expect, it } from '@jest/globals';
import { sdsSchema } from './schema.ts';

/** Source: the schema of the SDS of OpenTest, 2019 (nhsconnect/integration-adaptors, mhs/spineroutelookup/lookup/tests/data/my_real_server_schema.json). */
const published: readonly [name: string, rest: string][] = [
  ['nhsIDCode', 'EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE'],
  ['nhsAsClient', 'EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15'],
  ['nhsAsSvcIA', 'EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15'],
  ['nhsMHSPartyKey', 'EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE'],
  ['nhsMhsSvcIA', 'EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE'],
  ['nhsMHSEndPoint', 'EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15'],
  ['nhsMhsFQDN', 'SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE'],
  ['nhsMhsCPAId', 'EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE'],
  ['nhsProductName', 'EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE'],
  ['nhsOrgTypeCode', 'EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE'],
];

const ours = new Map(
  sdsSchema()
    .split('attributetype ')
    .map((one) => one.replaceAll(/\s+/g, ' '))
    .map((one) => [/NAME '(\w+)'/.exec(one)?.[1]?.toLowerCase(), /DESC '[^']*' (.*?) \)/.exec(one)?.[1]]),
);

it.each(published)('%s is compared as SDS compares it', (name, rest) => {
  expect(ours.get(name.toLowerCase())).toBe(rest);
});
