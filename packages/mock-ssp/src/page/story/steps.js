import { tellLookUp } from '../lib/look-ups.js';
import { commonName, counted, inMilliseconds, meaningOf, nameOf } from '../lib/words.js';

/**
 * One step of the story of an exchange.
 * @typedef {{ key: string, title: string, where: 'consumer' | 'ssp' | 'provider', verdict: keyof typeof import('../lib/words.js').verdicts, says: string, at?: number, findings?: readonly StepFinding[],
 *   session?: import('../lib/answers.ts').Session, chains?: import('../lib/answers.ts').Chains, refused?: import('../lib/answers.ts').Refused, failure?: NonNullable<ShownExchange['provider']>['failure'] }} Step
 * @typedef {Pick<Step, 'key' | 'title' | 'where' | 'at'>} Base what is known of it beforehand
 * @typedef {import('../lib/answers.ts').ShownExchange} ShownExchange
 * @typedef {import('../lib/answers.ts').ShownFinding} ShownFinding
 * @typedef {Omit<ShownFinding, 'verdict'> & { verdict: ShownFinding['verdict'] | 'beside' }} StepFinding `beside`: broken as well, and not what decided
 * @typedef {import('../lib/answers.ts').ShownBecause} Because
 */

/** Tells an exchange as steps, in the order in which things happen; where it did not go well, one of them is marked as the one that decided. @param {ShownExchange} exchange @returns {Step[]} */
export function tellSteps(exchange) {
  const steps = tellersOf[exchange.kind].map((tell) => tell(exchange));
  const { because } = exchange;
  if (because === undefined || because.kind === 'answered') return steps;
  const key = (because.by === 'provider' ? ofProvider[because.step] : undefined) ?? keys[because.step];
  return steps.some((step) => step.key === key) ? steps.map((step) => mark(step, key, because)) : steps;
}

/** What was broken as well decided nothing, in another step and beside the rule that refused. @param {Step} step @param {string} key of the step that decided @param {Because} because @returns {Step} */
function mark(step, key, { kind, decider }) {
  const findings = step.findings?.map((finding) =>
    finding.verdict === 'fail' && finding.rule !== decider
      ? { ...finding, verdict: /** @type {const} */ ('beside') }
      : finding,
  );
  return {
    ...step,
    verdict: step.key === key ? (kind === 'rule' ? 'fail' : 'decisive') : besideOf(step),
    ...(findings && { findings }),
  };
}

/** @param {Step} step @returns {Step['verdict']} */
const besideOf = ({ verdict }) => (verdict === 'fail' ? 'beside' : verdict);

/** The step of the story in which something is decided. @type {Readonly<Record<NonNullable<ShownExchange['because']>['step'], string>>} */
const keys = {
  connection: 'connection',
  certificate: 'consumer',
  request: 'ssp',
  directory: 'directory',
  token: 'provider',
  scope: 'provider',
  interaction: 'interaction',
  forwarding: 'provider-session',
  answer: 'answer',
  'look-up': 'search',
};

/** The same where the provider decides. @type {Readonly<Partial<typeof keys>>} */
const ofProvider = { connection: 'provider', request: 'provider' };

/** @type {Record<ShownExchange['kind'], ((exchange: ShownExchange) => Step)[]>} */
const tellersOf = {
  request: [consumerSession, sspChecks, lookUp, providerSession, providerChecks, interaction, answer],
  connection: [refusedConnection],
  'look-up': [sdsCall, sdsSearch, answer],
};

/** @param {ShownExchange} exchange @returns {Step} */
function refusedConnection({ refused, tls, certificates }) {
  return {
    key: 'connection',
    title: 'The connection',
    where: 'consumer',
    verdict: 'fail',
    says: 'It was closed before there was a request.',
    refused,
    session: tls,
    chains: chainsOf(certificates),
  };
}

