import { at, person, type Person } from './person.ts';

const says =
  'A patient of Coxwold Surgery under a number that public consumers have in their code, with a plain record.';

/** People of our own under further numbers that public consumers have in their code. */
export const plainPatients: readonly Person[] = [
  person('plain-1', says, '9690937316', 'AMPLEFORTH', 'Ivy', 'Mrs', 'female', '1931-05-02', 'known', at('51')),
  person('plain-2', says, '9690937324', 'BYLAND', 'Cyril', 'Mr', 'male', '1949-10-17', 'known', at('52')),
  person('plain-3', says, '9690937332', 'CRAYKE', 'Nadia', 'Ms', 'female', '1986-02-11', 'known', at('53')),
  person('plain-4', says, '9690937340', 'DALTON', 'Owen', 'Mr', 'male', '1973-08-25', 'known', at('54')),
  person('plain-5', says, '9690937367', 'EASINGWOLD', 'Maud', 'Mrs', 'female', '1943-03-28', 'known', at('55')),
  person('plain-6', says, '9690937693', 'FARNDALE', 'Tomasz', 'Mr', 'male', '1990-12-05', 'known', at('56')),
  person('plain-7', says, '9690938088', 'GILLING', 'Precious', 'Miss', 'female', '2004-06-19', 'known', at('57')),
  person('plain-8', says, '9690938207', 'HUSTHWAITE', 'Ravi', 'Mr', 'male', '1967-01-08', 'known', at('58')),
  person('plain-9', says, '9690938215', 'INGLEBY', 'Sorcha', 'Ms', 'female', '1979-09-30', 'known', at('59')),
  person('plain-10', says, '9690938223', 'KILVINGTON', 'Yusuf', 'Mr', 'male', '2011-04-22', 'known', at('60')),
  person('plain-11', says, '9690938770', 'LASTINGHAM', 'Doreen', 'Mrs', 'female', '1936-07-14', 'known', at('61')),
  person('plain-12', says, '9692140466', 'MOORSHOLM', 'Anneka', 'Ms', 'female', '1995-11-03', 'known', at('62')),
  person('plain-13', says, '9692136744', 'NORMANBY', 'Leonard', 'Mr', 'male', '1958-03-21', 'known', at('63')),
];
