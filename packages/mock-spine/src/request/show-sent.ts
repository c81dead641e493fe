/** What `/send` answers, as far as it is shown. */
export interface Sent {
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
  readonly exchange?: {
    readonly id: string;
    readonly refusedBy?: {
      readonly rule: string;
      readonly requirement: string;
      readonly expected: string;
      readonly actual: string;
      readonly next: string;
    };
  };
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
export function showSent({ wire, request, response, failure, notes, asExpected, exchange }: Sent): string {
  const refusal = exchange?.refusedBy;
  const remarks = [
    ...(failure ? [`Failed: ${failure.says} Next: ${failure.next}`] : []),
    ...(refusal
      ? [
          `Refused by ${refusal.rule} (${refusal.requirement}): expected ${refusal.expected}; found ${refusal.actual}. Next: ${refusal.next}`,
        ]
      : []),
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

function showResponse({ status, headers, body }: NonNullable<Sent['response']>): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', text].join('\n').trimEnd();
}

const describe = ({ by, status, closed, code }: Expected): string =>
  closed ? `that the ${by} closes the connection` : `${status}${code === undefined ? '' : ` ${code}`} from the ${by}`;