/** @param {ShownExchange} exchange @returns {Step} */
function sdsCall({ resource, interaction: named, organisation, partyKey, manufacturer, apikey, correlationId }) {
  const narrowed = [
    organisation && `of ${organisation}`,
    partyKey && `with the party key ${partyKey}`,
    manufacturer && `made by ${manufacturer}`,
  ]
    .filter(Boolean)
    .join(' ');
  const asked = `It asked ${resource === 'Patient' ? 'PDS' : 'SDS'} for this: ${tellLookUp(resource, named?.says ?? named?.id)}${narrowed && `, ${narrowed}`}.`;
  return {
    key: 'call',
    title: 'What was asked',
    where: 'consumer',
    verdict: 'pass',
    says: `${asked} The apikey was ${apikey}; X-Correlation-Id ${correlationId}.`,
  };
}

/** @param {ShownExchange} exchange @returns {Step} */
function sdsSearch({ resource, refused, found = 0, nothingFound }) {
  /** @type {Base} */
  const base = { key: 'search', title: 'The look-up in the directory', where: 'ssp' };
  if (refused) return { ...base, verdict: 'fail', says: 'The look-up was refused.', refused };
  if (nothingFound)
    return {
      ...base,
      verdict: 'note',
      says: 'Nothing was found.',
      refused: { ...nothingFound, requirement: 'Nothing found', reason: 'nothing-found' },
    };
  return {
    ...base,
    verdict: 'pass',
    says: `${counted(found, 'resource')} found ${resource === 'Patient' ? 'on PDS' : 'in the registry'}.`,
  };
}

/** @param {ShownExchange} exchange @returns {Step} */
function consumerSession(exchange) {
  const session = exchange.joined?.sessions?.consumerToSsp ?? { ...exchange.tls, client: exchange.tls?.peer };
  const findings = (exchange.findings ?? []).filter(isOfCertificate);
  const holder = session.client
    ? `It presented the certificate of ${commonName(session.client.subject)}.`
    : 'It presented no certificate.';
  return {
    key: 'consumer',
    title: "The consumer's certificate and TLS session",
    where: 'consumer',
    findings,
    session,
    chains: exchange.joined?.certificates?.consumerToSsp ?? chainsOf(exchange.certificates),
    refused: exchange.tls?.refused,
    ...(exchange.findings
      ? { verdict: worst(findings), says: holder }
      : { verdict: 'skipped', says: 'No consumer: the SSP sent this itself.' }),
  };
}

/** @param {ShownExchange} exchange @returns {Step} */
function sspChecks(exchange) {
  const findings = (exchange.findings ?? []).filter((finding) => !isOfCertificate(finding) && !isOfDirectory(finding));
  return {
    key: 'ssp',
    title: "The SSP's checks",
    where: 'ssp',
    findings,
    at: exchange.timings?.['judged'],
    ...judged(findings, exchange.findings, 'It looked at the method, the headers and the token.'),
  };
}

/** @param {ShownExchange} exchange @returns {Step} */
function lookUp(exchange) {
  const findings = (exchange.findings ?? []).filter(isOfDirectory);
  return {
    key: 'directory',
    title: 'The look-up in the directory',
    where: 'ssp',
    findings,
    ...judged(findings, exchange.findings, 'Sender, receiver, agreement and endpoint were looked up in the registry.'),
  };
}

/** @param {ShownExchange} exchange @returns {Step} */
function providerSession({ joined, provider, forwarded }) {
  /** @type {Base} */
  const base = { key: 'provider-session', title: "The SSP's certificate and TLS session", where: 'ssp' };
  const failure = provider?.failure;
  const session = joined?.sessions?.sspToProvider ?? provider?.tls;
  const chains = joined?.certificates?.sspToProvider;
  if (!forwarded || !provider || (!session && !failure))
    return { ...base, verdict: 'skipped', says: 'The request was not sent on.' };
  if (failure)
    return {
      ...base,
      verdict: 'fail',
      says: `${provider.host} gave no answer that could be passed on.`,
      failure,
      session,
      chains,
    };
  return {
    ...base,
    verdict: 'pass',
    says: `It called ${provider.host} and presented the certificate of ${commonName(session?.client?.subject) || 'the SSP'}.`,
    session,
    chains,
  };
}

