import type { AssumptionTable } from './assumption.ts';

export const otherServicesAssumptions = {
  'A-237': {
    title: 'Any service can stand behind the SSP',
    text: [
      "The guide calls the SSP content agnostic; GP Connect's pages say what GP Connect's requests are.",
      'So an interaction that some system is registered for passes, whatever its content: TLS, the Ssp headers, ASIDs, agreement, endpoint and limits are judged, and media types, tokens and paths are those of its service.',
      'An interaction that no system is registered for is refused as before (A-015).',
    ],
  },
  'A-238': {
    title: 'What SDS lists for an NRL document is called with `.read`',
    text: [
      "NRL's pages look the endpoint up by `urn:nhs:names:services:nrl:DocumentReference.content` and send `….content.read` in `Ssp-InteractionID`; how the SSP brings the two together is not said.",
      'Ours takes a system that is registered for the first for one that is registered for the second. The first in the header is refused, unless the sender is registered for it.',
    ],
  },
  'A-239': {
    title: 'What NRL asks of a retrieval is noted',
    text: [
      'GET alone, a percent-encoded URL, no parameters, and a token in the dialect of Spine Core are asked of consumers; that the SSP refuses what differs is nowhere said.',
      'The claim of the organisation is `requesting_organisation` on the page of NRL and `requesting_organization` on that of Spine Core: both are taken. That port 443 is used without its number is not judged, for a mock listens elsewhere.',
      'Setting: `--strict-nrl` refuses.',
    ],
  },
  'A-240': {
    title: 'Care Connect interactions end without a version',
    text: [
      'The pages of Care Connect appointments 2.0 give six ids without `-1`, and an example of SDS that lists `read:slot` where they have `search:slot`: ours is `search:slot`, alone.',
      'None of them is answered: 501.',
    ],
  },
  'A-241': {
    title: 'Who provides other services is made up',
    text: [
      'The default registry has a trust with documents of NRL (MOCKN) and a provider of urgent care (MOCKU); codes, names and ASIDs are ours.',
      'The path of the documents is the one that NRL recommends, `/[ODS]/Binary/[id]`.',
    ],
  },
  'A-242': {
    title: 'A trace on PDS is good for 24 hours',
    text: [
      'The pages want consumers to be capable of tracing patients, and leave open how long before its use an NHS number has to be traced; the scorecard counts a trace of the 24 hours before.',
      "It is judged where a request has an NHS number, in its query or its body: one about a patient's logical id came after one that had.",
      'Where traces are made elsewhere: `--pds-elsewhere` of `pnpm scorecard`, `?pds=elsewhere` of `GET /scorecard`.',
    ],
  },
} as const satisfies AssumptionTable;
