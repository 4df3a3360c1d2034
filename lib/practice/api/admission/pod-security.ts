import { podSecurity } from '@/lib/kubernetes/pod-security/pod-security';
import { DEFAULT_VERSION, VERSIONS, type Version } from '@/lib/kubernetes/versions';
import type { KubeObject } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import { textAt, valueAt } from '../tables/read';

const NAMESPACES = { group: '', plural: 'namespaces' } as const;
const PODS = { group: '', plural: 'pods' } as const;
const PREFIX = 'pod-security.kubernetes.io/';
const LEVELS = ['privileged', 'baseline', 'restricted'];

interface Policy {
  readonly level: string;
  /** `latest`, `v1.30`. */
  readonly version: string;
}

/** What a namespace says of one mode. `warn` follows a stricter `enforce`. Source: api.PolicyToEvaluate. */
function policyOf(labels: Readonly<Record<string, string>>, mode: 'enforce' | 'warn'): Policy {
  const level = labels[PREFIX + mode];
  const version = labels[`${PREFIX}${mode}-version`];
  const enforced = mode === 'warn' ? policyOf(labels, 'enforce') : null;
  if (enforced && level === undefined && enforced.level !== 'privileged')
    return { level: enforced.level, version: version ?? enforced.version };
  const isKnown = level !== undefined && LEVELS.includes(level);
  // What cannot be read enforces the most, and warns of nothing.
  const fallback = level !== undefined && mode === 'enforce' ? 'restricted' : 'privileged';
  return { level: isKnown ? level : fallback, version: version ?? 'latest' };
}

function textOf({ level, version }: Policy): string {
  return `${level}:${version}`;
}

function violations(pod: unknown, { level, version }: Policy): readonly string[] {
  if (level !== 'baseline' && level !== 'restricted') return [];
  // What is wrong, and how: as a refusal has it, with the second in brackets.
  return podSecurity(pod, level, versionOf(version)).map((text) =>
    text.replace(/^(.*?): (.*)$/s, '$1 ($2)'),
  );
}

function versionOf(text: string): Version {
  const known = VERSIONS.find((one) => `v${one}` === text);
  if (known) return known;
  const minor = Number(/^v1\.(\d+)$/.exec(text)?.[1]);
  return minor < 34 ? VERSIONS[0] : DEFAULT_VERSION;
}

/** What Pod Security says of a Pod, or of the Pods that a workload will make. */
export interface SecurityVerdict {
  /** Why it may not be; null where it may. */
  readonly problem: string | null;
  readonly warnings: readonly string[];
}

const FINE: SecurityVerdict = { problem: null, warnings: [] };

/** Source: k8s.io/pod-security-admission/admission, EvaluatePod. */
export function judgeSecurity(
  store: ObjectStore,
  kind: string,
  object: KubeObject,
): SecurityVerdict {
  const pod = podOf(kind, object);
  if (pod === undefined) return FINE;
  const found = store.get(NAMESPACES, undefined, object.metadata.namespace ?? '');
  const { labels = {} } = found?.metadata ?? {};
  const enforce = policyOf(labels, 'enforce');
  const refused = kind === 'Pod' ? violations(pod, enforce) : [];
  if (refused.length > 0)
    return {
      problem: `violates PodSecurity "${textOf(enforce)}": ${refused.join(', ')}`,
      warnings: [],
    };
  const warn = policyOf(labels, 'warn');
  const warned = violations(pod, warn);
  if (warned.length === 0) return FINE;
  const words = `would violate PodSecurity "${textOf(warn)}": ${warned.join(', ')}`;
  return { problem: null, warnings: [words] };
}

function podOf(kind: string, object: KubeObject): unknown {
  switch (kind) {
    case 'Pod':
      return object;
    case 'PodTemplate':
      return valueAt(object, 'template');
    case 'CronJob':
      return valueAt(object, 'spec', 'jobTemplate', 'spec', 'template');
    case 'ReplicationController':
    case 'ReplicaSet':
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return valueAt(object, 'spec', 'template');
    default:
      return undefined;
  }
}

/** What to say of the Pods that are there, when a namespace begins to enforce more. Source: EvaluatePodsInNamespace. */
export function warningsOfNamespace(
  store: ObjectStore,
  before: KubeObject,
  after: KubeObject,
): readonly string[] {
  const [old, now] = [before, after].map(({ metadata }) =>
    policyOf(metadata.labels ?? {}, 'enforce'),
  );
  if (textOf(old!) === textOf(now!) || now!.level === 'privileged') return [];
  const isRelaxed = LEVELS.indexOf(now!.level) <= LEVELS.indexOf(old!.level);
  if (old!.version === now!.version && isRelaxed) return [];
  const { name } = after.metadata;
  const byReason = new Map<string, string[]>();
  for (const pod of onePerOwner(store.list(PODS, name))) {
    const reasons = violations(pod, now!).map((text) => text.replace(/ \(.*$/s, ''));
    if (reasons.length === 0) continue;
    const reason = reasons.join(', ');
    byReason.set(reason, [...(byReason.get(reason) ?? []), pod.metadata.name]);
  }
  if (byReason.size === 0) return [];
  const lines = [...byReason].map(([reason, names]) => `${namesText(names.sort())}: ${reason}`);
  return [
    `existing pods in namespace "${name}" violate the new PodSecurity enforce level "${textOf(now!)}"`,
    ...lines.sort(),
  ];
}

function namesText([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first} (and ${others.length} other pod${others.length === 1 ? '' : 's'})`;
}

/** Those of one owner are alike: the first stands for all, and the others come behind the rest. */
function onePerOwner(pods: readonly KubeObject[]): readonly KubeObject[] {
  const seen = new Set<string>();
  const [first, later]: [KubeObject[], KubeObject[]] = [[], []];
  for (const pod of pods) {
    const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller)?.uid ?? '';
    const isLater = owner !== '' && seen.has(owner);
    (isLater ? later : first).push(pod);
    seen.add(owner);
  }
  return [...first, ...later];
}

/** Whether a changed Pod is looked at again. Source: isSignificantPodUpdate. */
export function isSignificant(before: KubeObject, after: KubeObject): boolean {
  const images = (pod: KubeObject) =>
    JSON.stringify(
      ['containers', 'initContainers', 'ephemeralContainers'].map((list) =>
        ((valueAt(pod, 'spec', list) ?? []) as readonly unknown[]).map((one) => [
          list === 'ephemeralContainers' ? textAt(one, 'name') : '',
          textAt(one, 'image'),
        ]),
      ),
    );
  return images(before) !== images(after);
}
