import { expect, it } from '@jest/globals';
import { readControlAddress } from './control-address.ts';

// Source: the page of a team, "Every call takes ?namespace=team-a, or the path /ns/team-a/…", and the names that POST /namespaces takes.
it.each([
  ['http://localhost:8080', 'http://localhost:8080'],
  ['https://mocks.example/', 'https://mocks.example'],
  ['http://localhost:8080/ns/team-a', 'http://localhost:8080/ns/team-a'],
  ['http://[::1]:8080/ns/job-17/', 'http://[::1]:8080/ns/job-17'],
])('calls begin at %s', (url, begins) => {
  expect(readControlAddress(url, Error)).toBe(begins);
});

it.each([
  'nowhere',
  'ftp://localhost',
  'http://localhost:8080/exchanges',
  'http://localhost:8080/ns/',
  'http://localhost:8080/ns/Team A',
  'http://localhost:8080/ns/a/ready',
  'http://user@localhost:8080',
  'http://localhost:99999',
])('%s is no address of a control API', (url) => {
  expect(() => readControlAddress(url, RangeError)).toThrow(RangeError);
});
