import { describe, expect, it } from '@jest/globals';
import { htmlViewAssumptions } from './html-view.ts';

/**
 * Where the pages, profiles, samples, suite, sheet and real systems of Access Record HTML contradict each other, in the order of the facts about 0.7.4, section 16; the assumption that
 * says which is followed; and words of it that tell of this very contradiction.
 */
const contradictions: readonly (readonly [
  number: number,
  what: string,
  id: keyof typeof htmlViewAssumptions,
  words: string,
])[] = [
  [1, 'banners of open periods have quotes in the suite, none on the page', 'A-230', 'without quotes'],
  [2, 'errors have no display in the examples, one in the profile and the suite', 'A-226', 'have no display'],
  [3, 'ALL and PRB are called otherwise in the value set than by the suite', 'A-236', 'The titles of ALL and PRB'],
  [4, 'the sample of the observations has no Range', 'A-231', 'has no Range'],
  [5, 'the sample of the allergies has no ids of tables', 'A-268', 'no ids of tables'],
  [6, 'samples of encounters and medication have a </div> too many', 'A-268', '</div> too many'],
  [
    7,
    'Emergency Codes have an h1 in the sample, and are not in the list of the suite',
    'A-233',
    'The sample has an h1',
  ],
  [8, 'Current Repeat Medication stands in the plural once', 'A-268', 'in the plural'],
  [9, 'an end after the start is given as what makes a period invalid', 'A-229', 'end date > start date'],
  [10, 'the example refers to a class, and lacks types and managingOrganization', 'A-236', 'a class of a library'],
  [11, 'no NHS number is 400 in the suite, 422 in the sheet', 'A-229', 'No NHS number is 400'],
  [12, 'a wrong system of a section is 400, an empty one 422', 'A-229', 'one of an empty system 422'],
  [13, 'a default time frame is a must, or upon instruction alone', 'A-230', 'upon instruction only'],
  [14, 'INV and PAT are in the value set and have no page', 'A-229', 'INV and PAT'],
  [15, 'the conformance statement says 0.7.2 in 0.7.4', 'A-228', 'says version 0.7.2 in 0.7.4'],
  [16, 'the service root is DSTU2/0, DSTU2/1 or STU3/1', 'A-225', '`DSTU2/0`'],
  [17, 'the claim is requesting_record in examples, requested_record in the list', 'A-227', '`requesting_record`'],
  [18, 'XML is a must, and not all providers have it', 'A-269', 'not all providers have XML'],
  [19, 'the author is a Device, or a Practitioner', 'A-236', 'The author is a Device'],
  [20, 'columns of dates are not asserted', 'A-234', 'though nothing asserts it'],
  [21, 'the Bundle is a searchset, or a document', 'A-236', 'older texts speak of a document'],
  [22, 'links lead to STU3', 'A-270', 'Links on the pages lead to STU3'],
  [23, 'the claims and media types of one dialect are refused in the other', 'A-224', 'what is of none'],
  [24, 'the dosage is called otherwise on one page', 'A-268', 'dosageInformation'],
];

describe('the contradictions of Access Record HTML', () => {
  it('are numbered without a gap', () => {
    expect(contradictions.map(([number]) => number)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
  });

  it.each(contradictions)('%i: %s: %s tells what is followed', (_, __, id, words) => {
    expect(htmlViewAssumptions[id].text.join(' ')).toContain(words);
  });
});
