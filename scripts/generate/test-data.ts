import { madeUpPeople } from '@mock-spine/shared/world/made-up-people';
import { patients, unknownNhsNumber, type PdsStatus, type Person } from '@mock-spine/shared/world/patients';
import { pdsOnlyPeople } from '@mock-spine/shared/world/pds-only-people';
import { practices, type PracticeDetails } from '@mock-spine/shared/world/practices';
import { schedulesOf, type BookingWindow, type ScheduleDetails } from '@mock-spine/shared/world/schedules';
import { planningDays } from '@mock-spine/shared/world/slots';
import { code, codes, generatedNote, page, plain, table } from './markdown.ts';

/** The page of the cast: who can be asked about, and where. */
export const renderTestData = (): string =>
  page(
    '# Test data',
    generatedNote,
    'Everything is synthetic. The NHS numbers that do not begin with 999, ODS codes, ASIDs and SDS user ids are published test data of GP Connect. Who the patients of the roles from ' +
      '`normal` to `elsewhere-2` are (name, gender, birth, death) is the published data too; every other detail is made up. Telephone numbers are from the ranges that Ofcom keeps for drama.',
    '## Patients',
    'The id is that of the Patient resource at the practice. PDS is what the provider is told when it traces a patient to register.',
    table<Person>(patients, {
      Role: ({ role }) => code(role),
      'NHS number': ({ nhsNumber }) => code(nhsNumber),
      Name: ({ prefix, given, family }) => `${prefix} ${given} ${family}`,
      Gender: ({ gender }) => gender,
      Born: ({ birthDate }) => birthDate,
      Died: ({ died }) => (typeof died === 'object' ? `${died.daysAgo} days ago` : died),
      Practice: ({ registered }) => registered?.practice,
      Id: ({ registered }) => registered?.id,
      PDS: ({ pds }) => pdsWords[pds],
      'What for': ({ says }) => plain(says),
    }),
    `${code(unknownNhsNumber)} is a valid NHS number that nobody has.`,
    '### People on PDS alone',
    table<Person>(pdsOnlyPeople, {
      'NHS number': ({ nhsNumber }) => code(nhsNumber),
      Name: ({ prefix, given, family }) => `${prefix} ${given} ${family}`,
      Gender: ({ gender }) => gender,
      Born: ({ birthDate }) => birthDate,
      PDS: ({ pds }) => pdsWords[pds],
      'What for': ({ says }) => plain(says),
    }),
    '### People to register',
    `${madeUpPeople.length} more people are known to PDS and registered nowhere, of all ages from the year ${madeUpPeople[0]!.birthDate.slice(0, 4)} to ${madeUpPeople.at(-1)!.birthDate.slice(0, 4)} and of the genders ` +
      `${[...new Set(madeUpPeople.map(({ gender }) => gender))].join(', ')}: those of the NHS numbers from ${code(madeUpPeople[0]!.nhsNumber)} to ${code(madeUpPeople.at(-1)!.nhsNumber)} that have a check digit. ` +
      'Numbers that begin with 999 are kept for test data: nobody is issued one. Each can be registered at any practice, and is named by the number: ' +
      `${code(`pnpm request register-patient --patient ${madeUpPeople[0]!.nhsNumber} --send`)}.`,
    table<Person>(madeUpPeople.slice(0, genderCycle), {
      'The first of them': ({ nhsNumber }) => code(nhsNumber),
      Name: ({ prefix, given, family }) => `${prefix} ${given} ${family}`,
      Gender: ({ gender }) => gender,
      Born: ({ birthDate }) => birthDate,
    }),
    '## Practices',
    table(practices, {
      'ODS code': ({ odsCode }) => code(odsCode),
      ASID: ({ asid }) => code(asid),
      Name: ({ name }) => plain(name),
      Organization: ({ organisationId }) => organisationId,
      'Switched off from the start': ({ disabled }) => codes(disabled),
    }),
    ...practices.map(renderPractice),
    '## Slots',
    `Slots are computed from the clinics and the clock, ${planningDays} days ahead, in British local time; none is stored. The id of a slot is ` +
      `${code('<schedule>-<yyyymmdd>-<hhmm>')}. One in four is kept by the practice and never free.`,
  );

/** So many that each gender is among them. */
const genderCycle = 6;

const pdsWords: Readonly<Record<PdsStatus, string>> = {
  known: 'known',
  sensitive: 'sensitive',
  deceased: 'deceased',
  superseded: 'superseded',
  invalidated: 'invalidated',
  unknown: 'not known',
};

function renderPractice(practice: PracticeDetails): string {
  const { odsCode, name, sites, practitioners, services } = practice;
  return [
    `### ${plain(name)}`,
    table(sites, {
      Location: ({ id }) => id,
      'Site code': ({ siteCode }) => code(siteCode),
      Name: (site) => plain(site.name),
    }),
    table(practitioners, {
      Practitioner: ({ id }) => id,
      'SDS user id': ({ sdsUserId }) => code(sdsUserId),
      Name: ({ prefix, given, family }) => `${prefix} ${given} ${family}`,
      Role: ({ role }) => role.display,
      'Role profiles': ({ roleProfiles }) => codes(roleProfiles ?? []),
    }),
    ...(services.length > 0
      ? [
          table(services, {
            HealthcareService: ({ id }) => id,
            'DoS service id': ({ dosServiceId }) => code(dosServiceId),
            Name: (service) => plain(service.name),
          }),
        ]
      : []),
    table<ScheduleDetails>(schedulesOf(odsCode), {
      Schedule: ({ id }) => id,
      Clinic: ({ type }) => plain(type),
      Channel: ({ channel }) => channel,
      Location: ({ site }) => site,
      Practitioner: ({ practitioner }) => practitioner,
      Days: ({ weekdays }) => weekdays.map((day) => dayNames[day - 1]).join(' '),
      Hours: ({ from, to }) => `${timeOf(from)}–${timeOf(to)}`,
      'Slots of': ({ length, gap }) => `${length} min${gap > 0 ? `, ${gap} min apart` : ''}`,
      'Only for': ({ access }) =>
        access === undefined
          ? undefined
          : codes([...(access.type === undefined ? [] : [access.type]), ...(access.organisations ?? [])]),
      Bookable: ({ window, limit }) => bookable(window, limit),
    }),
  ].join('\n\n');
}

function bookable({ opens, closes }: BookingWindow = {}, limit?: number): string {
  return [
    ...(opens === undefined ? [] : [`from ${opens} hours before`]),
    ...(closes === undefined ? [] : [`until ${closes} hours before`]),
    ...(limit === undefined ? [] : [`${limit} a day`]),
  ].join(', ');
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
