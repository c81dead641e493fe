import { sum, type Figure } from './figure.ts';
import { figureOf, type Measured, type Results } from './results.ts';
import { judgeTargets, ratio, type Verdict } from './targets.ts';

/** The results as text. */
export function writeReport(results: Results): string {
  const {
    environment: { node, nginx, cores, loadBefore },
    cases,
  } = results;
  return [
    `Node ${node}, ${nginx ?? 'no nginx'}, ${cores} cores, load ${loadBefore.toFixed(1)} before the start. Medians of interleaved samples: compare ratios, not times.`,
    ...(nginx === undefined
      ? ['nginx is not installed, so nothing is compared with it. Debian: apt-get install nginx-light.']
      : []),
    ...cases.map(writeCase),
    [
      'What each mock takes besides',
      ...results.mocks.map(
        ({ name, startUp, memoryAtStart, memory }) =>
          `  ${name.padEnd(14)} ${(startUp / 1000).toFixed(2)} s to start, ${megabytes(memoryAtStart)} resident then, ${megabytes(memory)} after the run`,
      ),
    ].join('\n'),
    `Rules, measured without network: judging ${results.rules.judging.toFixed(1)} µs a request, reading what they judge ${results.rules.reading.toFixed(1)} µs, both hops together.`,
    ...generatorLimit(results),
    ['Targets, with the p99 of the mocks in the case', ...judgeTargets(results).map(writeVerdict)].join('\n'),
  ].join('\n\n');
}

const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? 'unknown' : `${Math.round(bytes / 2 ** 20)} MB`;

/** Above this share of a core, what is measured is the generator. */
const generatorFull = 0.9;

const columns = ['req/s', 'p50 ms', 'p99 ms', 'CPU s/10k', 'proxy', 'answerer', 'generator'] as const;

function writeCase({ case: { name, says }, figures }: Measured): string {
  const header = `  ${''.padEnd(26)}${columns.map((column) => column.padStart(11)).join('')}`;
  return [`${name}: ${says}`, header, ...figures.map(writeFigure), ...writeRatios(figures)].join('\n');
}

function writeFigure({ says, rate, p50, p99, cpu, generator, resumed }: Figure): string {
  const [proxy, answerer] = cpu.length === 2 ? cpu : [undefined, cpu[0]];
  const cells = [
    Math.round(rate),
    p50.toFixed(2),
    p99.toFixed(2),
    show(sum(cpu)),
    show(proxy),
    show(answerer),
    `${Math.round(generator * 100)} %`,
  ];
  return `  ${says.padEnd(26)}${cells.map((cell) => String(cell).padStart(11)).join('')}${resumed > 0 ? `  ${Math.round(resumed * 100)} % resumed` : ''}${generator > generatorFull ? '  limited by the generator' : ''}`;
}

/** The mocks as a share of the others: by throughput, and by the CPU time of both processes, on which the generator has no influence. */
function writeRatios(figures: readonly Figure[]): string[] {
  const mocks = figures.find(({ chain }) => chain === 'mocks');
  const provider = figures.find(({ chain }) => chain === 'direct');
  const least = figures.find(({ chain }) => chain === 'least');
  return figures.flatMap((other) => {
    if (mocks && ['nginx', 'bare', 'least', 'other'].includes(other.chain))
      return [
        writeRatio('mocks', mocks, other),
        ...(least && other.chain === 'bare' ? [writeRatio('least', least, other)] : []),
      ];
    if (provider && ['wiremock', 'mountebank'].includes(other.chain))
      return [writeRatio('mock provider', provider, other)];
    return [];
  });
}

const writeRatio = (name: string, ours: Figure, other: Figure): string =>
  `  ${name} ÷ ${other.chain}: ${show(ratio(ours.rate, other.rate))} of its requests per second, ${show(ratio(sum(other.cpu), sum(ours.cpu)))} by CPU time, ${show(ratio(ours.p99, other.p99))} of its p99`;

/** Shows that the generator could put more load than the chains take. */
function generatorLimit(results: Results): string[] {
  return results.cases.flatMap(({ case: { name, connections }, figures }) => {
    const alone = figureOf(results, name, 'alone');
    if (!alone) return [];
    const [fastest] = figures.filter(({ chain }) => chain !== 'alone').sort((a, b) => b.rate - a.rate);
    const mocks = figureOf(results, name, 'mocks');
    return [
      `The generator at ${connections} connections: ${Math.round(alone.rate)} req/s against ${alone.says}, ${show(ratio(alone.rate, fastest?.rate))} times what the fastest chain (${fastest?.says}) takes and ${show(ratio(alone.rate, mocks?.rate))} times what the mocks take.`,
    ];
  });
}

function writeVerdict({ says, value, p99, met }: Verdict): string {
  const word = met === undefined ? '-   ' : met ? 'PASS' : 'MISS';
  const slowest = p99 === undefined ? '' : `${p99.toFixed(2)} ms`;
  return `  ${word} ${(value === undefined ? 'not measured' : value.toFixed(3)).padEnd(13)} ${slowest.padEnd(10)} ${says}`;
}

const show = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '-' : value.toFixed(2);
