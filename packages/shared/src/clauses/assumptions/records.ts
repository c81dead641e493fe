import type { AssumptionTable } from './assumption.ts';

export const recordAssumptions = {
  'A-080': {
    title: 'What `$gpc.getstructuredrecord` does not know',
    text: [
      'A parameter beside others that are known, and a part of a known one, is warned of in one OperationOutcome, and the rest is answered; a part is named only where its parameter is known.',
      '`patientNHSNumber` is a recognised parameter, so that it alone is enough: the answer says who the patient is and has no clinical entry, as the page has it for each parameter that is not set.',
      'Where no parameter is known the answer is 422 `INVALID_PARAMETER`.',
    ],
  },
  'A-081': {
    title: 'The parameters of a request for a record',
    text: [
      'What cannot be parsed is 422 `INVALID_RESOURCE`, as the pages of both operations say since 1.6, though the error page has 400 `BAD_REQUEST` for it.',
      'So are a parameter or a part that is there twice (but for `includeProblems`) and what is not valid STU3; the latter is judged last, since the pages have other answers for most of it.',
      'A missing or mistyped `patientNHSNumber` is 422 `INVALID_PARAMETER`, an identifier of another system or of none 400 `INVALID_IDENTIFIER_SYSTEM`: the suite asserts a failure there and no code.',
      'A parameter or a part that is not known is 422 `INVALID_PARAMETER` in a migration.',
    ],
  },
  'A-082': {
    title: 'Dates and combinations in a request for a record',
    text: [
      'Today is the local date.',
      'A start and an end of one day are in order; a bound may be left out.',
      'The predefined searches may combine what else may not be combined: they are known by their areas and by the last three consultations, whatever the date from which medication is asked for, and with `includeResolvedAllergies`, which their examples forget.',
    ],
  },
  'A-083': {
    title: 'The types of parts',
    text: [
      "A value of another type than the page's is 422 `INVALID_PARAMETER`, as the suite asserts.",
      '`includeNumberOfMostRecent` may be a `valueInteger` too, as the predefined searches have it, and is at least 1.',
    ],
  },
  'A-323': {
    title: 'A value at a parameter that has parts alone',
    text: [
      'The operations give a value to `patientNHSNumber` and to the parts; of the other parameters the page says that they may come without parts and without a value.',
      '`includeMedication` with a `valueBoolean` of false, which somebody may send to leave medication out, is 422 `INVALID_RESOURCE`, as what does not conform to the operation; so is a value or a resource beside parts, which STU3 forbids of every parameter.',
      'It is judged after the parts, so that a mandatory one that is missing is `INVALID_PARAMETER` as ever. A parameter that is not known is warned of (A-080), whatever it holds.',
    ],
  },
  'A-084': {
    title: 'References to what is not asked for are left out',
    text: [
      'The page of problems wants every entry that is linked to a problem to be named; a problem that comes with a medication would then name consultations that are not in the answer.',
      'Here resources refer only to what the same Bundle has.',
      'Medication, consultations and allergies leave out their consultation likewise.',
    ],
  },
  'A-085': {
    title: 'An ended allergy in a consultation',
    text: [
      'It is contained in its list, which has no id, so that the lists that show how a consultation is built cannot refer to it, nor can a problem.',
      'It is in the list of ended allergies and in the secondary list, contained in each.',
    ],
  },
  'A-086': {
    title: 'What lists refer to',
    text: [
      'The list of consultations refers to Encounters, as the retrieve page says; the consultation guidance has the top lists of their structure.',
      'Observations of consent to immunisations are in the list of immunisations.',
      'Documents have no primary list: no page names a code for one.',
      'A secondary list of which everything is confidential is there, empty, for its warning.',
    ],
  },
  'A-087': {
    title: 'Migration of a record',
    text: [
      '`includeSensitiveInformation` is mandatory and has a default, says the page; here it is mandatory, as `includeResolvedAllergies` is: its absence is 422 `INVALID_PARAMETER`.',
      'Without `includeFullRecord` nothing clinical is answered.',
      'It has every document of the patient, as the page says; a record that is read has those alone to which something in it refers.',
      'The scope needs `conf/N` or `conf/R`.',
      'The patient may be inactive, and is looked for before the practice on PDS is compared (403 `NO_RELATIONSHIP`), and that before consent.',
      'A record can be migrated where Access Record Structured is switched off, as the page asks, but not where GP Connect is.',
    ],
  },
  'A-128': {
    title: '`conf/R` without sensitive information',
    text: [
      "A migration that asks for `conf/R` but not for sensitive information is 400 `CONFLICTING_VALUES`, the mirror of the page's `conf/N` with sensitive information: the audit and provenance page keeps `conf/R` for what is restricted.",
      'A request for demographics alone is judged in the same way.',
      'A document may be migrated with either code: nobody knows before that it is confidential.',
    ],
  },
  'A-088': {
    title: 'The records of the cast',
    text: [
      'They are made up and always the same, but for diary entries, which are due so many days from today.',
      'A patient without a record of their own has an empty one.',
      'Identifiers are GUIDs made from what they name.',
      'Document URLs stand below the service root of documents at which the practice is served, wherever the record came from.',
    ],
  },
  'A-089': {
    title: '`NO_ORGANISATION_CONSENT` is not answered',
    text: [
      'No page but the error page names it.',
      'Organisations that do not share data are kept apart by the SSP before the provider sees the request (A-018), and a capability that a practice does not offer is `ACCESS DENIED` (A-048).',
    ],
  },
  'A-090': {
    title: 'Dates and order in a record',
    text: [
      'A diary entry that is planned for a month or a range of days counts from its first day.',
      'Primary lists are in the order of the events, the latest first and what has no date last: the page says event-date, and not which way.',
      '`data-awaiting-filing` is told of investigations alone.',
    ],
  },
  'A-091': {
    title: 'Elements of a record that pages and examples show differently',
    text: [
      'The text of a quantity of medication stands where there is no number (the page), not beside every number (some examples).',
      'The type of an organisation outside is that of A-104.',
      'Of the two readings of a blood pressure the one that was not recorded has the `dataAbsentReason` `unknown`.',
    ],
  },
  'A-100': {
    title: 'The general practitioner of a patient',
    text: [
      '`Patient.generalPractitioner` is the usual practitioner alone, the same from all three roots, and the practice stands in `managingOrganization`.',
      'Pages of the record name the organisation there too; the profile permits one, and real systems send the practitioner.',
    ],
  },
  'A-101': {
    title: 'The job role has one code system',
    text: [
      '`https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1` in records and appointments: the profile fixes it, the example of 1.6.0 and EMIS have it.',
      'The example of 1.2.7, the published code system and TPP have `https://fhir.nhs.uk/…`.',
    ],
  },
  'A-102': {
    title: "Identifiers are of the provider's own namespace",
    text: [
      'Consultations and prescriptions too, as the resource population fundamentals page asks and real systems do; the older cross-care-setting identifier stays on documents, whose example has it.',
      "Organisations without an ODS code have one of the provider's own.",
    ],
  },
  'A-103': {
    title: 'Extensions that pages, profiles and systems name differently',
    text: [
      'ActualProblem is `https://fhir.hl7.org.uk/…/Extension-CareConnect-ActualProblem-1`, as the examples, TPP and the NHS adaptors have it; profile and EMIS have `https://fhir.nhs.uk/…/Extension-CareConnect-GPC-ActualProblem-1`.',
      'ParentPresent is the published `https://fhir.hl7.org.uk/…/Extension-CareConnect-ParentPresent-1`, the only form that the NHS adaptors read.',
      'The description id is `https://fhir.nhs.uk/…/Extension-coding-sctdescid`, as the profile of an observation has it.',
    ],
  },
  'A-170': {
    title: 'Records that are written as real systems write them',
    text: [
      'The patients `dirty-…` are valid STU3, and not in all as the pages and profiles have it: each keeps to one form of what suppliers do in several.',
      '`dirty-coded` has repeat counts as `valuePositiveInt`, and ActualProblem and ParentPresent below `https://fhir.nhs.uk/…/Extension-CareConnect-GPC-`; it and `dirty-free-text` have job roles of `https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1`.',
      '`dirty-mapped` names the topics that are about a problem among the related clinical content of the problem, as one supplier does.',
      'Codes of older systems stand beside SNOMED CT, with description ids and `userSelected`; identifiers are of one namespace for each patient; "no known allergy" may have no category.',
      'The addresses of older code systems are those of the guidance on CodeableConcept and of real answers; the local ones are our own.',
    ],
  },
  'A-205': {
    title: "A record of the user's own",
    text: [
      'Its resources are answered as they were brought, and the lists of the query are made anew; a reference to what the answer does not have is left out, since a Bundle has all that it refers to, and gives way to words where its area is switched off (A-092).',
      'An allergy has ended unless it is active; an Encounter without lists holds what says that it was recorded there; an observation is a status of immunisations where the list of immunisations that was brought refers to it.',
      'An ended allergy is contained in its list, so that nothing else can refer to it (A-085); the problem or the list that did names it in words instead: `Adverse reaction to penicillin (ended)`. An answer that was saved says it in words too, or not at all: what it is linked to is not known then. What is confidential is said beside the record.',
      'Where a list was brought with the warning that something confidential was left out of it, every table of Access Record HTML whose rows come from that list says so: in which of them it would stand is not known.',
      'A time is of its local day; the offset +01:00 is taken at its word, also in winter, since systems write midnight so. A diary entry that is done is left out, and so is the title of a topic that is about a confidential problem.',
      'No page has files of a provider: their forms are those of docs/your-data.md. Setting: `--data`, `--no-cast`.',
    ],
  },
  'A-210': {
    title: 'What a provider of another version does',
    text: [
      'Setting: `--profile 1.2|1.5|1.6.0|1.6.2`, at both mocks. Each stands for the last of its line: 1.2.7 and 1.5.1.',
      "It decides the interactions, the parameters of a record, the clinical areas, confidentiality codes in scopes (A-034), codes, displays and their coding system, the capability statements, the id of a record's Bundle, how long the documents of a patient can be found after a death, and the largest file that may be migrated.",
      'An interaction of a newer version is refused as an unknown one, 400 `BAD_REQUEST`; a service root that the version does not have is a path outside every root. What the version does not have is never linked to: where a reference would stand, words say that it is not supported.',
      'What the versions change in the rules of appointments and of registrations is not compared field by field; the rules are those of 1.6.0.',
      'Documents of a patient who died are found for 28 days after the death in 1.5 and 1.6.2, counted in whole days; `--deceased-days` chooses another number. The record itself is not found in any version.',
    ],
  },
  'A-211': {
    title: 'What 1.6.2 leaves to a provider',
    text: [
      'It may leave out the family name of a practitioner: ours does for the fourth practitioner of Coxwold Surgery.',
      'It may label what is not for the patient: ours labels one medication of `full-record` with `NOPAT` of the code system ActCode.',
      'It may have a medication in the place of a reference: ours does for acute ones. Dosages and the fasting status of a specimen may be coded: ours are, where the record has the codes.',
      'The system of the fasting status is `http://hl7.org/fhir/v2/0916`, as STU3 writes it.',
    ],
  },
  'A-212': {
    title: 'What the answers of another provider are held against',
    text: [
      'Each resource is held against FHIR STU3 and, where it is valid, against its profile in the highest published version, as the version of the provider has it (a medicine is a reference, a practitioner has a family name and nothing a label before 1.6.2; service filtering is of 1.2.8), with the codes and displays of the published value sets; a record also against what its references and lists say of each other, and the answer against the headers that the pages want: its Content-Type with the charset, and the ETag of what is read.',
      'Profiles differ between versions and suppliers: what is found is a note, grouped by kind, and breaks no clause of the security page.',
      "A supplier's own extensions, and its own profiles beside the published one, are no finding: FHIR lets anybody add them. What has the address of a publisher and is not published is one.",
    ],
  },
  'A-171': {
    title: 'The published patients',
    text: [
      'Patients 1 to 21 hold what the table of the assurance suite asks for and nothing that it forbids, and are who the published data of the reference provider says.',
      'Of patient2, which must have something of every age, and of patient5 dates are so many days before the day of the request.',
      'Patients 2 and 3 are moving to the organisation of the default consumer: they are found and read at Coxwold Surgery, and can be migrated.',
      'The practitioners have as many role profiles as the table says; the ids of these are those of the reference provider.',
    ],
  },
  'A-104': {
    title: 'The type of a hospital',
    text: [
      'The value set has practices and urgent care only.',
      'A hospital and community services are `urgent-care`, with words for what they are.',
    ],
  },
  'A-105': {
    title: 'When a test group was issued',
    text: ["The page forbids `issued` on the header of a test group and the profile wants it: it is the report's."],
  },
  'A-106': {
    title: 'The system of a UBRN',
    text: [
      '`https://fhir.nhs.uk/Id/ubr-number`, as the pages to 1.6.0 and the NHS adaptors have it; `https://fhir.nhs.uk/Id/UBRN` with `--profile 1.6.2`, as the pages from 1.6.1 on have it. A record of your own may have either.',
    ],
  },
  'A-107': {
    title: 'The code systems of the verification status and of the registration type',
    text: [
      '`https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1` and `…/CareConnect-RegistrationType-1`, as the value sets of the profiles and all but one of 31 real answers have them.',
      'The examples of the pages have `https://fhir.nhs.uk/CareConnect-…`, which is not published.',
    ],
  },
  'A-092': {
    title: 'A clinical area that is switched off',
    text: [
      'Ten areas can be switched off at a practice (`--disable`, `PUT /enablement`): nine have a parameter, documents have none and are told of as `DocumentReferences`.',
      'They are apart from Access Document, as the page of the areas says; the release notes tie them together.',
      'The text of an issue is "has been disabled", the page\'s clause and example; earlier forms of the page have "is an unrecognised parameter" in the clause.',
      'In the place of a reference stands "Referral items have been disabled", as in the example, without the full stop of the sentence above it.',
      'The page has that for consultations; here it holds as well for the problem of a topic, for all that a problem refers to (the entry that was made a problem too), and for the letter of a referral.',
      'What gives an entry its context, such as its consultation, is left out.',
      'The empty list that a provider may answer is there only where something of the area is confidential: for the warning, since without a word of what was switched off it says that nothing is recorded.',
      'A record is migrated whole.',
    ],
  },
  'A-093': {
    title: 'What is warned of when an area is switched off',
    text: [
      "An area that was asked for, whatever the patient's record has of it; and one that was not, where the answer would have had an entry of it that is not confidential.",
      'What would have come with an entry that is left out is not told of.',
      'Observations of consent belong to immunisations and to uncategorised data: they are answered for the one that is on.',
      '`--unavailable-areas not-supported` has the words of a provider of an older version: the parameter is unrecognised, only what was asked for is warned of, and entries "are not supported by the provider system".',
      'The rules about parameters apply as if the area were on.',
    ],
  },
  'A-110': {
    title: 'The capability statements',
    text: [
      'They are the templates of the three pages; what the pages leave to the provider is ours.',
      'The versions are those of the pages: 1.5.0 for Foundations and for Access Document, 1.6.0 for Access Record Structured.',
      'The template of Foundations lists profiles without the versions of their definitions, unlike the two others; here they have them in all three: those of the page of Access Record Structured, and for the four that it has not (Location, Appointment, Schedule, Slot) those that are published.',
      'The profile of a problem has the name that each page has, of which that of Access Record Structured is turned round; `CareConnect-HealthcareService-1` stands there because the page has it.',
      'Foundations names `gpc.getstructuredrecord`, which is at another service root, as its template does.',
      'That has a search for appointments by NHS number, which no interaction takes; here it is `start`, as in 1.2.8.',
      'What is not implemented is not listed.',
    ],
  },
} as const satisfies AssumptionTable;
