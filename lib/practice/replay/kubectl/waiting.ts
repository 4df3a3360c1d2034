import type { ApiResource } from '@/lib/practice/api/resources/resource';
import type { Routine } from '@/lib/practice/kubelet/routine';
import type { KubeObject } from '@/lib/practice/store/object';
import type { Args } from './args';
import { targetOf } from './change';
import { resourceNamed, shownName, Usage } from './client';
import { goDuration } from './logs';
import { isMissing } from './pods';
import type { Command, Terminal } from './terminal';

/** How often it is looked whether what is waited for is there (ms). */
const LOOK = 20;

/** Null: the time is over. */
function* until<T>(
  terminal: Terminal,
  args: Args,
  look: () => T | null,
  most: number,
): Routine<T | null> {
  const { clock } = terminal.client.cluster;
  const timeout = args.flag('--timeout');
  const end = clock.now() + (timeout === '' ? most : goDuration(timeout));
  for (;;) {
    const found = look();
    if (found !== null) return found;
    if (clock.now() >= end) return null;
    yield LOOK;
  }
}

/** `wait --for=condition=Ready pod/web`, `--for=delete`, `--for=jsonpath={.status.phase}=Running`. */
export const wait: Command = function* (terminal, args) {
  const { client, out } = terminal;
  const { resource, name } = targetOf(args.words);
  const goal = args.flag('--for');
  const shown = shownName(resource, name);
  const plural = `${resource.plural}${resource.group === '' ? '' : ''}/${name}`;
  if (goal !== 'delete') client.get(resource, name);
  const met = yield* until(
    terminal,
    args,
    () => (isMet(terminal, resource, name, goal) ? true : null),
    30_000,
  );
  if (!met) throw new Usage(`timed out waiting for the condition on ${plural}`);
  out(`${shown} condition met\n`);
  return 0;
};

function isMet({ client }: Terminal, resource: ApiResource, name: string, goal: string): boolean {
  const object = read({ resource, name, client });
  if (goal === 'delete') return object === null;
  if (!object) return false;
  const [kind, rest = ''] = goal.split(/=(.*)/s);
  if (kind === 'condition') {
    const [type = '', value = 'True'] = rest.split('=');
    const { conditions = [] } = (object.status ?? {}) as {
      conditions?: readonly { type: string; status: string }[];
    };
    return conditions.some(
      (one) =>
        one.type.toLowerCase() === type.toLowerCase() &&
        one.status.toLowerCase() === value.toLowerCase(),
    );
  }
  const [, path = '', value] = /^\{?([^}=]*)\}?(?:=(.*))?$/.exec(rest) ?? [];
  const found = valueAt(object, path);
  return value === undefined ? found !== undefined : String(found) === value;
}

