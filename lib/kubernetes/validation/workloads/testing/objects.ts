import { judge } from '@/lib/kubernetes/judge';

type Part = Readonly<Record<string, unknown>>;

export const POD_SPEC = { containers: [{ name: 'a', image: 'nginx' }] };
export const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: POD_SPEC };
export const ENDING = { ...TEMPLATE, spec: { ...POD_SPEC, restartPolicy: 'Never' } };
const SELECTOR = { matchLabels: { app: 'web' } };

/** A workload that the server takes, but for what `spec` and `metadata` say otherwise. */
export function workload(kind: string, spec: Part = {}, metadata: Part = {}): unknown {
  const group = kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1';
  return {
    apiVersion: kind === 'ReplicationController' ? 'v1' : group,
    kind,
    metadata: { name: 'web', ...metadata },
    spec: { ...SPECS[kind], ...spec },
  };
}

const SPECS: Readonly<Record<string, Part>> = {
  Deployment: { selector: SELECTOR, template: TEMPLATE },
  ReplicaSet: { selector: SELECTOR, template: TEMPLATE },
  StatefulSet: { selector: SELECTOR, template: TEMPLATE },
  DaemonSet: { selector: SELECTOR, template: TEMPLATE },
  ReplicationController: { template: TEMPLATE },
  Job: { template: ENDING },
  CronJob: { schedule: '0 3 * * *', jobTemplate: { spec: { template: ENDING } } },
};

/** `field: message` of all that is refused, in the server's order; the message of the whole where it is not read. */
export function refusals(object: unknown): readonly string[] {
  const verdict = judge(object);
  if (!verdict || verdict.code === 201) return [];
  if (verdict.code !== 422) return [verdict.message];
  return verdict.errors.map(({ field, message }) => `${field}: ${message}`);
}

/** What the server would store. Throws where it would store nothing. */
export function stored(object: unknown): Part {
  const verdict = judge(object);
  if (verdict?.code !== 201) throw new Error(refusals(object).join('\n'));
  return verdict.object as Part;
}
