import type { SecureContext } from 'node:tls';
import { clientSecureContext } from '@mock-spine/shared/tls/context-options';
import { materialIn } from '../material.ts';
import type { Job, Told } from './job.ts';
import { putLoad } from './put-load.ts';

/** The load generator: a process of its own, so that what it costs is not on any server's account. Takes jobs over IPC, one at a time. */
const pki = process.argv[2]!;

const contexts: Readonly<Record<Job['client'], SecureContext>> = {
  consumer: clientSecureContext(materialIn(pki, 'consumer/client')),
  ssp: clientSecureContext(materialIn(pki, 'ssp/client')),
};

process.on('disconnect', () => process.exit());
process.on('message', (job: Job) => {
  putLoad(job, contexts[job.client]).then(
    (load) => tell({ load }),
    (error: Error) => tell({ failure: error.message }),
  );
});
process.send!({ port: 0 });

const tell = (told: Told): void => void process.send!(told);