function read({
  resource,
  name,
  client,
}: {
  resource: ApiResource;
  name: string;
  client: Terminal['client'];
}) {
  try {
    return client.get(resource, name);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** `.status.containerStatuses[0].resources`. */
export function valueAt(object: unknown, path: string): unknown {
  const steps = [...path.matchAll(/\.([\w-]+)|\[(\d+)\]/g)].map(([, key, at]) => key ?? Number(at));
  let value = object;
  for (const step of steps) value = (value as Record<string | number, unknown> | undefined)?.[step];
  return value;
}

interface Rolled extends KubeObject {
  readonly spec: {
    readonly replicas?: number;
    readonly updateStrategy?: { readonly type?: string };
    readonly template: { readonly metadata?: object };
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly readyReplicas?: number;
    readonly currentRevision?: string;
    readonly updateRevision?: string;
    readonly desiredNumberScheduled?: number;
    readonly updatedNumberScheduled?: number;
    readonly numberAvailable?: number;
    readonly conditions?: readonly { readonly type: string; readonly reason?: string }[];
  };
}

export const rollout: Command = function* (terminal, args) {
  const [what, ...words] = args.words;
  const target = targetOf(words);
  switch (what) {
    case 'status':
      return yield* rolloutStatus(terminal, args, target.resource, target.name);
    case 'restart':
      return restart(terminal, target.resource, target.name);
    case 'undo':
      return undo(terminal, args, target.resource, target.name);
    default:
      throw new Usage(`rollout ${what ?? ''} is not replayed`);
  }
};

/** Prints each word of it that is another than the last. */
function* rolloutStatus(
  terminal: Terminal,
  args: Args,
  resource: ApiResource,
  name: string,
): Routine<number> {
  const { client, out } = terminal;
  let last = '';
  const look = () => {
    const { words, done } = progressOf(client.get(resource, name) as Rolled);
    if (words !== last) out(`${words}\n`);
    last = words;
    return done ? true : null;
  };
  const met = yield* until(terminal, args, look, 3_600_000);
  if (!met) throw new Usage('timed out waiting for the condition');
  return 0;
}

/** Source: kubectl/pkg/polymorphichelpers/rollout_status.go. */
function progressOf(object: Rolled): { words: string; done: boolean } {
  const { kind, metadata, spec, status = {} } = object;
  const wanted = spec.replicas ?? 1;
  const { updatedReplicas: updated = 0, replicas = 0, availableReplicas: available = 0 } = status;
  const { name } = metadata;
  const going = (words: string) => ({ words, done: false });
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
    return going(`Waiting for ${kind.toLowerCase()} spec update to be observed...`);
  if (kind === 'Deployment') {
    const waiting = (words: string) =>
      going(`Waiting for deployment "${name}" rollout to finish: ${words}...`);
    if ((status.conditions ?? []).some(({ reason }) => reason === 'ProgressDeadlineExceeded'))
      throw new Usage(`deployment "${name}" exceeded its progress deadline`);
    if (updated < wanted)
      return waiting(`${updated} out of ${wanted} new replicas have been updated`);
    if (replicas > updated)
      return waiting(`${replicas - updated} old replicas are pending termination`);
    if (available < updated)
      return waiting(`${available} of ${updated} updated replicas are available`);
    return { words: `deployment "${name}" successfully rolled out`, done: true };
  }
  if (kind === 'StatefulSet') {
    const ready = status.readyReplicas ?? 0;
    if (ready < wanted) return going(`Waiting for ${wanted - ready} pods to be ready...`);
    if (status.updateRevision !== status.currentRevision)
      return going(
        `waiting for statefulset rolling update to complete ${updated} pods at revision ${status.updateRevision}...`,
      );
    return {
      words: `partitioned roll out complete: ${updated} new pods have been updated...`,
      done: true,
    };
  }
  const {
    desiredNumberScheduled: all = 0,
    updatedNumberScheduled: now = 0,
    numberAvailable = 0,
  } = status;
  if (now < all)
    return going(
      `Waiting for daemon set "${name}" rollout to finish: ${now} out of ${all} new pods have been updated...`,
    );
  if (numberAvailable < all)
    return going(
      `Waiting for daemon set "${name}" rollout to finish: ${numberAvailable} of ${all} updated pods are available...`,
    );
  return { words: `daemon set "${name}" successfully rolled out`, done: true };
}

function restart({ client, out }: Terminal, resource: ApiResource, name: string): number {
  const time = new Date(client.cluster.clock.now()).toISOString();
  const annotations = { 'kubectl.kubernetes.io/restartedAt': time };
  client.ask('PATCH', client.path(resource, name), {
    body: { spec: { template: { metadata: { annotations } } } },
    contentType: 'application/strategic-merge-patch+json',
  });
  out(`${shownName(resource, name)} restarted\n`);
  return 0;
}

const REVISION = 'deployment.kubernetes.io/revision';
const HASH = 'pod-template-hash';

function undo(
  { client, out, err }: Terminal,
  args: Args,
  resource: ApiResource,
  name: string,
): number {
  const owner = client.get(resource, name);
  const sets = client
    .list(resourceNamed('replicaset'), '')
    .filter(({ metadata }) =>
      metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid),
    )
    .sort((a, b) => revisionOf(b) - revisionOf(a));
  const wanted = Number(args.flag('--to-revision') || 0);
  const found = wanted === 0 ? sets[1] : sets.find((one) => revisionOf(one) === wanted);
  if (!found) throw new Usage(`no rollout history found for ${shownName(resource, name)}`);
  const { template } = found.spec as {
    template: { metadata?: { labels?: Record<string, string> } };
  };
  const { [HASH]: _hash, ...labels } = template.metadata?.labels ?? {};
  client.ask('PATCH', client.path(resource, name), {
    body: [
      {
        op: 'replace',
        path: '/spec/template',
        value: { ...template, metadata: { ...template.metadata, labels } },
      },
    ],
    contentType: 'application/json-patch+json',
  });
  if (owner.metadata.annotations?.[APPLIED] !== undefined)
    err(`Warning: ${UNAPPLIED(resource, name)}\n`);
  out(`${shownName(resource, name)} rolled back\n`);
  return 0;
}

const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const UNAPPLIED = ({ plural }: ApiResource, name: string) =>
  `resource ${plural}/${name} was previously managed with 'kubectl apply'. Rolling back will not update the ${APPLIED} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.`;

function revisionOf({ metadata }: KubeObject): number {
  return Number(metadata.annotations?.[REVISION] ?? 0);
}
