import { madeUpPeople } from './made-up-people.ts';
import { person, type Person, type Registered } from './person.ts';

export type { PdsStatus, Person, Registered } from './person.ts';

/** ODS code of the practice at which PDS has a person registered; undefined for one who is registered nowhere. */
export const practiceOnPds = ({ registered }: Person): string | undefined => registered?.movedTo ?? registered?.practice;

const standing: Registered = { practice: 'B82617', id: '', active: true, consent: true };
const at = (id: string, changed: Partial<Registered> = {}): Registered => ({ ...standing, id, ...changed });

/**
 * The cast. Source of roles and NHS numbers: published test data of the assurance suite for 1.5 and 1.6; of 1.2.7 for the patients elsewhere.
 */
export const patients = [
  person('normal', 'A patient of Coxwold Surgery, with appointments, documents of every type, and a record with something in every area, some of it confidential.', '9690937278', 'SAMUAL', 'Lucien', 'Mr', 'male', '1938-12-11', 'known', at('1')),
  person('normal-2', 'A patient of Coxwold Surgery, with an appointment a document of exactly 5 MB, and a record of which the older part is still on its way.', '9690937286', 'SKELLY', 'Horace', 'Mr', 'male', '1925-04-21', 'known', at('2')),
  person('normal-3', 'A patient of Coxwold Surgery, with an appointment of two slots and a record of about 200 KB.', '9690937294', 'HESLBY', 'Samuel', 'Mr', 'male', '1951-09-03', 'known', at('3')),
  person('normal-4', 'A patient of Coxwold Surgery, with a document that is too large to be retrieved and a record of about 5 MB.', '9690937308', 'CRANK', 'West', 'Mr', 'male', '1962-01-30', 'known', at('4')),
  person('normal-5', 'A patient of Coxwold Surgery who is known to have no allergies.', '9690937375', 'LOBB', 'Rosa', 'Mrs', 'female', '1947-07-17', 'known', at('5')),
  person('normal-6', 'A patient of Coxwold Surgery, born on a leap day, whose record is confidential for the most part.', '9690937383', 'DOULBY', 'Angela', 'Ms', 'female', '1988-02-29', 'known', at('6')),
  person('normal-7', 'A patient of Coxwold Surgery.', '9690937391', 'BAILEY', 'Mina', 'Miss', 'female', '1995-11-08', 'known', at('7')),
  person('normal-8', 'A patient of Coxwold Surgery.', '9690937405', 'PRING', 'Winnie', 'Mrs', 'female', '1939-05-24', 'known', at('8')),
  person('sensitive', 'A patient with the sensitive flag on PDS: is not found.', '9690938533', 'CLAY', 'Anita', 'Mrs', 'female', '1946-03-02', 'sensitive', at('9')),
  person('sensitive-2', 'Another patient with the sensitive flag.', '9690938541', 'REEVES', 'Tania', 'Ms', 'female', '1971-08-19', 'sensitive', at('10')),
  person('superseded', 'An NHS number that another one has replaced.', '9690938622', 'HORN', 'Alexi', 'Mr', 'male', '1984-10-05', 'superseded'),
  person('on-pds', 'Known to PDS and registered nowhere: can be registered.', '9690938614', 'TILLOTSON', 'Petra', 'Mrs', 'female', '1969-06-12', 'known'),
  person('on-pds-2', 'Known to PDS and registered nowhere: can be registered.', '9690938096', 'MARWOOD', 'Idris', 'Mr', 'male', '1977-04-01', 'known'),
  person('not-on-pds', 'A patient of Coxwold Surgery whose NHS number PDS does not know: is not found.', '9476718943', 'HOPLEY', 'Georgina', 'Mrs', 'female', '1927-05-15', 'unknown', at('14')),
  person('no-consent', 'A patient who does not agree to share the record: is found and can book; the record and the documents are refused.', '9690938576', 'McCAIN', 'Dora', 'Mrs', 'female', '1958-12-27', 'known', at('15', { consent: false })),
  person('on-pds-3', 'Known to PDS and registered nowhere: can be registered.', '9690938118', 'ASKEY', 'Bronwen', 'Ms', 'female', '2001-01-22', 'known'),
  person('on-pds-4', 'Known to PDS and registered nowhere: can be registered.', '9690938126', 'FENWICK', 'Jude', 'Mr', 'male', '2012-09-14', 'known'),
  person('deceased', 'A patient who has died: is not found.', '9690938681', 'WAKE', 'Harold', 'Mr', 'male', '1921-11-11', 'deceased', at('18')),
  person('no-appointments', 'A patient of Coxwold Surgery without appointments and documents, whose record is empty.', '9690938134', 'LISTER', 'Maud', 'Mrs', 'female', '1943-03-28', 'known', at('20')),
  person('inactive', 'A patient who has left for the organisation of the default consumer: is not found, can be registered again, and has a record and documents to be migrated, some confidential, one too large.', '9690938142', 'GARBUTT', 'Owen', 'Mr', 'male', '1966-08-08', 'known', at('21', { active: false, movedTo: 'A21472' })),
  person('elsewhere', 'A patient of Dr Legg\'s Surgery, unknown at the others.', '9658218865', 'WRIGHT', 'Garth', 'Mr', 'male', '1955-02-14', 'known', at('31', { practice: 'A20047' })),
  person('elsewhere-2', 'A patient of Mockingbird Health Centre, unknown at the others.', '9658218873', 'MEAKIN', 'Mike', 'Mr', 'male', '1927-06-19', 'known', at('32', { practice: 'X12345' })),
] as const satisfies readonly Person[];

/** A valid NHS number that nobody has. */
export const unknownNhsNumber = '9999999999';

const byNhsNumber: ReadonlyMap<string, Person> = new Map([...patients, ...madeUpPeople].map((one: Person) => [one.nhsNumber, one]));

/** The person with this NHS number, of the cast or made up. */
export const personByNhsNumber = (nhsNumber: string): Person | undefined => byNhsNumber.get(nhsNumber);
