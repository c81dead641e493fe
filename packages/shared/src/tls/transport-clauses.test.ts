import { describe, expect, it } from '@jest/globals';
import { requirements } from '../clauses/requirements.ts';
import { certificateReasons } from '../pki/certificate-reasons.ts';
import { handshakeFailures } from './handshake-failures.ts';
import { transportClauses } from './transport-clauses.ts';

const reasons = { ...certificateReasons, ...handshakeFailures };

describe('the clauses that the transport enforces', () => {
  it('are those of the table of requirements, one record each, in its order', () => {
    const rows = requirements.filter(({ enforcedBy }) => enforcedBy === 'transport').map(({ id }) => id);
    expect(transportClauses.map(({ requirement }) => requirement)).toEqual(rows);
  });

  it('have ids of their own', () => {
    expect(new Set(transportClauses.map(({ id }) => id)).size).toBe(transportClauses.length);
  });

  it('name every reason, the limits apart, under the clause that the reason names', () => {
    for (const [reason, { requirement }] of Object.entries(reasons)) {
      if (requirement === 'T-02') continue;
      const clause = transportClauses.find((one) => one.requirement === requirement);
      expect([reason, clause?.refusedAs]).toEqual([reason, expect.arrayContaining([reason])]);
    }
  });
});
