// pnpm test:clocks [<lane>]...: the tests that deal with times, elsewhere and at other times. Plain JavaScript, as what it starts.
import './installed.js';
import { spawnSync } from 'node:child_process';
import { chooseLanes, runLanes } from './test/lanes.js';
import { runJest } from './test/run-jest.js';

/** Half an hour before what changes: summer time begins and ends in Britain, a leap day, a year. */
const moments = {
  'summer-time-begins': '2027-03-27T23:30:00Z',
  'summer-time-ends': '2027-10-30T22:30:00Z',
  'leap-day': '2028-02-29T23:30:00Z',
  'new-year': '2026-12-31T23:30:00Z',
};
const zones = { 'new-york': 'America/New_York', auckland: 'Pacific/Auckland' };
const lanes = [...Object.keys(zones), ...Object.keys(moments), 'random-order'];

/** Where dates are read, written, compared, or made into a day, an age or a slot. Not locks: the times of files cannot be moved. */
const suites = [
  'packages/shared/src/world',
  'packages/shared/src/protocol',
  'packages/mock-provider/src/(appointments|audit|fhir/dates|structured)',
  'packages/mock-provider/test/(appointments|day|race|registration|restricted|state)',
  'test/(clock|day|whom)',
];

const help = `Runs the tests that deal with times in other time zones, with the clock moved (needs faketime), and in random order.

  pnpm test:clocks [<lane>]...

  <lane>  one or more of ${lanes.join(', ')} (default: all)
  --list  names the lanes
  --help  shows this help`;

process.exitCode = main(process.argv.slice(2));

function main(argv) {
  if (argv.includes('--help')) {
    console.log(help);
    return 0;
  }
  if (argv.includes('--list')) {
    console.log(lanes.join(' '));
    return 0;
  }
  const chosen = chooseLanes(argv, lanes);
  if (chosen === undefined) return 2;
  if (chosen.some((lane) => lane in moments) && spawnSync('faketime', ['--version']).error) {
    console.error(
      'Expected the command faketime, which moves the clock; it is not there. On Debian: apt install faketime.',
    );
    return 2;
  }
  return runLanes(chosen, (lane) => runJest(...ofLane(lane)));
}

/** What {@link runJest} needs for a lane. */
function ofLane(lane) {
  if (lane in zones) return [suites, { env: { TZ: zones[lane] } }];
  if (!(lane in moments)) return [['--randomize', ...suites]];
  const offset = Math.round((Date.parse(moments[lane]) - Date.now()) / 1000);
  const program = ['faketime', '-f', `${offset < 0 ? '' : '+'}${offset}s`, process.execPath];
  return [
    suites,
    { program, env: { FAKETIME_DONT_FAKE_MONOTONIC: '1', MOCK_SPINE_TEST_PKI: `.cache/test-pki-${lane}` } },
  ];
}
