import { serviceKinds } from '@mock-spine/shared/protocol/services';
import type { Fault } from '@mock-spine/shared/rules/rule';
import type { SspFacts, SspRule } from '../request/facts.ts';

/** The target of a retrieval. Source: NRL, "Retrieval via the SSP", 2022, and its consumer specification, v3. */
export const nrlRequestRules: readonly SspRule[] = ofNrl([
  {
    id: 'nrl-method-get',
    says: 'A document is retrieved by GET.',
    failsWith: 'METHOD_NOT_ALLOWED',
    check: ({ method }) =>
      method === 'GET' ? undefined : { expected: 'GET', actual: method, next: 'Retrieve the document by GET.' },
  },
  {
    id: 'nrl-target-encoded',
    says: "The provider's URL is percent-encoded in the path.",
    failsWith: 'TARGET_VARIES',
    check: ({ target }) =>
      /^\/https?%3a%2f%2f[^/?]*$/i.test(target)
        ? undefined
        : {
            expected: '/https%3A%2F%2F… with every / and ? of the URL percent-encoded',
            actual: 'another form',
            says: "The provider's URL is not percent-encoded as a whole.",
            next: "Percent-encode the pointer's URL before it is put behind the SSP's.",
          },
  },
  {
    id: 'nrl-target-without-query',
    says: 'A retrieval has no parameters.',
    failsWith: 'TARGET_VARIES',
    check: ({ wanted }) =>
      wanted.names === 'url' && wanted.url.includes('?')
        ? {
            expected: 'a URL without a query',
            actual: 'one with a query',
            says: 'The URL has a query, and a retrieval has no parameters.',
            next: "Send the pointer's URL as it is.",
          }
        : undefined,
  },
]);

/** The token of a retrieval: its claims are texts, not resources. Source: NRL, "JSON Web Token Guidance", 2022; Spine Core, "Security: JWT". */
export const nrlTokenRules: readonly SspRule[] = ofNrl([
  {
    id: 'nrl-token-readable',
    says: 'Authorization has a bearer token whose claims can be read.',
    failsWith: 'HEADER_MISSING',
    check: ({ token, headers }) =>
      headers.count('authorization') === 1 && token.claims
        ? undefined
        : {
            expected: 'one Authorization header, Bearer and a token with claims',
            actual: headers.count('authorization') === 0 ? 'no Authorization header' : 'a token that cannot be read',
            next: 'Send the token of the retrieval.',
          },
  },
  claim('nrl-token-complete', 'The token has iss, sub, aud, iat and exp.', (claims) => {
    const missing = ['iss', 'sub', 'aud', 'iat', 'exp'].filter((name) => claims[name] === undefined);
    return missing.length === 0 ? undefined : fault('iss, sub, aud, iat and exp', `none of ${missing.join(', ')}`);
  }),
  claim(
    'nrl-token-organisation',
    'requesting_organization, or requesting_organisation, is the ODS code with its naming system.',
    (claims) => expectText(claims['requesting_organization'] ?? claims['requesting_organisation'], forms.organisation),
  ),
  claim('nrl-token-system', 'requesting_system is an ASID with its naming system.', (claims) =>
    expectText(claims['requesting_system'], forms.system),
  ),
  claim(
    'nrl-token-subject',
    'sub is requesting_user, requesting_patient, or requesting_system where nobody is there.',
    (claims) => {
      const { name, form } = whoAsks(claims);
      const wrong = expectText(claims[name], form);
      if (wrong) return { ...wrong, next: `Give ${name} in this form.` };
      return claims['sub'] === claims[name] ? undefined : fault(`sub to be ${name}`, 'another');
    },
  ),
  claim('nrl-token-one-asks', 'requesting_user and requesting_patient are not both given.', (claims) =>
    claims['requesting_user'] === undefined || claims['requesting_patient'] === undefined
      ? undefined
      : fault('one of requesting_user and requesting_patient, or neither', 'both'),
  ),
  claim('nrl-token-reason', 'reason_for_request is directcare; patientaccess where a citizen asks.', (claims) =>
    expectWord(
      claims['reason_for_request'],
      claims['requesting_patient'] === undefined ? 'directcare' : 'patientaccess',
    ),
  ),
  claim('nrl-token-scope', 'scope is patient/*.read.', (claims) => expectWord(claims['scope'], 'patient/*.read')),
]);

type Claims = NonNullable<SspFacts['token']['claims']>;

const forms = {
  organisation: {
    says: 'https://fhir.nhs.uk/Id/ods-organization-code|[ODS code]',
    form: /^https:\/\/fhir\.nhs\.uk\/Id\/ods-organization-code\|[A-Z\d]{1,10}$/,
  },
  system: {
    says: 'https://fhir.nhs.uk/Id/accredited-system|[ASID]',
    form: /^https:\/\/fhir\.nhs\.uk\/Id\/accredited-system\|\d{12}$/,
  },
  user: {
    says: 'https://fhir.nhs.uk/Id/sds-role-profile-id|[id]',
    form: /^https:\/\/fhir\.nhs\.uk\/Id\/sds-role-profile-id\|\S{1,40}$/,
  },
  patient: {
    says: 'http://fhir.nhs.net/Id/nhs-number|[NHS number]',
    form: /^https?:\/\/fhir\.nhs\.(?:net|uk)\/Id\/nhs-number\|\d{10}$/,
  },
} as const;

type Form = (typeof forms)[keyof typeof forms];

const whoAsks = (claims: Claims): { readonly name: string; readonly form: Form } => {
  if (claims['requesting_patient'] !== undefined) return { name: 'requesting_patient', form: forms.patient };
  return claims['requesting_user'] === undefined
    ? { name: 'requesting_system', form: forms.system }
    : { name: 'requesting_user', form: forms.user };
};

function expectText(value: unknown, { says, form }: Form): Fault | undefined {
  if (typeof value === 'string') return form.test(value) ? undefined : fault(says, 'another text');
  return fault(says, value === undefined ? 'none' : 'no text');
}

const expectWord = (value: unknown, expected: string): Fault | undefined =>
  value === expected ? undefined : fault(expected, value === undefined ? 'none' : 'another');

const fault = (expected: string, actual: string): Fault => ({
  expected,
  actual,
  next: 'Correct the claim: the token of a retrieval is in the dialect of Spine Core, not in that of GP Connect.',
});

type Part = Pick<SspRule, 'id' | 'says' | 'failsWith' | 'check' | 'needs'>;

function claim(id: string, says: string, check: (claims: Claims) => Fault | undefined): Part {
  return {
    id,
    says,
    failsWith: 'HEADER_MISSING',
    needs: ['nrl-token-readable'],
    check: ({ token }) => (token.claims ? check(token.claims) : undefined),
  };
}

/** They are noted, and refuse under `--strict-nrl`. */
function ofNrl(rules: readonly Part[]): readonly SspRule[] {
  return rules.map((rule) => ({
    ...rule,
    requirement: 'A-239',
    force: 'SHOULD',
    refusesUnder: '--strict-nrl',
    concerns: (subject) => subject === serviceKinds.nrl,
  }));
}
