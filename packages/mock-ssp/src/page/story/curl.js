/**
 * The command that sends a request of an archive once more. Its token is the one that was sent, so that it may have expired meanwhile.
 * @param {import('../lib/answers.ts').Har} har with everything revealed
 */
export function writeCurl(har) {
  const [entry] = har.log.entries;
  if (!entry) return '';
  const { request } = entry;
  const words = [
    'curl',
    '--silent',
    '--show-error',
    '--globoff',
    '--path-as-is',
    '--cert',
    'certs/consumer/client.crt',
    '--key',
    'certs/consumer/client.key',
    '--cacert',
    'certs/ca-bundle.crt',
    '--request',
    request.method,
    ...request.headers
      .filter(({ name }) => !/^(host|connection|content-length|transfer-encoding)$/i.test(name))
      .flatMap(({ name, value }) => ['--header', value === '' ? `${name};` : `${name}: ${value}`]),
    ...(request.postData?.text ? ['--data-raw', request.postData.text] : []),
    '--url',
    request.url,
  ];
  return words.map((word) => (/^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
