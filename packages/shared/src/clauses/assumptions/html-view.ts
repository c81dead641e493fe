import type { AssumptionTable } from './assumption.ts';

/** Access Record HTML, of GP Connect 0.7. */
export const htmlViewAssumptions = {
  'A-217': {
    title: 'A record is sent in chunks',
    text: [
      'The example of the page has Content-Length; the suite asserts that the answer of the operation is chunked, which the general guidance asks to be supported: it is.',
    ],
  },
  'A-218': {
    title: 'Which drugs are controlled',
    text: [
      'The page wants CONTROLLED DRUG in bold in the additional information; neither view has an element for it.',
      'It is told by the name of the product, of the substances of Schedules 1 to 4 that general practice prescribes.',
    ],
  },
  'A-219': {
    title: 'The default time frame',
    text: [
      'Settings: `--default-time-frame ENC=12` shows the last twelve months of a section that goes by periods, where none is asked for; the day is that of the same number, or the last of a shorter month.',
      'The page writes the banner with a space before it and a date without quotes: there is no space.',
    ],
  },
  'A-220': {
    title: 'What a provider says of a section in its own words, and why there is no table',
    text: [
      'The pages leave content banners to providers: `--content-banner` sets one of a section or a table. That of the summary of medication templates is one such.',
      'The texts for data that is denied, not retrieved and not stored are those of the page, by `--html-unavailable`: the mock stores everything. Those of systems without inactive problems or levels of significance: A-264.',
    ],
  },
  'A-221': {
    title: 'The HTML of records that somebody brought',
    text: [
      'It is written from the resources of the record by the same tables: what they do not say, such as who recorded an entry, is left out.',
      'Whether a result of a report is confidential cannot be said in a folder of data; the report is.',
    ],
  },
  'A-222': {
    title: 'How the kit judges the HTML of a provider',
    text: [
      'No clause of the security page speaks of it: what is otherwise than the pages and the suite have it is noted, a probe for each rule.',
      'Where sources disagree either is taken: the banner of an open period with quotes or without, a banner or none beside medication that shows all, emergency codes or none, a default time frame or none.',
    ],
  },
  'A-224': {
    title: 'Which dialect a request is in',
    text: [
      'No page of 0.7 and 1.x speaks of both.',
      'The interaction tells the dialect, and where it is not known the service root; a request that names neither is answered in STU3, as is what is refused before there is a request.',
      'What is of the other dialect is refused as what is of none: its media types with 415, its claims with 400.',
    ],
  },
  'A-225': {
    title: 'The service root of Access Record HTML',
    text: [
      'The pages of 0.7.4 have `DSTU2/0`, `DSTU2/1` and, in the worked look-up, `STU3/1`; the suite has a path of its own.',
      'Here it is `/<ODS code>/DSTU2/1/gpconnect`; `--service-root B82617:html=…` moves it.',
    ],
  },
  'A-226': {
    title: 'Refusals of 0.7',
    text: [
      'The examples of the error page have no display, the profile makes it mandatory and the suite wants it: there is one, of the table of the page, which 1.2.x kept.',
      'The published value set has three codes of an older time (`GPC-001`), and is not used.',
      'What nobody has at a path is 404 `ORGANISATION_NOT_FOUND`, as the sheet of error codes has it for an unknown organisation, since 0.7 has no `NO_RECORD_FOUND`; what is switched off is 403 `NO_ORGANISATIONAL_CONSENT`, since it has no `ACCESS DENIED`.',
      'The page on tokens speaks of errors of RFC 6750 (401); everything else says 400 (A-031).',
    ],
  },
  'A-227': {
    title: 'The claims of 0.7',
    text: [
      'The example blocks call the claim `requesting_record`; the list, the full example and the suite `requested_record`.',
      'The full example has another `sub` than `requesting_practitioner.id`; the suite refuses that.',
      'The system of the SDS user id has no `/Id/` in it, on purpose; a provider here takes the corrected one too.',
      'The local identifier, the job role and the ids of device and organisation may be missing, as the page says of consumers that are in use and the suite asserts.',
      'Another resource type than that of the claim is 400 `BAD_REQUEST`, an element that DSTU2 has not 422 `INVALID_RESOURCE`.',
    ],
  },
  'A-228': {
    title: 'The conformance statement of 0.7',
    text: [
      "The page's JSON is converted XML and no FHIR, and says version 0.7.2 in 0.7.4; the suite wants that of the specification.",
      'Here it is a DSTU2 Conformance that says 0.7.4, with the profiles of the page and, since DSTU2 wants one resource at least, itself as what can be read.',
      'The page refers to `OperationDefinition/gpc.getcarerecord`, and no interaction id is of it: it is read at that path as a part of the statement, with the elements of the published definition, which is version 0.7.2.',
    ],
  },
  'A-229': {
    title: 'How a request for a section is refused',
    text: [
      'The suite, the sheet of error codes and the page differ; what the suite asserts is followed, then the page, then the sheet.',
      'No NHS number is 400 (suite), not 422 (sheet); a section of another system is 400, one of an empty system 422, as the suite has both.',
      'INV and PAT are in the value set and have no page in 0.7: 422 `INVALID_PARAMETER`, as a code that is not known.',
      'A second `timePeriod`, of which no source speaks, is 400 like a second section; a valuePeriod of another type 422.',
      'The page gives "end date > start date" as what makes a period invalid; the suite refuses a start after the end, and so does the mock.',
    ],
  },
  'A-230': {
    title: 'Banners for dates',
    text: [
      'The page writes the date of an open period without quotes, the suite with them: they are there.',
      'Without a period the page asks for a banner at sections that go by one; the suite wants one beside each of the three headings of the problems too, and beside the last two alone of the medication.',
      'The page of the use case wants a default time frame, that of the layout one upon instruction only: there is none unless `--default-time-frame` says so (A-219), and without a period all is answered.',
      'Banners that do not apply are left out, as real systems do; the samples show them empty.',
    ],
  },
  'A-231': {
    title: 'Which entries stand in which section',
    text: [
      'What was measured, in the practice or in a laboratory, stands in Observations; investigations have no section of their own in 0.7.',
      'What was recorded without a value stands in Clinical Items, but for consent to immunisations, which is administrative, as are diary entries.',
      'Documents have no section.',
      'The sample of the observations has no Range; the column table and the suite have it.',
    ],
  },
  'A-232': {
    title: 'Dates of which a part is not known',
    text: [
      'The pages write dates as dd-Mmm-yyyy and do not speak of others: what is known is written, `Jun-2018` or `1952`.',
      'An entry of which no date is known meets every period, as in the structured record.',
    ],
  },
  'A-233': {
    title: 'Emergency Codes',
    text: [
      'The list of codes is for each provider to configure: here it is asthma, diabetes, epilepsy, hypertension, anaphylaxis, heart failure and not for resuscitation, the latest of each.',
      'The sample has an h1 and the suite leaves the heading out of its list, but wants its table; here it is the first h2 of the summary.',
      'Settings: `--emergency-codes` gives other groups of codes, `--content-banner emergency-codes=…` the banner, `--no-emergency-codes` leaves it out.',
    ],
  },
  'A-234': {
    title: 'All Medication is the issues, grouped',
    text: [
      'Issues that are alike in type, item, dosage, quantity, days and additional information are one row of All Medication, as the suite compares the two tables.',
      'What has no issue of the practice, prescribed elsewhere or dispensed repeatedly, has a row of its own there and none among the issues.',
      'Columns 6 of the acute and 2 of the discontinued medication are dates and marked as such, though nothing asserts it.',
    ],
  },
  'A-235': {
    title: 'What stands in the place of a table',
    text: [
      'Where all that a table would have is confidential, access is denied to it and the exclusion is told of; that there is nothing would not be true.',
      'The texts stand in a div, as the page and real systems have them.',
    ],
  },
  'A-236': {
    title: 'Whose record can be asked for in 0.7',
    text: [
      'Those whose structured record can, and who died at most 28 days ago, with `deceasedDateTime`; `--deceased-days` says otherwise.',
      'The author is a Device, as the profile and the page have it; the reference provider has a Practitioner. A Location, of which the suite would have a profile and a version, is in no answer: nothing refers to one.',
      'The custodian is the practice: the example refers to a class of a library. It has no type of the Device and of the Composition, which the profiles make mandatory, and no managingOrganization of the Patient, which consumers compare: they are there.',
      'The Bundle is a searchset without a total, as the profile and the suite have it, where older texts speak of a document; its id is `Ssp-TraceID`.',
      'The titles of ALL and PRB are those of the suite and of real systems, not those of the value set.',
    ],
  },
  'A-263': {
    title: 'What the scorecard sees of Access Record HTML',
    text: [
      'The pages want consumers to show all sections, in the order of the composition profile; what is on their screens no proxy sees, so the scorecard looks at what they ask for: each of the ten sections, and a period only with those that take one.',
      'The order of the requests says nothing of the order on the screen.',
    ],
  },
  'A-264': {
    title: 'Systems with other levels of significance',
    text: [
      'Of two, three or more levels what is at or above the middle one is major; a problem of which none is recorded is among the others. The levels of a record are told in the words of its system.',
      'Settings: `--inactive-problems without-levels` has all that are inactive among the others, `not-kept` among the active ones. The pages ask for a banner that says so, and leave its words to the provider.',
    ],
  },
  'A-265': {
    title: 'What is excluded',
    text: [
      'The page wants a configurable exclusion set of sensitive codes, which may be empty, and has none itself: a record marks what is confidential, and `--html-excluded-codes` leaves out what has one of these SNOMED CT codes besides.',
      'What is excluded by a code is as what is confidential in every way: the banner, the line of its encounter, the problem that was made of it. The structured view goes by what the record marks alone.',
    ],
  },
  'A-266': {
    title: 'What comes from the practice before',
    text: [
      'While a record is on its way, the view has what was entered since the patient came, as the page says, and the structured view all that there is. What has no date is shown.',
      'A repeat of the practice before that this one has not authorised is in All Medication and its issues alone; a record says which.',
    ],
  },
  'A-267': {
    title: 'What is recorded of additional headers',
    text: [
      'The suite has additional headers accepted and audited, and does not say what of them: the audit trail has the names of those that neither HTTP nor GP Connect knows, at every service root, and no value, which could name a patient.',
    ],
  },
  'A-268': {
    title: 'Samples of HTML that differ from the tables of the pages',
    text: [
      'The sample of the allergies has no ids of tables: the table of ids is followed, as the suite does. Those of the encounters and of the medication have one </div> too many, and are no XML: none is answered.',
      'The page of the summary names its last sub-section once in the plural: it is Current Repeat Medication. One page of the medication speaks of dosageInformation: the column is Dosage Instruction.',
      'Banners that do not apply stand in the samples, empty: A-230.',
    ],
  },
  'A-269': {
    title: 'XML of Access Record HTML',
    text: [
      'The general guidance has both formats supported, and the list of known issues says that not all providers have XML: the mock has. The kit asks for each section in XML too and judges its HTML as that of JSON; what a provider without XML answers is noted.',
    ],
  },
  'A-270': {
    title: 'Which release of FHIR the pages of 0.7 mean',
    text: [
      'Links on the pages lead to STU3; everything else is of DSTU2 (1.0.2), as the service root, the media types, the profiles and the conformance statement are. The definitions of DSTU2 are followed.',
    ],
  },
} as const satisfies AssumptionTable;
