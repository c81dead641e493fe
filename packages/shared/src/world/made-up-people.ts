import { nhsNumberFrom } from '../protocol/nhs-number.ts';
import { addDays } from './local-time.ts';
import { person, type Person } from './person.ts';

/** How many there are. */
const count = 120;

/** The first nine digits of the first number. Source: NHS numbers from 999 0000000 on are kept for test data and issued to nobody. */
const firstDigits = 999_000_000;

/** Born from the beginning of 1921 on, so many days after one another: the last in 2025. */
const [firstBirthDate, daysBetween] = ['1921-01-01', 321];

const families = [
  'ABLETHORPE',
  'BIRKIN',
  'CASTELL',
  'DINSDALE',
  'EASBY',
  'FEWSTER',
  'GOATHLAND',
  'HARKER',
  'INGLEBY',
  'JOWETT',
  'KILDALE',
];

/** The genders, again and again in this order, with the title and the given names of each. */
const genders = [
  ['female', 'Miss', ['Amara', 'Beth', 'Chloe', 'Divya', 'Edith', 'Farah', 'Greta']],
  ['male', 'Mr', ['Adil', 'Bryn', 'Callum', 'Dev', 'Ewan', 'Felix', 'Gwilym']],
  ['female', 'Ms', ['Hana', 'Isla', 'Jaya', 'Keziah', 'Lowri', 'Morag', 'Niamh']],
  ['male', 'Mr', ['Hamish', 'Imran', 'Joel', 'Kofi', 'Lech', 'Marek', 'Nils']],
  ['other', 'Mx', ['Ash', 'Blair', 'Charlie', 'Drew', 'Ellis', 'Frankie', 'Gray']],
  ['unknown', 'Mx', ['Robin', 'Sasha', 'Taylor', 'Urban', 'Val', 'Wren', 'Yael']],
] as const;

/** People whom PDS knows and no practice has, of all ages and genders: each can be registered. Every detail is made up. */
export const madeUpPeople: readonly Person[] = take(count).map((nhsNumber, i) => {
  const [gender, prefix, given] = genders[i % genders.length]!;
  const birthDate = addDays(firstBirthDate, i * daysBetween);
  return person({
    role: nhsNumber,
    says: 'Known to PDS and registered nowhere: can be registered.',
    nhsNumber,
    family: families[i % families.length]!,
    given: given[i % given.length]!,
    prefix,
    gender,
    birthDate,
    pds: 'known',
  });
});

/** The first so many NHS numbers of the range: one in eleven has no check digit. */
function take(wanted: number): readonly string[] {
  const numbers: string[] = [];
  for (let digits = firstDigits; numbers.length < wanted; digits++) {
    const nhsNumber = nhsNumberFrom(String(digits));
    if (nhsNumber !== undefined) numbers.push(nhsNumber);
  }
  return numbers;
}
