import { createSecureContext } from 'node:tls';
import { expect, it } from '@jest/globals';
import { explainStart } from './explain-start.ts';

// DESIGN.md, section 6: a good command-line tool says what to do next.
it('says what to do where the rules of OpenSSL forbid what the Spine has', () => {
  const strict = () => createSecureContext({ ciphers: 'NO-SUCH-SUITE' });
  let error: unknown;
  try {
    strict();
  } catch (thrown) {
    error = thrown;
  }
  expect(explainStart(error)).toMatch(
    /^OpenSSL's rules here do not take the certificates or the suites \(no cipher match\)\. Unset OPENSSL_CONF, or /,
  );
});

// Source: errno(3): EMFILE is "Too many open files".
it('says what to do where no more files can be opened', () => {
  const error = Object.assign(new Error("EMFILE: too many open files, open 'client.crt'"), { code: 'EMFILE' });
  expect(explainStart(error)).toMatch(/^as many files are open as may be \(EMFILE\)\. Allow more: ulimit -n, /);
});
