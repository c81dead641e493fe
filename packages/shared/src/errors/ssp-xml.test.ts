import { describe, expect, it } from '@jest/globals';
import { sspOutcome } from './ssp-outcome.ts';
import { writeSspXml } from './ssp-xml.ts';

const id = '10960df2-29d1-4e71-823c-c0bb9d723012';

describe('A-025 the OperationOutcome of the SSP in XML', () => {
  it('has the elements of the published one, in the order of the specification', () => {
    expect(writeSspXml(sspOutcome('SENDER_NOT_AUTHORISED', { from: '100000000001' }, id))).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><OperationOutcome xmlns="http://hl7.org/fhir"><id value="10960df2-29d1-4e71-823c-c0bb9d723012"/><issue><severity value="error"/><code value="forbidden"/>' +
        '<details><coding><system value="http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0"/><code value="403"/><display value="ASID_CHECK_FAILED_MESSAGESENDER_100000000001"/></coding></details>' +
        '<diagnostics value="ASID_CHECK_FAILED_MESSAGESENDER_100000000001"/></issue></OperationOutcome>',
    );
  });

  it('has, for a 405, neither id nor diagnostics', () => {
    expect(writeSspXml(sspOutcome('METHOD_NOT_ALLOWED', {}, id))).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="fatal"/><code value="forbidden"/>' +
        '<details><coding><system value="https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1"/><code value="405"/><display value="405: Method Not Allowed"/></coding></details></issue></OperationOutcome>',
    );
  });

  it('T-01 holds whatever was sent as text', () => {
    const xml = writeSspXml(
      sspOutcome('TARGET_UNREACHABLE', { targetUrl: "https://p.test/\"/><script a='1'>&amp;\t\u0000\ud800é" }, id),
    );
    expect(xml).toContain(
      '<diagnostics value="ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://p.test/&#34;/&#62;&#60;script a=\'1\'&#62;&#38;amp;&#9;\ufffd\ufffdé"/>',
    );
  });
});
