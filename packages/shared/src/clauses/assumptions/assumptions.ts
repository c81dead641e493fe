import { answerAssumptions } from './answers.ts';
import { appointmentAssumptions } from './appointments.ts';
import type { Assumption } from './assumption.ts';
import { documentAssumptions } from './documents.ts';
import { htmlViewAssumptions } from './html-view.ts';
import { limitAssumptions } from './limits.ts';
import { otherServicesAssumptions } from './other-services.ts';
import { patientAssumptions } from './patients.ts';
import { recordAssumptions } from './records.ts';
import { requestAssumptions } from './requests.ts';
import { sspAssumptions } from './ssp.ts';
import { surroundingsAssumptions } from './surroundings.ts';
import { wireAssumptions } from './wire.ts';

const ofProvider = [
  wireAssumptions,
  answerAssumptions,
  limitAssumptions,
  requestAssumptions,
  appointmentAssumptions,
  patientAssumptions,
  documentAssumptions,
  recordAssumptions,
  htmlViewAssumptions,
] as const;

const ofSsp = [sspAssumptions, otherServicesAssumptions, surroundingsAssumptions] as const;

/** The number of an assumption: `A-003`. */
export type AssumptionId = NumbersIn<(typeof ofProvider)[number] | (typeof ofSsp)[number]>;

type NumbersIn<T> = T extends T ? keyof T : never;

/** The assumptions in the order of their page, by whom they are about. */
export const assumptionsBySubject: Readonly<Record<string, readonly (readonly [id: string, Assumption])[]>> = {
  'The provider': ofProvider.flatMap((table) => Object.entries(table)),
  'The SSP': ofSsp.flatMap((table) => Object.entries(table)),
};

const byId: ReadonlyMap<string, Assumption> = new Map(Object.values(assumptionsBySubject).flat());

/** Every number. */
export const assumptionIds: readonly string[] = [...byId.keys()];

/** The title of an assumption; nothing where the text is not the number of one. */
export const titleOfAssumption = (id: string): string | undefined => byId.get(id)?.title;
