/** As nginx has it (NGX_HTTP_ALPN_PROTOS): Node's own list would end the handshake of a client that speaks HTTP/1.0 and says so. */
export const offeredProtocols: string[] = ['http/1.1', 'http/1.0'];