/** @param {ShownExchange} exchange @returns {Step} */
function providerChecks({ joined, forwarded }) {
  /** @type {Base} */
  const base = { key: 'provider', title: "The provider's checks", where: 'provider' };
  const record = joined?.provider;
  if (!forwarded) return { ...base, verdict: 'skipped', says: 'The request did not come this far.' };
  if (!record) return { ...base, verdict: 'unknown', says: joined?.note ?? 'The provider tells nothing.' };
  if (record.refused) return { ...base, verdict: 'fail', says: 'It refused the connection.', refused: record.refused };
  const findings = (record.findings ?? []).filter((finding) => !isOfInteraction(finding));
  return {
    ...base,
    findings,
    at: record.timings?.['judged'],
    ...judged(findings, record.findings, 'It looked at the headers, the endpoint, the token and the scope.'),
  };
}

/** @param {ShownExchange} exchange @returns {Step} */
function interaction({ joined, forwarded, interaction: named, method, answer: given }) {
  /** @type {Base} */
  const base = { key: 'interaction', title: 'The interaction', where: 'provider' };
  const record = joined?.provider;
  const what = `${method} – ${named?.says ?? named?.id ?? 'no interaction named'}`;
  if (!forwarded || record?.refused) return { ...base, verdict: 'skipped', says: `${what}: it did not come this far.` };
  if (!record?.findings) return { ...base, verdict: 'unknown', says: what };
  const findings = record.findings.filter(isOfInteraction);
  if (worst(record.findings) === 'fail' && worst(findings) !== 'fail')
    return {
      ...base,
      verdict: 'skipped',
      says: `${what}: refused before; what its own rules say all the same.`,
      findings,
    };
  const own = given && given.status >= 400 && worst(findings) !== 'fail' ? 'fail' : worst(findings);
  return {
    ...base,
    verdict: own,
    says:
      own === 'fail' && worst(findings) !== 'fail'
        ? `${what}. ${record.because?.says ?? 'The answer tells why.'}`
        : what,
    findings,
    at: record.timings?.['answered'],
  };
}

/** @param {ShownExchange} exchange @returns {Step} */
function answer({ answer: given, aborted, brokenOff, timings }) {
  /** @type {Base} */
  const base = { key: 'answer', title: 'The answer', where: 'consumer', at: timings?.['answered'] };
  if (!given) return { ...base, verdict: 'unknown', says: aborted ?? brokenOff ?? 'No answer was given.' };
  return {
    ...base,
    verdict: given.status < 400 ? 'pass' : 'fail',
    says: `${given.status} ${meaningOf(given.status)} from ${nameOf(given.by)}${given.code ? `: ${given.code}` : ''}. ${inMilliseconds(timings?.['answered'])} in all.`,
  };
}

/** The SSP's view of its first connection, as client and server. @param {ShownExchange['certificates']} certificates @returns {import('../lib/answers.ts').Chains | undefined} */
const chainsOf = (certificates) => certificates && { client: certificates.peer, server: certificates.own };

/** @param {readonly ShownFinding[]} findings @param {readonly ShownFinding[] | undefined} all @param {string} says @returns {Pick<Step, 'verdict' | 'says'>} */
const judged = (findings, all, says) =>
  all
    ? { verdict: worst(findings), says }
    : { verdict: 'skipped', says: 'Not judged: the SSP sent this itself, without its checks.' };

/** @param {ShownFinding} finding */
const isOfCertificate = ({ step }) => step === 'certificate';
/** @param {ShownFinding} finding */
const isOfDirectory = ({ step }) => step === 'directory';
/** The rest is the same for every interaction. @param {ShownFinding} finding */
const isOfInteraction = ({ step }) => step === 'interaction';

/** @param {readonly ShownFinding[]} findings */
const worst = (findings) =>
  /** @type {const} */ (['fail', 'note', 'pass']).find((verdict) =>
    findings.some((finding) => finding.verdict === verdict),
  ) ?? 'not-applicable';
