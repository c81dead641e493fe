import { z } from 'zod';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readJsonObject } from '@mock-spine/shared/control/read-json';
import { suggest } from '@mock-spine/shared/settings/settings';
import type { PracticeDetails } from '@mock-spine/shared/world/practices';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Enablement } from '../enablement/enablement.ts';
import type { ServiceFiltering, SupplierSwitch } from '../service-filtering/service-filtering.ts';

type Router = Parameters<AddRoutes>[0];

/** What the switches of service filtering need to know. */
export interface FilteringControls {
  /** Undefined where the provider does not do service filtering. */
  readonly filtering: ServiceFiltering | undefined;
  readonly practices: () => readonly Pick<PracticeDetails, 'odsCode' | 'services'>[];
  readonly enablement: Enablement;
  /** Told of what is switched. */
  readonly onSwitched: (practice: string, what: string, on: boolean) => void;
}

/** Adds `GET` and `PUT /service-filtering`: the supplier's switch and each practice's. */
export function addServiceFilteringRoutes(router: Router, controls: FilteringControls): void {
  const { filtering, practices, onSwitched } = controls;
  const there = (): ServiceFiltering => {
    if (filtering) return filtering;
    throw new ControlError(
      404,
      'This provider does not do service filtering, as 1.6.0 has it.',
      'Start it with --service-filtering.',
    );
  };
  router.get('/service-filtering', (ctx) => {
    ctx.body = there().show();
  });
  router.put('/service-filtering', async (ctx) => {
    const switches = there();
    const body = await readJsonObject(ctx);
    const unknown = Object.keys(body).find((key) => !(key in filteringChange.shape));
    if (unknown !== undefined)
      throw new ControlError(
        400,
        `${unknown} does not make sense.${suggest(unknown, Object.keys(filteringChange.shape), '')}`,
        example,
      );
    const supplier =
      body['supplier'] === undefined
        ? undefined
        : readSupplier(
            body['supplier'],
            practices().map(({ odsCode }) => odsCode),
          );
    const organisations = body['organisations'] === undefined ? [] : readOrganisations(body['organisations'], controls);
    if (supplier !== undefined) {
      switches.setSupplier(supplier);
      for (const { odsCode } of practices())
        onSwitched(
          odsCode,
          'service-filtering-supplier',
          supplier !== 'off' && (supplier === 'on' || supplier.includes(odsCode)),
        );
    }
    for (const [practice, on] of organisations) {
      switches.setOrganisation(practice, on);
      onSwitched(practice, 'service-filtering', on);
    }
    ctx.body = switches.show();
  });
}

const example =
  'Send for example {"supplier":["B82617"],"organisations":{"B82617":false}}; supplier is "on", "off" or a list of ODS codes.';

/** What `PUT /service-filtering` takes. */
export const filteringChange = z
  .strictObject({
    supplier: z
      .union([z.enum(['on', 'off']), z.array(z.string())])
      .optional()
      .describe("The supplier's switch: on, off, or on at the practices of these ODS codes."),
    organisations: z.record(z.string(), z.boolean()).optional().describe("Each practice's own switch, by ODS code."),
  })
  .meta({ examples: [{ supplier: ['B82617'], organisations: { B82617: false } }] });

function readSupplier(value: unknown, known: readonly string[]): SupplierSwitch {
  const { data: supplier } = filteringChange.shape.supplier.safeParse(value);
  if (typeof supplier === 'string' || supplier?.every((code) => known.includes(code))) return supplier;
  throw new ControlError(400, 'supplier does not make sense.', `${example} The practices are: ${known.join(', ')}.`);
}

function readOrganisations(value: unknown, { practices, enablement }: FilteringControls): [string, boolean][] {
  return Object.entries(objectIn(value) ?? { [JSON.stringify(value)]: undefined }).map(([practice, on]) => {
    const known = practices().find(({ odsCode }) => odsCode === practice);
    if (!known || typeof on !== 'boolean')
      throw new ControlError(
        400,
        `organisations.${practice} does not make sense.`,
        `${example} The practices are: ${practices()
          .map(({ odsCode }) => odsCode)
          .join(', ')}.`,
      );
    const { 'gp-connect': gpConnect, appointments } = enablement.show()[practice]!;
    if (on && known.services.length === 0)
      throw new ControlError(
        400,
        `${practice} has no list of services: its switch cannot be put on.`,
        'Choose a practice that has services.',
      );
    if (on && !(gpConnect && appointments))
      throw new ControlError(
        400,
        `GP Connect or Appointment Management is switched off at ${practice}: its switch cannot be put on.`,
        'Switch them on with PUT /enablement first.',
      );
    return [practice, on];
  });
}
