import { certificateSentence } from '@mock-spine/shared/because/certificate-sentence';
import { certificateReasons } from '@mock-spine/shared/pki/certificate-reasons';
import { inWords, type SspRule } from '../request/facts.ts';

/** The consumer's certificate. Source: implementation guide, status codes 495 and 496; security page, "Client certificates". */
export const certificateRules: readonly SspRule[] = [
  {
    id: 'consumer-certificate-present',
    requirement: 'C-06',
    says: 'A consumer presents a client certificate.',
    force: 'SHALL',
    failsWith: 'CERTIFICATE_ABSENT',
    check: ({ tls }) =>
      tls.refused === 'absent'
        ? {
            expected: 'a client certificate',
            actual: 'none',
            next: certificateReasons.absent.next,
            says: noCertificate,
          }
        : undefined,
  },
  {
    id: 'consumer-certificate-acceptable',
    requirement: 'A-017',
    says: "The consumer's certificate was issued by the Spine SubCA, is valid at this moment and is not revoked.",
    force: 'SHALL',
    failsWith: 'CERTIFICATE_INVALID',
    needs: ['consumer-certificate-present'],
    check({ tls }) {
      if (tls.refused === undefined) return undefined;
      const { says, next } = certificateReasons[tls.refused];
      return {
        expected: 'a certificate that the Spine SubCA issued, valid now and not revoked',
        actual: `${tls.peer ? inWords(tls.peer.subject) : 'another'}: ${says}`,
        next,
        says: certificateSentence(tls.refused, tls.peer),
      };
    },
  },
];

const noCertificate = 'The consumer presented no certificate.';
