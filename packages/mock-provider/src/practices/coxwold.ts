import { world } from '@mock-spine/shared/world';
import type { Practice } from './practices.ts';

/** The practice that is there from the first start. */
export const coxwold: Practice = {
  odsCode: world.practice.odsCode,
  asid: world.practice.asid,
  name: world.practice.name,
  organisationId: '1',
  patients: [
    { id: '1', nhsNumber: '9690937278', family: 'SAMUAL', given: 'Lucien', prefix: 'Mr', gender: 'male', birthDate: '1938-12-11', address: ['1 Mockingbird Lane', 'Coxwold'], postalCode: 'YO61 4XX', phone: '01347000001', sensitive: false },
    { id: '2', nhsNumber: '9690937286', family: 'SKELLY', given: 'Horace', prefix: 'Mr', gender: 'male', birthDate: '1925-04-21', address: ['2 Mockingbird Lane', 'Coxwold'], postalCode: 'YO61 4XX', phone: '01347000002', sensitive: false },
    { id: '9', nhsNumber: '9690938533', family: 'CLAY', given: 'Anita', prefix: 'Mrs', gender: 'female', birthDate: '1946-03-02', address: ['9 Mockingbird Lane', 'Coxwold'], postalCode: 'YO61 4XX', phone: '01347000009', sensitive: true },
  ],
};
