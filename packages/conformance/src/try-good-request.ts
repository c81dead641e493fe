import { interactionByName, type InteractionName } from '@mock-spine/shared/protocol/interactions';
import { codeOf } from '@mock-spine/shared/failures/error-fields';
import { explainServerFailure } from '@mock-spine/shared/tls/explain-server-failure';
import type { ServerFailureKey } from '@mock-spine/shared/tls/server-failures';
import type { Bench } from './kit/bench.ts';
import type { ProbeOutcome } from './kit/probe.ts';
import { hostAndPort, type TestedAnswer } from './kit/send.ts';
import { GivenUp } from './requests/give-up.ts';
import { describeAnswer } from './requests/judge-answer.ts';
import { readBundle, readResource } from './requests/read-bundle.ts';
import { writeAddress } from './transport/attempt.ts';

/** The provider cannot be reached, or not by the good client; the message is meant for the user. */
export class Unreachable extends Error {}

/** What came of the request that comes before all others. */
export interface GoodRequest extends ProbeOutcome {
  /** Logical id of the patient at the provider, where one was found. */
  readonly patientId: string | undefined;
}

const ownAuthorities =
  "Name the CAs of the server's certificate with --ca, and let the server send its intermediate certificates too.";

/** What the user of this command does next, where that is not what the user of an SSP does. */
const ownNext: Readonly<Partial<Record<ServerFailureKey, string>>> = {
  'certificate-untrusted': ownAuthorities,
  'certificate-self-signed': ownAuthorities,
  'timed-out': 'Find out what the server is doing, or give it more time with --patience.',
};

const isOfProxy = (error: unknown): error is Error => codeOf(error) === 'EPROXY';

/**
 * Sends a request that meets every clause: nothing that a provider refuses afterwards shows anything when it refuses this one.
 * @throws Unreachable when no answer comes, GivenUp when the run is interrupted
 */
export async function tryGoodRequest(bench: Bench, interaction: InteractionName): Promise<GoodRequest> {
  const { via, roots } = bench.target;
  const answer = await bench.baseline(interaction).catch((error: unknown) => {
    if (error instanceof GivenUp) throw error;
    if (isOfProxy(error))
      throw new Unreachable(`${error.message} Look at the URL of --proxy, and let the proxy lead to the provider.`);
    const asked = hostAndPort(roots[interactionByName(interaction).capability]!);
    const { key, code, says, next } = explainServerFailure(error as NodeJS.ErrnoException, Date.now());
    throw new Unreachable(
      `${via ?? `https://${writeAddress(asked)}`} did not answer a good request (${code}). ${says} ${ownNext[key] ?? next}`,
    );
  });
  const draft = bench.good(interaction)!;
  const found = {
    sent: `${draft.method} ${draft.serviceRoot}${draft.path.replace(/\?.*$/s, '?…')}`,
    expected: 'status 200 and a FHIR resource in JSON',
    received: describeAnswer(answer!),
  };
  if (isServed(answer!))
    return {
      ...found,
      verdict: 'pass',
      patientId: readBundle(answer!.body).find(({ resourceType }) => resourceType === 'Patient')?.id,
    };
  return {
    ...found,
    verdict: 'fail',
    patientId: undefined,
    reason: whyNot(answer!.status, bench.target.asid),
  };
}

/** What answers 200 with a page, with nothing or with an error has served nobody, so that its refusals would show nothing either. */
function isServed({ status, body }: TestedAnswer): boolean {
  const type = readResource(body)?.resourceType;
  return status === 200 && type !== undefined && type !== 'OperationOutcome';
}

function whyNot(status: number, asid: string): string {
  if (status === 200)
    return `It answers a request that meets every clause with 200, and with no resource that was asked for. ${inItsPlace}`;
  if (status < 400)
    return `It sends a request that meets every clause elsewhere, or says nothing of it, by status ${status}. ${inItsPlace}`;
  return `It refuses a request that meets every clause. Mend this before anything else: the answer says what it misses; --asid (now ${asid}) and --patient must be the provider's own.`;
}

const inItsPlace =
  'Mend this before anything else: see whether --target is the service root of the FHIR application, and nothing else answers in its place.';
