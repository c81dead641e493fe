import { at, person, type Person } from './person.ts';

/** NHS number, family name, given name, title, gender, date of birth. */
type Row = readonly [string, string, string, string, Person['gender'], string];

const rows: readonly Row[] = [
  ['9690937316', 'AMPLEFORTH', 'Ivy', 'Mrs', 'female', '1931-05-02'],
  ['9690937324', 'BYLAND', 'Cyril', 'Mr', 'male', '1949-10-17'],
  ['9690937332', 'CRAYKE', 'Nadia', 'Ms', 'female', '1986-02-11'],
  ['9690937340', 'DALTON', 'Owen', 'Mr', 'male', '1973-08-25'],
  ['9690937367', 'EASINGWOLD', 'Maud', 'Mrs', 'female', '1943-03-28'],
  ['9690937693', 'FARNDALE', 'Tomasz', 'Mr', 'male', '1990-12-05'],
  ['9690938088', 'GILLING', 'Precious', 'Miss', 'female', '2004-06-19'],
  ['9690938207', 'HUSTHWAITE', 'Ravi', 'Mr', 'male', '1967-01-08'],
  ['9690938215', 'INGLEBY', 'Sorcha', 'Ms', 'female', '1979-09-30'],
  ['9690938223', 'KILVINGTON', 'Yusuf', 'Mr', 'male', '2011-04-22'],
  ['9690938770', 'LASTINGHAM', 'Doreen', 'Mrs', 'female', '1936-07-14'],
  ['9692140466', 'MOORSHOLM', 'Anneka', 'Ms', 'female', '1995-11-03'],
  ['9692136744', 'NORMANBY', 'Leonard', 'Mr', 'male', '1958-03-21'],
];

/** Logical id of the first of them at the practice. */
const firstId = 51;

/** People of our own under further numbers that public consumers have in their code. */
export const plainPatients: readonly Person[] = rows.map(([nhsNumber, family, given, prefix, gender, birthDate], i) =>
  person({
    role: `plain-${i + 1}`,
    says: 'A patient of Coxwold Surgery under a number that public consumers have in their code, with a plain record.',
    nhsNumber,
    family,
    given,
    prefix,
    gender,
    birthDate,
    pds: 'known',
    registered: at(String(firstId + i)),
  }),
);
