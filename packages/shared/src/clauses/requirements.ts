/** How a clause is enforced: by a rule over a request, by the TLS settings, by how the software is built and tested, or as a switch. */
export type Enforcement = 'rule' | 'transport' | 'practice' | 'switch';

/** One clause of the published security pages. */
export interface Requirement<I extends string = string> {
  readonly id: I;
  readonly actors: readonly ('consumer' | 'ssp' | 'provider')[];
  readonly force: string;
  /** The clause, after "systems SHALL". */
  readonly says: string;
  readonly enforcedBy: Enforcement;
  /** `both`: the page of 1.6.0 and the current page; `1.6.0`: that page alone. */
  readonly source: 'both' | '1.6.0';
  readonly section: string;
}

const provider = ['provider'] as const;
const all = ['consumer', 'ssp', 'provider'] as const;
const ends = ['consumer', 'provider'] as const;
const servers = ['ssp', 'provider'] as const;

const rows = [
  row(
    'P-01',
    provider,
    'SHALL',
    'only accept connections from the Spine Secure Proxy (SSP)',
    'transport',
    'Secure connection negotiation',
  ),
  row(
    'P-02',
    provider,
    'SHALL',
    'authenticate the SSP prior to responding to any requests using its client certificate',
    'transport',
    'Secure connection negotiation',
  ),
  row(
    'P-03',
    provider,
    'SHALL',
    'only permit approved supported ciphers to be utilised',
    'transport',
    'Secure connection negotiation',
  ),
  row(
    'P-04',
    provider,
    'SHALL',
    'only accept encrypted connections and drop connection attempts presented over insecure protocols',
    'transport',
    'Secure connection negotiation',
  ),
  row(
    'P-05',
    provider,
    'SHALL',
    'only accept requests for its allocated ASID, as specified by the Ssp-To header on its matching endpoint URL',
    'rule',
    'Secure connection negotiation',
  ),
  row(
    'P-06',
    provider,
    'SHALL',
    'check that the Ssp-InteractionID value is consistent with the endpoint being requested',
    'rule',
    'Secure connection negotiation',
  ),
  row('P-07', provider, 'SHALL', 'check for the presence of all SSP headers', 'rule', 'Secure connection negotiation'),
  row(
    'P-08',
    provider,
    'SHALL',
    'check that an authorization bearer token is present and correctly formed',
    'rule',
    'Secure connection negotiation',
  ),
  row(
    'P-09',
    provider,
    'MAY',
    'authorise access to API endpoints through examining acceptable values in the JWT requested_scope claim',
    'switch',
    'Secure connection negotiation',
  ),
  row(
    'P-10',
    provider,
    'SHALL',
    'risk-manage the security of the TLS endpoints (for example, no audit logging of the GET parameters into an unprotected audit log)',
    'practice',
    'Secure connection negotiation',
  ),
  row(
    'T-01',
    provider,
    'SHALL',
    'as a minimum be tested against the OWASP top 10 web application vulnerabilities',
    'practice',
    'Security testing',
  ),
  row(
    'T-02',
    provider,
    'SHOULD',
    'be tested for vulnerability to Denial of Service (DoS) and hardened against such attacks',
    'practice',
    'Security testing',
  ),
  row(
    'L-01',
    all,
    'SHALL',
    'use TLS1.2 with mutual authentication enabled for all message interactions',
    'transport',
    'SSL and TLS protocols',
  ),
  row('L-02', all, 'SHALL NOT', 'use TLS1.0, TLS1.1, SSLv2 and SSLv3', 'transport', 'SSL and TLS protocols'),
  row('C-01', all, 'SHALL', 'support AESGCM+EECDH (1st preference)', 'transport', 'Supported ciphers'),
  row('C-02', all, 'SHALL', 'support AESGCM+EDH (2nd preference)', 'transport', 'Supported ciphers'),
  row('C-03', all, 'SHALL', 'support AES256+EECDH (3rd preference)', 'transport', 'Supported ciphers'),
  row('C-04', all, 'SHALL', 'support AES256+EDH (4th preference)', 'transport', 'Supported ciphers'),
  row(
    'C-05',
    servers,
    'SHALL',
    'order the ciphers by preference and honour that order (SSLHonorCipherOrder = true); GCM suites are preferred',
    'transport',
    'Supported ciphers; Tomcat',
  ),
  row('C-06', servers, 'SHALL', 'require a client certificate (SSLVerifyClient = require)', 'transport', 'Tomcat'),
  row(
    'X-01',
    ends,
    'SHALL',
    'only accept client certificates issued by the NHS Digital Deployment Issue and Resolution (DIR) team (here: the generated test SubCA)',
    'transport',
    'Client certificates',
  ),
  row(
    'X-02',
    ends,
    'SHALL',
    'only accept client certificates with a valid Spine chain of trust (linked to the Spine SubCA and RootCA)',
    'transport',
    'Client certificates',
  ),
  row(
    'X-03',
    ends,
    'SHALL',
    'only accept client certificates which have not expired',
    'transport',
    'Client certificates',
  ),
  row(
    'X-04',
    ends,
    'SHALL',
    'only accept client certificates which have not been revoked',
    'transport',
    'Client certificates',
  ),
  row(
    'X-05',
    ends,
    'SHALL',
    'check the FQDN presented in the client certificate is that of the Spine Secure Proxy (SSP)',
    'transport',
    'Client certificates',
  ),
  row('R-01', provider, 'SHALL', 'set Cache-Control: no-store on all responses', 'rule', 'Response headers'),
  scope('S-01', 'Patient', 'patient'),
  scope('S-02', 'Organization', 'organization'),
  scope('S-03', 'Appointment', 'patient'),
  scope('S-04', 'Practitioner', 'organization'),
  scope('S-05', 'Location', 'organization'),
  scope('S-06', 'Slot', 'organization'),
  scope('S-07', 'DocumentReference', 'patient'),
  scope('S-08', 'Binary', 'patient'),
];

/** The number of a clause of the security page: `P-05`. */
export type SecurityClauseId = (typeof rows)[number]['id'];

/**
 * The clauses that this software enforces. Source: GP Connect API security page, 1.6.0 and as published on 20 October 2025.
 */
export const requirements: readonly Requirement<SecurityClauseId>[] = rows;

function row<I extends string>(
  id: I,
  actors: Requirement['actors'],
  force: string,
  says: string,
  enforcedBy: Enforcement,
  section: string,
): Requirement<I> {
  return { id, actors, force, says, enforcedBy, source: 'both', section };
}

function scope<I extends string>(id: I, endpoint: string, context: string): Requirement<I> {
  const says = `/${endpoint}: acceptable requested_scope ${context}/*.[read/write]`;
  return {
    id,
    actors: provider,
    force: 'SHALL (if P-09 is used)',
    says,
    enforcedBy: 'rule',
    source: '1.6.0',
    section: 'Authorisation of access to endpoints',
  };
}
