import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Whether a message that counts as HTTP/1.0 is one of RTSP or ICE, which Node's parser takes for it: the bytes alone tell, and they are there
 * while the message is handed out.
 * @param lineWith the part of the first line that names the protocol
 */
export function speaksAnotherProtocol({ socket }: IncomingMessage, lineWith: (protocol: string) => string): boolean {
  const { parser } = socket as Socket & { readonly parser?: { readonly getCurrentBuffer?: () => Buffer } };
  const bytes = parser?.getCurrentBuffer?.();
  return bytes !== undefined && ['RTSP', 'ICE'].some((protocol) => bytes.includes(lineWith(protocol), 0, 'latin1'));
}
