import { commonName, inMilliseconds, meaningOf, nameOf } from '../lib/words.js';

/**
 * One step of the story of an exchange.
 * @typedef {{ key: string, title: string, where: string, verdict: string, says: string, at?: number, findings?: any[], session?: any, refused?: any, failure?: any }} Step
 */

/** Tells an exchange as steps, in the order in which things happen. @returns {Step[]} */
export function tellSteps(exchange) {
  return exchange.kind === 'connection' ? [refusedConnection(exchange)] : tellers.map((tell) => tell(exchange));
}

/** The first step that refuses, if any. @param {Step[]} steps */
export const decisive = (steps) => steps.find(({ verdict }) => verdict === 'fail');

const tellers = [consumerSession, sspChecks, lookUp, providerSession, providerChecks, interaction, answer];

function refusedConnection({ refused, tls }) {
  return { key: 'connection', title: 'The connection', where: 'consumer', verdict: 'fail', says: 'It was closed before there was a request.', refused, session: tls && { ...tls, client: tls.peer } };
}

function consumerSession(exchange) {
  const session = exchange.joined?.sessions?.consumerToSsp ?? { ...exchange.tls, client: exchange.tls?.peer };
  const findings = (exchange.findings ?? []).filter(isOfCertificate);
  const holder = session.client ? `It presented the certificate of ${commonName(session.client.subject)}.` : 'It presented no certificate.';
  return {
    key: 'consumer', title: 'The consumer\'s certificate and TLS session', where: 'consumer', findings, session, refused: exchange.tls?.refused,
    ...(exchange.findings ? { verdict: worst(findings), says: holder } : { verdict: 'skipped', says: 'No consumer: the SSP sent this itself.' }),
  };
}

function sspChecks(exchange) {
  const findings = (exchange.findings ?? []).filter((finding) => !isOfCertificate(finding) && !isOfDirectory(finding));
  return { key: 'ssp', title: 'The SSP\'s checks', where: 'ssp', findings, at: exchange.timings?.judged, ...judged(findings, exchange.findings, 'It looked at the method, the headers and the token.') };
}

function lookUp(exchange) {
  const findings = (exchange.findings ?? []).filter(isOfDirectory);
  return { key: 'directory', title: 'The look-up in the directory', where: 'ssp', findings, ...judged(findings, exchange.findings, 'Sender, receiver, agreement and endpoint were looked up in the registry.') };
}

function providerSession({ joined, provider, forwarded }) {
  const base = { key: 'provider-session', title: 'The SSP\'s certificate and TLS session', where: 'ssp' };
  const failure = provider?.failure;
  const session = joined?.sessions?.sspToProvider ?? (provider?.tls && { ...provider.tls, server: provider.tls.peer });
  if (!forwarded || !session && !failure) return { ...base, verdict: 'skipped', says: 'The request was not sent on.' };
  if (failure) return { ...base, verdict: 'fail', says: `${provider.host} gave no answer that could be passed on.`, failure, session };
  return { ...base, verdict: 'pass', says: `It called ${provider.host} and presented the certificate of ${commonName(session.client?.subject) || 'the SSP'}.`, session };
}

function providerChecks({ joined, forwarded }) {
  const base = { key: 'provider', title: 'The provider\'s checks', where: 'provider' };
  const record = joined?.provider;
  if (!forwarded) return { ...base, verdict: 'skipped', says: 'The request did not come this far.' };
  if (!record) return { ...base, verdict: 'unknown', says: joined?.note ?? 'The provider tells nothing.' };
  if (record.refused) return { ...base, verdict: 'fail', says: 'It refused the connection.', refused: record.refused };
  const findings = (record.findings ?? []).filter((finding) => !isOfInteraction(finding));
  return { ...base, findings, at: record.timings?.judged, ...judged(findings, record.findings, 'It looked at the headers, the endpoint, the token and the scope.') };
}

function interaction({ joined, forwarded, interaction: named, method, answer: given }) {
  const base = { key: 'interaction', title: 'The interaction', where: 'provider' };
  const record = joined?.provider;
  const what = `${method} – ${named?.says ?? named?.id ?? 'no interaction named'}`;
  if (!forwarded || record?.refused) return { ...base, verdict: 'skipped', says: `${what}: it did not come this far.` };
  if (!record?.findings) return { ...base, verdict: 'unknown', says: what };
  const findings = record.findings.filter(isOfInteraction);
  if (worst(record.findings) === 'fail' && worst(findings) !== 'fail') return { ...base, verdict: 'skipped', says: `${what}: refused before; what its own rules say all the same.`, findings };
  const own = given?.status >= 400 && worst(findings) !== 'fail' ? 'fail' : worst(findings);
  return { ...base, verdict: own, says: own === 'fail' && worst(findings) !== 'fail' ? `${what}: refused for the state of the record; the answer tells why.` : what, findings, at: record.timings?.answered };
}

function answer({ answer: given, aborted, brokenOff, timings }) {
  const base = { key: 'answer', title: 'The answer', where: 'consumer', at: timings?.answered };
  if (!given) return { ...base, verdict: 'unknown', says: aborted ?? brokenOff ?? 'No answer was given.' };
  return { ...base, verdict: given.status < 400 ? 'pass' : 'fail', says: `${given.status} ${meaningOf(given.status)} from ${nameOf(given.by)}${given.code ? `: ${given.code}` : ''}. ${inMilliseconds(timings?.answered)} in all.` };
}

const judged = (findings, all, says) => (all ? { verdict: worst(findings), says } : { verdict: 'skipped', says: 'Not judged: the SSP sent this itself, without its checks.' });

const isOfCertificate = ({ rule }) => rule.startsWith('consumer-certificate');
const isOfDirectory = ({ rule }) => /^(sender|receiver|data-sharing|target)-/.test(rule) && rule !== 'sender-within-rate-limit';

/** What stands on the security page, on formats and on enablement is the same for every interaction. */
const isOfInteraction = ({ requirement }) => requirement.startsWith('A-') && !['A-006', 'A-048', 'A-005', 'A-009'].includes(requirement);

const worst = (findings) => ['fail', 'note', 'pass'].find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? 'not-applicable';
