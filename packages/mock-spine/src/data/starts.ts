/** A practice to begin with. */
export const practiceStart = (
  odsCode: string,
  asid: string,
): string => `# A practice. Every value is a text: quotes are needed nowhere. Lines with # say what may be left out.
odsCode: ${odsCode}
# The ASID of its system: twelve digits that no other practice has.
asid: ${asid}
name: EXAMPLE SURGERY
address:
  line: [1 Example Street]
  city: Exampleton
  district: North Yorkshire
  postalCode: ZZ99 3AZ
phone: 01632 960500
# Where it sees patients; the first one is the main surgery. Address and telephone are the practice's where a site says nothing.
sites:
  - code: ${odsCode}A
    name: Example Surgery
# The first one is the usual GP of every patient. A logical id (id) is the place in this list unless it is said; prefix may be left out.
practitioners:
  - sdsUserId: G12345678
    family: Example
    given: Erin
    prefix: Dr
    gender: female
    # SDS job role; a GP where nothing is said.
    # role: { code: R0620, display: Staff Nurse }
    # roleProfiles: [PT5555]
# Services of the Directory of Services, with --service-filtering.
# services:
#   - dosServiceId: 1000000999
#     name: Example Extended Access
# What is switched off from the start: gp-connect, foundations, appointments, structured, documents, html.
# disabled: [documents]
`;

/** A patient to begin with. */
export const patientStart = (
  nhsNumber: string,
  practice: string,
): string => `# A patient. The record goes to records/${nhsNumber}.json (a Bundle, or a folder of that name with a resource in each
# file), documents to documents/${nhsNumber}/.
# Synthetic data only: numbers that begin with 999 are issued to nobody.
nhsNumber: ${nhsNumber}
# The practice; without one the person is known to PDS and can be registered.
practice: ${practice}
# Logical id of the Patient; the name of this file where nothing is said.
# id: example
# Beside the number a patient must have family, gender and birthDate; all else may be left out, and is not answered then.
family: EXAMPLE
given: Eve
prefix: Ms
gender: female # male, female, other or unknown
birthDate: 1980-01-31
# died: 2026-01-31
address:
  line: [2 Example Street]
  city: Exampleton
  district: North Yorkshire
  postalCode: ZZ99 3AZ
phone: 01632 960501
mobile: 07700 900501
# Whether the registration is active, and whether the patient agrees to share the record.
active: true
consent: true
# What PDS says: known, sensitive, deceased, superseded, invalidated or unknown.
pds: known
# ODS code of the practice at which PDS has the patient by now: who asks from there may migrate the record.
# movedTo: A21472
# registeredSince: 2019-04-01
# contact: { relationship: Sister, family: EXAMPLE, given: Ada, phone: 01632 960502 }
# languages: [{ code: en, display: English }]
# What of the record is confidential: left out of answers, and migrated only with includeSensitiveInformation.
# confidential: [Condition/3]
`;

/** A clinic to begin with. */
export const clinicStart = (
  practice: string,
): string => `# A clinic as opening hours: its slots come again every week, and can be booked, but for one in four that the practice keeps.
practice: ${practice}
# Code of a site, the first one where nothing is said; SDS user id of a practitioner, or nobody who is named.
# site: ${practice}A
# practitioner: G12345678
# DoS service id of a service of the practice, by which a provider of --service-filtering finds the slots.
# service: 1000000999
category: General GP Appointments
type: General GP Appointment
channel: In-person # In-person, Telephone or Video
days: [monday, tuesday, wednesday, thursday, friday]
from: 09:00
to: 12:00
# Minutes of a slot, and between two.
length: 15
gap: 0
# Who may book: a type of organisation, ODS codes, or both.
# access: { type: urgent-care, organisations: [A21472] }
# From how many hours before a slot it may be booked, and up to how many.
# window: { opens: 48, closes: 1 }
# How many slots of a day may be booked.
# limit: 4
`;

/** A document to begin with: the header, and the file beside it. */
export const documentStart = {
  file: 'A letter to begin with. Put a file of your own in its place: .pdf, .docx, .rtf, .tif, .txt and so on.\r\n',
  header: `# The header of the document beside it. All of it may be left out.
title: A letter to begin with
# Words, or a code of SNOMED CT: { code: 823691000000103, display: Clinical letter }
type: Clinical document
# A day, or a time such as 2026-01-31T09:30:00+00:00.
created: 2026-01-31
# When the practice took it into its system; created where nothing is said.
# indexed: 2026-02-01
# practice, or the SDS user id of one of its practitioners.
author: practice
setting: General practice
# confidential: true
# Why the file cannot be sent: the document is a placeholder then.
# unavailable: The file is being scanned.
# id: 1b7829fd-59fb-40f9-8c1d-e878f90a0001
`,
};
