/** What is wrong with an answer that Node's parser does not take, by its code. Source: RFC 9112 §4, §5, §6.1 to §6.3 and §7.1. */
const faults: Readonly<Record<string, string>> = {
  HPE_INVALID_CONSTANT: 'it does not begin with HTTP/',
  HPE_INVALID_VERSION: 'it names a version of HTTP that there is not',
  HPE_INVALID_STATUS: 'its status is no number of three digits',
  HPE_INVALID_HEADER_TOKEN:
    'a header field has a character in its name or value that HTTP does not permit, such as a blank before the colon',
  HPE_UNEXPECTED_SPACE: 'a header field begins with a blank',
  HPE_CR_EXPECTED: 'a line ends with LF alone, not with CR LF',
  HPE_LF_EXPECTED: 'a CR stands without its LF',
  HPE_STRICT: 'a line does not end with CR LF where it has to, or a chunk is longer than its size says',
  HPE_INVALID_CONTENT_LENGTH: 'its Content-Length is no number',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'it has two values for Content-Length, or one beside Transfer-Encoding',
  HPE_INVALID_TRANSFER_ENCODING:
    'it has Transfer-Encoding beside Content-Length, or one that does not end with chunked',
  HPE_INVALID_CHUNK_SIZE: 'the size of a chunk is no hexadecimal number',
};

/**
 * What is wrong with an answer, as the end of a sentence: `it does not begin with HTTP/`.
 * @param code of Node's parser
 */
export const describeMalformed = (code: string): string | undefined => faults[code];
