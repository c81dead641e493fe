import { describe, expect, it } from '@jest/globals';
import { madeUpPeople } from './made-up-people.ts';
import { patients, personByNhsNumber } from './patients.ts';

describe('the people who can be registered', () => {
  it('are a hundred and more, whom PDS knows and no practice has', () => {
    expect(madeUpPeople).toHaveLength(120);
    expect(madeUpPeople.filter(({ pds, registered }) => pds !== 'known' || registered !== undefined)).toEqual([]);
  });

  it('have NHS numbers of the range for test data, each with its check digit', () => {
    // Reckoned by hand: 999000001 has the weighted sum 245, which is 3 modulus 11, so that the check digit is 8. 999000000 would have 10, and is none.
    expect(madeUpPeople.slice(0, 3).map(({ nhsNumber }) => nhsNumber)).toEqual([
      '9990000018',
      '9990000026',
      '9990000034',
    ]);
    const weighted = (text: string) => [...text].reduce((sum, digit, i) => sum + Number(digit) * (10 - i || 1), 0) % 11;
    expect(
      madeUpPeople.filter(
        ({ nhsNumber }) => !/^9990000\d{3}$|^999000[01]\d{3}$/.test(nhsNumber) || weighted(nhsNumber) !== 0,
      ),
    ).toEqual([]);
    expect(new Set([...madeUpPeople, ...patients].map(({ nhsNumber }) => nhsNumber)).size).toBe(120 + patients.length);
  });

  it('are of every gender, and born in every decade from the 1920s to the 2020s', () => {
    expect([...new Set(madeUpPeople.map(({ gender }) => gender))].sort()).toEqual([
      'female',
      'male',
      'other',
      'unknown',
    ]);
    expect([...new Set(madeUpPeople.map(({ birthDate }) => birthDate.slice(0, 3)))]).toEqual([
      '192',
      '193',
      '194',
      '195',
      '196',
      '197',
      '198',
      '199',
      '200',
      '201',
      '202',
    ]);
    expect(madeUpPeople.at(-1)!.birthDate < '2026').toBe(true);
  });

  it('are found by number, and differ', () => {
    expect(personByNhsNumber('9990000018')).toMatchObject({
      role: '9990000018',
      family: 'ABLETHORPE',
      given: 'Amara',
      gender: 'female',
      birthDate: '1921-01-01',
    });
    expect(new Set(madeUpPeople.map(({ family, given }) => `${family} ${given}`)).size).toBe(120);
  });
});
