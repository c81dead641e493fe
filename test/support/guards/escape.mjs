import https from 'node:https';

/**
 * Preloaded into a mock: a request with `X-Escape` causes an exception, or a rejection, that no guard catches. Its message holds what no log may have.
 */
const error = () => new RangeError('NHS number 9690937278\n    at 9690937278');

const escapes = {
  exception: () =>
    setImmediate(() => {
      throw error();
    }),
  rejection: () => void Promise.reject(error()),
};

const { emit } = https.Server.prototype;
https.Server.prototype.emit = function emitOrEscape(event, ...args) {
  if (event === 'request') escapes[args[0].headers['x-escape']]?.();
  return emit.call(this, event, ...args);
};
