import { createTransportProbes } from '../../src/transport/transport-probes.ts';
import { transportBench } from './provider-bench.ts';
import { runTogether } from './run-together.ts';
const t = createTransportProbes();
const s = performance.now();
const o = await runTogether(t.probes, transportBench(Number(process.argv[2]), '.cache/test-pki'));
await t.close();
console.log(performance.now() - s);
for (const [id, x] of o) console.log(id, x.verdict, '|', x.received, '|', x.reason ?? '');
