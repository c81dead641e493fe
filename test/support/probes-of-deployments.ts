import { readFileSync } from 'node:fs';

/** What is asked of a mock before it is sent requests, by the files in `deploy`. Source: issue "Shared by a team", 6: reads that need no state go on while PostgreSQL is away. */
export function probesOfDeployments(): readonly string[] {
  const [balancer] = /(?<=httpchk GET )\S+/.exec(readFileSync('deploy/haproxy.cfg', 'utf8'))!;
  const [cluster] = /(?<=readinessProbe:\s+httpGet:\s+path: )\S+/.exec(
    readFileSync('deploy/kubernetes/deployment.yaml', 'utf8'),
  )!;
  return [balancer, cluster];
}
