import { defaultOffer, offeredInteractions, type Interaction } from '@mock-spine/shared/protocol/interactions';

/** A request of an example: what `/issue` is asked for, and what it is called. */
export interface ExampleRequest {
  readonly name: string;
  readonly says: string;
  readonly method: Interaction['method'];
  readonly capability: Interaction['capability'];
  /** The body for `/issue`. */
  readonly order: { readonly interaction: string };
}

/** A good request of every interaction. */
export const exampleRequests: readonly ExampleRequest[] = offeredInteractions(defaultOffer).map(
  ({ name, says, method, capability }) => ({ name, says, method, capability, order: { interaction: name } }),
);

/** What the names of header fields are in an answer of `/issue`. */
export const issuedHeaders = [
  'Ssp-TraceID',
  'Ssp-From',
  'Ssp-To',
  'Ssp-InteractionID',
  'Authorization',
  'Accept',
] as const;

/** Whether a request has a body. */
export const hasBody = ({ method }: ExampleRequest): boolean => method === 'POST' || method === 'PUT';

/** Where the mocks' control API is, unless it is said otherwise. */
export const control = 'http://localhost:8080';
