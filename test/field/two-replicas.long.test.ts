import { afterAll, beforeAll, describe } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '@mock-spine/shared/testing/postgres';
import { twoReplicasOver } from '../support/replicas-chain.ts';
import { describeField } from './suites.ts';

// Source: issue "Shared by a team": a shared instance with two replicas passes the same field and race tests as a single one.
if (isInstalledPostgres) {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.close(), 60_000);

  describe('two replicas of each mock behind balancers, over PostgreSQL', () => {
    describeField(twoReplicasOver(() => postgres));
  });
} else {
  itWithPostgres('two replicas pass what a single instance does', () => {});
}
