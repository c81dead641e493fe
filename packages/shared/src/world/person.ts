import { addDays } from './local-time.ts';
import type { Address } from './practices.ts';

/** What the Personal Demographics Service says of a person. */
export type PdsStatus = 'known' | 'sensitive' | 'deceased' | 'superseded' | 'invalidated' | 'unknown';

/** A person whom a request may be about. The NHS numbers are test data; every other detail is made up. */
export interface Person {
  /** Short name, for command lines. */
  readonly role: string;
  /** Brought by a user: nothing of the cast is theirs, whatever their role and logical id are. */
  readonly isOwn?: true;
  /** What the person is for, as one sentence. */
  readonly says: string;
  readonly nhsNumber: string;
  readonly family: string;
  readonly given?: string;
  readonly prefix?: string;
  readonly gender: 'male' | 'female' | 'other' | 'unknown';
  /** `yyyy-mm-dd`. */
  readonly birthDate: string;
  readonly address?: Partial<Address>;
  /** From the ranges that Ofcom keeps for drama. */
  readonly phone?: string;
  readonly mobile?: string;
  readonly pds: PdsStatus;
  /** Absent on a person whom no practice has. */
  readonly registered?: Registered;
  /** `yyyy-mm-dd`, or so many days before today; absent on one who lives. */
  readonly died?: string | { readonly daysAgo: number };
  /** One of twins, or of more. */
  readonly multipleBirth?: true;
  /** Whom to call. */
  readonly contact?: Contact;
  /** `yyyy-mm-dd`; absent where the practice does not say since when the person is registered. */
  readonly registeredSince?: string;
  /** What the person speaks, the preferred language first; English alone, when absent. */
  readonly languages?: readonly Language[];
}

export interface Contact {
  readonly relationship: string;
  readonly family: string;
  readonly given?: string;
  readonly phone?: string;
}

/** A language, with how well and in which way, in codes of CareConnect-LanguageAbilityProficiency-1 and CareConnect-LanguageAbilityMode-1. */
export interface Language {
  readonly code: string;
  readonly display: string;
  readonly proficiency?: { readonly code: 'E' | 'F' | 'G' | 'P'; readonly display: string };
  readonly mode?: { readonly code: 'ESP' | 'RSP' | 'RWR' | 'EWR'; readonly display: string };
  readonly interpreter?: true;
}

/** A person's place in a practice's register. */
export interface Registered {
  /** ODS code. */
  readonly practice: string;
  /** Logical id of the Patient resource at that practice. */
  readonly id: string;
  readonly active: boolean;
  /** Whether the patient agrees to share the record. */
  readonly consent: boolean;
  /** ODS code of the organisation at which PDS has the person registered by now; absent on one who has not moved. */
  readonly movedTo?: string;
}

/** The day on which somebody died, `yyyy-mm-dd`; undefined of one who lives. @param today local date, `yyyy-mm-dd` */
export const deathOf = ({ died }: Pick<Person, 'died'>, today: string): string | undefined =>
  typeof died === 'object' ? addDays(today, -died.daysAgo) : died;

/** Somebody, whose address and telephones follow from the NHS number. */
export function person(
  somebody: Omit<Person, 'isOwn' | 'address' | 'phone' | 'mobile'> & Required<Pick<Person, 'given' | 'prefix'>>,
): Person {
  const number = Number(somebody.nhsNumber.slice(-4)) % 1000;
  const house = (number % 89) + 1;
  return {
    ...somebody,
    address: {
      line: [`${house} Mockingbird Lane`],
      city: 'Coxwold',
      district: 'North Yorkshire',
      postalCode: 'ZZ99 3AZ',
    },
    phone: `01632960${String(number).padStart(3, '0')}`,
    mobile: `07700900${String(number).padStart(3, '0')}`,
  };
}

const standing: Registered = { practice: 'B82617', id: '', active: true, consent: true };

/** A place in the register of Coxwold Surgery, or where it is said otherwise. @param id logical id of the Patient resource */
export const at = (id: string, changed: Partial<Registered> = {}): Registered => ({ ...standing, id, ...changed });
