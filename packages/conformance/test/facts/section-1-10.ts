import type { FactTable } from './fact-row.ts';
import {
  hasOtherAsid,
  hasOtherInteraction,
  hasUnknownInteraction,
  lacksHeader,
  type SentRequest,
} from './sent-request.ts';

/** Facts §1.10: what a provider does with the Ssp headers. A failure is all that the source asserts, but for the last row. */
export const section110: FactTable<SentRequest> = {
  name: '§1.10 (SpineSecurityProxy.feature, 0.7.3)',
  hop: 'ssp',
  rows: [
    {
      row: 'missing Ssp-TraceID',
      wants: { status: 'a failure' },
      does: lacksHeader('Ssp-TraceID'),
      vectors: ['ssp-traceid-missing'],
    },
    {
      row: 'missing Ssp-From',
      wants: { status: 'a failure' },
      does: lacksHeader('Ssp-From'),
      vectors: ['ssp-from-missing'],
    },
    { row: 'missing Ssp-To', wants: { status: 'a failure' }, does: lacksHeader('Ssp-To'), vectors: ['ssp-to-missing'] },
    {
      row: 'missing Ssp-InteractionId',
      wants: { status: 'a failure' },
      does: lacksHeader('Ssp-InteractionID'),
      vectors: ['ssp-interactionid-missing'],
    },
    {
      row: 'missing Authorization',
      wants: { status: 'a failure' },
      does: lacksHeader('Authorization'),
      vectors: ['authorization-missing'],
    },
    {
      row: 'interaction id mismatched with endpoint',
      wants: { status: 'a failure' },
      does: hasOtherInteraction,
      vectors: ['interaction-of-another-resource', 'interaction-of-a-read', 'interaction-of-another-capability'],
    },
    {
      row: 'unknown interaction id',
      wants: { status: 'a failure' },
      does: hasUnknownInteraction,
      vectors: [
        'interaction-unknown',
        'interaction-in-wrong-case',
        'interaction-with-a-digit-more',
        'interaction-of-another-service',
      ],
    },
    {
      row: 'wrong Ssp-To for the endpoint',
      wants: { status: 400, code: 'BAD_REQUEST' },
      does: hasOtherAsid,
      vectors: [
        'ssp-to-another-system',
        'ssp-to-with-a-digit-more',
        'ssp-to-with-a-digit-before',
        'ssp-to-without-its-last-digit',
      ],
    },
  ],
};
