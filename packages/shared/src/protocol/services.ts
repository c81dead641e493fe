/** What services behind the SSP, other than those of GP Connect, have in common. Each is one object, by which the rules that concern it are chosen. */
export interface ServiceKind {
  readonly name: 'nrl' | 'careconnect' | 'own';
  /** What it is, in the middle of a sentence. */
  readonly says: string;
}

/** An interaction with a service that is none of GP Connect's: the SSP is content agnostic, and knows of it whom it is registered for. */
export interface Service {
  /** Spine interaction id, the value of `Ssp-InteractionID`. */
  readonly id: string;
  readonly kind: ServiceKind;
  readonly says: string;
  /** The methods by which it is called. */
  readonly methods: readonly ('GET' | 'POST' | 'PUT')[];
  /** The id under which SDS lists who receives it: most often the same. */
  readonly listedAs: string;
}

/** The kinds of services. */
export const serviceKinds: Readonly<Record<ServiceKind['name'], ServiceKind>> = {
  nrl: { name: 'nrl', says: 'the retrieval of documents that the National Record Locator points to' },
  careconnect: { name: 'careconnect', says: 'Care Connect appointments of urgent care' },
  own: { name: 'own', says: "a service of one's own" },
};

/** What an interaction id must be. */
export const interactionIdExpected =
  'an interaction id of the form urn:nhs:names:services:[service]:[interaction], such as urn:nhs:names:services:nrl:DocumentReference.content';

/** The id under which SDS lists the providers of documents. Source: NRL, "Retrieval via the SSP", 2022: looked up without `.read`, called with it. */
export const nrlListed = 'urn:nhs:names:services:nrl:DocumentReference.content';

const careConnect = (interaction: string, says: string, method: 'GET' | 'POST' | 'PUT'): Omit<Service, 'listedAs'> => ({
  id: `urn:nhs:names:services:careconnect:fhir:rest:${interaction}`,
  kind: serviceKinds.careconnect,
  says,
  methods: [method],
});

/** The services that are known by name. Source: NRL, "Retrieval via the SSP", 2022; Care Connect appointments 2.0, "Spine interaction ids". */
export const knownServices: readonly Service[] = [
  {
    id: `${nrlListed}.read`,
    kind: serviceKinds.nrl,
    says: 'Retrieve the document of an NRL pointer',
    methods: ['GET'],
    listedAs: nrlListed,
  },
  ...[
    careConnect('read:metadata', 'Care Connect: read the capability statement', 'GET'),
    careConnect('search:slot', 'Care Connect: search for free slots', 'GET'),
    careConnect('create:appointment', 'Care Connect: book an appointment', 'POST'),
    careConnect('search:appointment', "Care Connect: search for a patient's appointments", 'GET'),
    careConnect('read:appointment', 'Care Connect: read an appointment', 'GET'),
    careConnect('update:appointment', 'Care Connect: change or cancel an appointment', 'PUT'),
  ].map((service) => ({ ...service, listedAs: service.id })),
];

const byId: ReadonlyMap<string, Service> = new Map(knownServices.map((one) => [one.id, one]));
const calledAs: ReadonlyMap<string, string> = new Map(
  knownServices.flatMap(({ id, listedAs }) => (id === listedAs ? [] : [[listedAs, id]])),
);

/** The service with this Spine interaction id, where it is known by name. */
export const knownService = (id: string): Service | undefined => byId.get(id);

/** The service that this id, which is none of GP Connect's, stands for. */
export const serviceOf = (id: string): Service =>
  byId.get(id) ?? {
    id,
    kind: serviceKinds.own,
    says: "An interaction of one's own",
    methods: ['GET', 'POST', 'PUT'],
    listedAs: id,
  };

/** The id by which an interaction is called that SDS lists by this one: most often the same. */
export const calledBy = (listed: string): string => calledAs.get(listed) ?? listed;

/** The ids that a system may be called by that SDS lists for this one: itself, and what it is called by where that differs. */
export function idsListedAs(id: string): readonly string[] {
  const other = calledAs.get(id);
  return other === undefined ? [id] : [id, other];
}
