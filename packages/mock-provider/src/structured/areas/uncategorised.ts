import { instantOf, localDateTime } from '@mock-spine/shared/world/local-time';
import { coded, codeable, concept, quantity, type Concept } from '../concepts.ts';
import { metaOf, type Assembly, type Resource } from '../assembly.ts';
import type { Observation } from '../record.ts';
import { recordProfiles, recordSystems } from '../../fhir/urls.ts';

/** Source: observation uncategorised and observation blood pressure pages. */
export function observationResource(observation: Observation, assembly: Assembly): Resource {
  const { key, code, date, recorded, value, bloodPressure, comment, by } = observation;
  const related = relationsOf(observation, assembly);
  return {
    resourceType: 'Observation',
    id: assembly.id(key),
    meta: metaOf(recordProfiles.observation),
    identifier: assembly.identifier('Observation', key),
    status: 'final',
    code: codeable(code),
    subject: assembly.subject,
    ...assembly.context(key),
    ...(date && { effectiveDateTime: date }),
    issued: localDateTime(instantOf(recorded, 12 * 60)),
    performer: [assembly.practitioner(by)],
    ...(typeof value === 'string'
      ? { valueString: value }
      : value && { valueQuantity: quantity(value.value, value.unit, value.code) }),
    ...(comment && { comment }),
    ...(related.length > 0 && { related }),
    ...(bloodPressure && {
      component: [component(systolic, bloodPressure.systolic), component(diastolic, bloodPressure.diastolic)],
    }),
  };
}

const systolic = concept('72313002', 'Systolic arterial pressure');
const diastolic = concept('1091811000000102', 'Diastolic arterial pressure');

/** One that was not recorded is there with a reason. Source: uncategorised data guidance page, "Standard blood pressure representation". */
const component = (code: Concept, value: number | undefined) => ({
  code: codeable(code),
  ...(value === undefined
    ? { dataAbsentReason: coded(recordSystems.dataAbsentReason, 'unknown', 'Unknown') }
    : { valueQuantity: quantity(value, 'mm[Hg]') }),
});

/** A hierarchy: its top has its members, and each of them the top. Source: uncategorised data guidance page. */
function relationsOf({ key, partOf }: Observation, assembly: Assembly): unknown[] {
  const {
    index,
    selection: { items },
  } = assembly;
  const relation = (type: string, other: string) => ({ type, target: assembly.to('Observation', other) });
  return [
    ...index
      .membersOf(key)
      .filter((member) => items.has(member))
      .map((member) => relation('has-member', member)),
    ...(partOf !== undefined && items.has(partOf) ? [relation('derived-from', partOf)] : []),
  ];
}
