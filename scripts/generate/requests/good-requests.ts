import {
  defaultOffer,
  offeredInteractions,
  type Interaction,
  type InteractionName,
} from '@mock-spine/shared/protocol/interactions';

/** A request of an example: what `/issue` is asked for, and what it is called. */
export interface ExampleRequest {
  readonly name: string;
  readonly says: string;
  readonly method: Interaction['method'];
  readonly capability: Interaction['capability'];
  /** The body for `/issue`. */
  readonly order: { readonly interaction: string };
  /** What comes of it when it is sent again; absent where that is the same. */
  readonly again?: string | undefined;
}

/** Source: register a patient and cancel an appointment pages. */
const again: Readonly<Partial<Record<InteractionName, string>>> = {
  'register-patient':
    'Sent again it is 409, for the person is a patient by then: POST /reset of the control API first.',
  'cancel-appointment':
    'Sent again it is 422, for the appointment is cancelled by then: POST /reset of the control API first.',
};

/** A good request of every interaction. */
export const exampleRequests: readonly ExampleRequest[] = offeredInteractions(defaultOffer).map(
  ({ name, says, method, capability }) => ({
    name,
    says,
    method,
    capability,
    order: { interaction: name },
    again: again[name],
  }),
);

/** What the names of header fields are in an answer of `/issue`, whatever is asked. */
const issuedHeaders = ['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization', 'Accept'] as const;

/** The names of the header fields that a request has: a change of an appointment names its version. */
export const headersOf = (request: ExampleRequest): readonly string[] => [
  ...issuedHeaders,
  ...(hasBody(request) ? ['Content-Type'] : []),
  ...(request.method === 'PUT' ? ['If-Match'] : []),
];

/** Whether a request has a body. */
export const hasBody = ({ method }: ExampleRequest): boolean => method === 'POST' || method === 'PUT';

/** Where the mocks' control API is, unless it is said otherwise. */
export const control = 'http://localhost:8080';
