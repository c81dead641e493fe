import type { ShownBecause } from '@mock-spine/shared/journal/show-because';

/** What `/send` answers, as far as it is shown. */
export interface SentAnswer {
  /** The request as it went over the wire. */
  readonly wire: string;
  readonly request: {
    readonly breaks?: { readonly name: string; readonly requirement: string; readonly expected: Expected };
  };
  readonly response?: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: unknown;
  };
  readonly failure?: Explained;
  readonly notes: readonly (Explained & { readonly requirement?: string })[];
  readonly asExpected?: boolean;
  /** Why it ended as it did, and what happened where all went well. */
  readonly because?: ShownBecause;
  readonly exchange?: { readonly id: string };
}

interface Explained {
  readonly says: string;
  readonly next: string;
}

interface Expected {
  readonly by: string;
  readonly status?: number;
  readonly closed?: boolean;
  readonly code?: string;
}

/** The request, the answer, and what is to be said of them. */
export function showSent({
  wire,
  request,
  response,
  failure,
  notes,
  asExpected,
  because,
  exchange,
}: SentAnswer): string {
  const remarks = [
    ...(failure ? [`Failed: ${failure.says} Next: ${failure.next}`] : []),
    ...(because ? tellBecause(because, failure) : []),
    ...notes.map(
      ({ requirement, says, next }) =>
        `Note${requirement === undefined ? '' : ` (${requirement})`}: ${says} Next: ${next}`,
    ),
    ...(request.breaks && asExpected !== undefined
      ? [
          `${request.breaks.name} (${request.breaks.requirement}): ${asExpected ? 'as' : 'not as'} expected, which is ${describe(request.breaks.expected)}.`,
        ]
      : []),
    ...(exchange ? [`Exchange: ${exchange.id}`] : []),
  ];
  return (
    [wire.replaceAll('\r\n', '\n').trimEnd(), ...(response ? [showResponse(response)] : []), remarks.join('\n')].join(
      '\n\n',
    ) + '\n'
  );
}

/** What decided, and what else was wrong; what went well needs no reason. */
function tellBecause(because: ShownBecause, failure: Explained | undefined): string[] {
  const { kind, decider, clause, says, expected, found, next, also = [] } = because;
  if (kind === 'answered') return [];
  const isSaid = failure?.says === says;
  return [
    ...(isSaid
      ? []
      : [
          clause && kind === 'rule'
            ? `Refused by ${decider} (${clause.id}): ${says}`
            : `Because: ${says} (${kind}: ${decider})`,
        ]),
    ...(isSaid || expected === undefined || found === undefined ? [] : [`Expected ${expected}; found ${found}.`]),
    ...(failure || next === undefined ? [] : [`Next: ${next}`]),
    ...also.map((other) => `Also, not decisive: ${other.says} (${other.kind}: ${other.decider})`),
  ];
}

function showResponse({ status, headers, body }: NonNullable<SentAnswer['response']>): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', text].join('\n').trimEnd();
}

const describe = ({ by, status, closed, code }: Expected): string =>
  closed ? `that the ${by} closes the connection` : `${status}${code === undefined ? '' : ` ${code}`} from the ${by}`;
