import { describe, expect, it } from '@jest/globals';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { goodDraftNow, judgeDraft } from '../../test/facts-of.ts';

/** Why a request was refused. */
const next = (header: string, value: string): unknown =>
  judgeDraft(withHeader(header, value)(goodDraftNow())).fault?.next;

describe('what is no ASID is recognised, and the refusal on the wire stays', () => {
  it.each([
    [
      'the party key',
      'B82617-0198738',
      'This is the party key of B82617 (COXWOLD SURGERY): send the ASID 918999198738 in Ssp-To.',
    ],
    [
      'the party key in lower case',
      'b82617-0198738',
      'This is the party key of B82617 (COXWOLD SURGERY): send the ASID 918999198738 in Ssp-To.',
    ],
    [
      'the ODS code',
      'B82617',
      'This is the ODS code of B82617 (COXWOLD SURGERY): send the ASID 918999198738 in Ssp-To.',
    ],
    [
      'the CPA id',
      'S918999198738',
      'This is the CPA id of B82617 (COXWOLD SURGERY): send the ASID 918999198738 in Ssp-To.',
    ],
    ['what nobody has', 'Z99999-0000001', "Look the practice's ASID up in the directory and send it in Ssp-To."],
  ])('%s in Ssp-To', (_, value, hint) => {
    expect(next('Ssp-To', value)).toBe(hint);
    expect(judgeDraft(withHeader('Ssp-To', value)(goodDraftNow())).answer).toMatchObject({
      status: 403,
      text: `PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${value}`,
    });
  });

  it.each([
    [
      'the party key',
      'A21472-0000359',
      'This is the party key of A21472 (Mock Urgent Care Centre): send the ASID 200000000359 in Ssp-From.',
    ],
    [
      'the FQDN',
      'consumer.mock-spine.test',
      expect.stringMatching(/^This is the FQDN of A21472 .*: send the ASID 200000000359/),
    ],
    ['what nobody has', '100000000001', "Send your own system's ASID in Ssp-From."],
  ])('%s in Ssp-From', (_, value, hint) => {
    expect(next('Ssp-From', value)).toEqual(hint);
    expect(judgeDraft(withHeader('Ssp-From', value)(goodDraftNow())).answer).toMatchObject({
      status: 403,
      text: `ASID_CHECK_FAILED_MESSAGESENDER_${value}`,
    });
  });
});
