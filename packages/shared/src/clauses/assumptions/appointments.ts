import type { AssumptionTable } from './assumption.ts';

export const appointmentAssumptions = {
  'A-038': {
    title: 'Parameters of a search for free slots',
    text: [
      'A repeated `start`, `end` or `status` and a missing `_include=Slot:schedule` are 400 `BAD_REQUEST` like a missing one: the page gives no code.',
      'Dates are whole, and date-times have seconds and the offset `+00:00` or `+01:00`; `Z` is refused.',
      'Two weeks are 14 days on the wall clock, also when it changes. They are counted to the beginning of an end that is a date, as the reference provider counts them: from the 2nd to the 16th is in order, and slots of the 16th are found. With times the reference provider cuts off what is less than a day; here 14 days and a second are too long, as the page has it.',
    ],
  },
  'A-039': {
    title: 'Slots that are answered',
    text: [
      'Slots that have begun are not bookable and are left out, though a range in the past may be searched.',
      'The Organization is in every answer that has a slot.',
      'A clinic that is for one type of organisation, for some ODS codes, or for both is answered only to a `searchFilter` that matches each restriction, as the table of the slot availability management page has it; without a filter only what is restricted by neither is answered.',
      'Filters of other systems are ignored.',
    ],
  },
  'A-115': {
    title: 'Service filtering is off by default',
    text: [
      '1.2.8 alone has it, `master` took it back and 1.6.0 does not have it.',
      'Setting: `--service-filtering`.',
      'Without it its two interactions are unknown (400 `BAD_REQUEST`), and so is the parameter `service.identifier` (400 `BAD_REQUEST`); the include of HealthcareService is noted (A-118).',
      "With it the provider has the two switches of the page, at `GET` and `PUT /service-filtering` of the control API: the supplier's, off, on or on at named practices, and each practice's.",
      "The page has both off at first, for a product that is rolled out; here the supplier's is on, and so is that of each practice with a list of services.",
      "The status stands in `Bundle.meta`, and in `rest` of the capability statement as in the page's example; its URL is that of the example, which the pages' links spell otherwise.",
      'An identifier under another system, or a blank one, is not in the list either: 404.',
      'A service of the list may take part in an appointment, as the profile of 1.2.8 has it; the provider adds none by itself.',
      'The SSP\'s own `--service-filtering` registers the systems of the default registry for the two interactions, and "all" of a registry file means them too; without it the SSP refuses them (A-015), look-ups do not find them, and a file that wants them names them.',
    ],
  },
  'A-118': {
    title: 'What is noted of a search and of times',
    text: [
      'A time with the offset of the other season, `+01:00` in winter, names a clear moment; an include that the page does not name, or one with a space before it, selects nothing; a `searchFilter` with a type that is not of GPConnect-OrganisationType-1 (`gp-practice`, `urgent-care`) finds nothing that is restricted, and neither does one of another system or of none.',
      'A parameter of the query that no page names, or that is written otherwise (`searchfilter`), is ignored, as the FHIR API guidance has it; a search for documents alone refuses it (A-070).',
      'The pages ask for no error; each is noted, also the includes of a search for documents and `start`, `end` and `created` of an appointment.',
    ],
  },
  'A-116': {
    title: 'A booking of a restricted slot by another organisation',
    text: [
      'The slot availability management page applies to bookings too and gives no code; the reference provider does not check.',
      'It is 422 `INVALID_RESOURCE`, a business rule that is breached, and says whom the slot is for: the slot is still free, so that 409 would send the consumer to look for who took it.',
      'The ODS code is that of the contained booking organisation.',
      'Its type counts where it is given: the page does not ask for one, so that a booking without it is made.',
    ],
  },
  'A-117': {
    title: 'Booking windows, embargo and limits',
    text: [
      'The page recommends windows and leaves them open.',
      'Ours count hours before the slot begins: an embargoed slot may be booked from 48 hours before, one that needs preparation until 72 hours before.',
      'Search leaves out what is outside its window; to book it is 422 `INVALID_RESOURCE`, as a slot in the past is (A-042).',
      'A clinic with a limit gives so many slots a day to bookings over GP Connect: the rest are no longer free, so that search leaves them out and a booking is 409 `DUPLICATE_REJECTED`.',
    ],
  },
  'A-040': {
    title: "The range of a patient's appointments",
    text: [
      'Exactly two `start`, in either order, whole dates, from today on; everything else is 422 `INVALID_PARAMETER`.',
      'The range is of local dates.',
    ],
  },
  'A-041': {
    title: 'The body of a booking',
    text: [
      'What is not an Appointment, is not valid STU3 or lacks what the page asks for is 422 `INVALID_RESOURCE`; a missing `description` and `created` too.',
      'The extra fields that the suite has refused are those that STU3 does not have.',
      "Of STU3's own the page forbids `reason` and `specialty` alone: `priority`, `requestedPeriod` (which the profile leaves out), `appointmentType`, `minutesDuration` and `identifier` are kept and answered again.",
      '`indication`, `supportingInformation` and `incomingReferral`, which the profile leaves out and which would point to clinical data, are taken and not kept (A-054).',
      'A modifier extension is refused, as STU3 wants of who does not understand it.',
      'An identifier has a value: the profile and the reference provider want it.',
    ],
  },
  'A-042': {
    title: 'An appointment in the past',
    text: [
      'The pages ask for an error and give no code.',
      'To book, amend or cancel is 422 `INVALID_RESOURCE`; to read is 404 `NO_RECORD_FOUND`.',
    ],
  },
  'A-043': {
    title: 'What counts as a change',
    text: [
      'The body of an amendment or a cancellation is compared with what is kept, element by element.',
      'Moments are compared as moments, and the order of participants and extensions does not matter.',
      "What the provider added (delivery channel, practitioner role, service type and category) may be left out, as the page's own example does, but not changed.",
      "A body without an id, or with another than the path's, is 400 `BAD_REQUEST`, as STU3 has it for every update.",
      'An amendment without a description is 422 `INVALID_RESOURCE`: the profile makes it mandatory.',
      'An appointment that is cancelled cannot be changed: 1.2.7 asserts it, earlier pages let its reason be amended.',
    ],
  },
  'A-044': {
    title: 'Cancelling frees the slots',
    text: [
      'The page leaves it to the provider.',
      'Here the slots are free at once, for anybody.',
      'A cancellation without a reason, with two, or with one that is no text, empty or blank is 422 `INVALID_PARAMETER`; an unknown extension is 422 `INVALID_RESOURCE`.',
    ],
  },
} as const satisfies AssumptionTable;
