import { setDefaults } from '@/lib/kubernetes/defaults/set-defaults';
import type { FieldError } from '@/lib/kubernetes/field-error';
import { parseQuantity } from '@/lib/kubernetes/quantity';
import { isSame } from '@/lib/kubernetes/updates/immutable';
import { printLines } from '@/lib/kubernetes/updates/print-internal';
import { unifiedDiff } from '@/lib/kubernetes/updates/unified-diff';
import { ROOT } from '@/lib/kubernetes/validation/place';
import { Problems } from '@/lib/kubernetes/validation/problems';
import { qosClass } from '@/lib/kubernetes/validation/qos';
import { validatePod } from '@/lib/kubernetes/validation/validate-pod';
import { DEFAULT_VERSION } from '@/lib/kubernetes/versions';
import type { ContainerSpec, Pod, Resources } from '@/lib/practice/kubelet/pod';
import type { KubeObject } from '@/lib/practice/store/object';
import { forbidden, StatusError } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import { resource } from '../resources/registry';
import { typed } from '../verbs/plain-object';

const SPEC = ROOT.child('spec');

/** Of what was sent the ephemeral containers alone. Throws 422. Source: ValidatePodEphemeralContainersUpdate. */
export function withEphemeral(call: Call, old: KubeObject, sent: KubeObject): KubeObject {
  const next = decoded(call, sent);
  const given = next.spec.ephemeralContainers;
  const before = old as Pod;
  const spec = { ...before.spec, ...(given && given.length > 0 && { ephemeralContainers: given }) };
  if (!given || given.length === 0)
    delete (spec as { ephemeralContainers?: unknown }).ephemeralContainers;
  const pod = counted(before, { ...before, spec });
  const problems = new Problems();
  problems.take(validatePod(pod, { version: DEFAULT_VERSION, isUpdate: true }));
  const at = SPEC.child('ephemeralContainers');
  for (const one of before.spec.ephemeralContainers ?? []) {
    const same = given?.find(({ name }) => name === one.name);
    if (!same)
      problems.forbidden(
        at,
        `existing ephemeral containers "${one.name}" may not be removed\n`,
        'ephemeral-removed',
      );
    else if (!isSame(same, one)) {
      const shown = differenceOf(one, same);
      problems.forbidden(
        at,
        `existing ephemeral containers "${one.name}" may not be changed\n${shown}`,
        'ephemeral-changed',
      );
    }
  }
  refuse(call, problems.list);
  return pod;
}

function differenceOf(before: ContainerSpec, after: ContainerSpec): string {
  const lines = (one: ContainerSpec) => printLines('EphemeralContainer', one);
  return unifiedDiff(lines(before), lines(after));
}

/** Of what was sent the resources of containers alone. Throws 403, 422. Source: ValidatePodResize and the admission plugin PodResize. */
export function resized(call: Call, old: KubeObject, sent: KubeObject): KubeObject {
  const next = decoded(call, sent);
  const before = old as Pod;
  const containers = merged(before.spec.containers, next.spec.containers);
  const initContainers = merged(before.spec.initContainers, next.spec.initContainers);
  const pod = counted(before, {
    ...before,
    spec: {
      ...before.spec,
      containers: containers ?? [],
      ...(initContainers && { initContainers }),
    },
  });
  const problems = new Problems();
  problems.take(validatePod(pod, { version: DEFAULT_VERSION, isUpdate: true }));
  if (qosClass(before) !== qosClass(pod)) {
    const { qosClass: own } = (before.status ?? {}) as { qosClass?: string };
    problems.invalid(
      SPEC,
      own ?? '',
      'Pod QOS Class may not change as a result of resizing',
      'resize-qos',
    );
  }
  checkContainers(problems, before, pod);
  refuse(call, problems.list);
  mustFit(call, pod);
  return pod;
}

/** Their order may not change: then they are left as they are sent, to be refused. */
function merged(
  before: readonly ContainerSpec[] | undefined,
  next: readonly ContainerSpec[] | undefined,
): readonly ContainerSpec[] | undefined {
  if (!before || !next || next.length === 0) return next;
  return before.map((one, at) => {
    const { resources, resizePolicy } = (next[at] ?? {}) as ContainerSpec & {
      resizePolicy?: unknown;
    };
    if (next[at]?.name !== one.name) return next[at] ?? one;
    return {
      ...one,
      resources: resources ?? {},
      ...(resizePolicy !== undefined && { resizePolicy }),
    };
  });
}

function checkContainers(problems: Problems, before: Pod, next: Pod): void {
  for (const list of ['initContainers', 'containers'] as const) {
    const [old = [], now = []] = [before.spec[list], next.spec[list]];
    if (old.length !== now.length || old.some(({ name }, at) => now[at]?.name !== name)) {
      problems.forbidden(
        SPEC.child(list),
        'containers may not be renamed or reordered on resize',
        'resize-order',
      );
      return;
    }
    for (const [at, container] of old.entries()) {
      const place = SPEC.child(list).index(at).child('resources');
      for (const kind of ['limits', 'requests'] as const) {
        const [had = {}, has = {}] = [container.resources?.[kind], now[at]?.resources?.[kind]];
        const isGone = Object.keys(had).some((name) => has[name] === undefined);
        if (isGone)
          problems.forbidden(
            place.child(kind),
            `resource ${kind} cannot be removed`,
            'resize-removed',
          );
      }
      if (!isSame(otherResources(container.resources), otherResources(now[at]?.resources)))
        problems.forbidden(SPEC, 'only cpu and memory resources are mutable', 'resize-other');
    }
  }
}

function otherResources(resources: Resources = {}): unknown {
  const others = (amounts: Readonly<Record<string, string>> = {}) =>
    Object.entries(amounts)
      .filter(([name]) => name !== 'cpu' && name !== 'memory')
      .sort();
  return [others(resources.limits), others(resources.requests)];
}

/** What the node could never hold is refused at once. Source: plugin/pkg/admission, node allocatable. */
function mustFit({ server, resource: pods, name }: Call, pod: Pod): void {
  const node = server.store.get(resource('nodes'), undefined, pod.spec.nodeName ?? '');
  const { allocatable = {} } = (node?.status ?? {}) as { allocatable?: Record<string, string> };
  for (const [of, unit] of [
    ['cpu', 1000n],
    ['memory', 1n],
  ] as const) {
    const most = units(allocatable[of], unit);
    if (most === null) continue;
    const asked = pod.spec.containers.reduce(
      (sum, { resources }) => sum + (units(resources?.requests?.[of], unit) ?? 0n),
      0n,
    );
    if (asked > most)
      throw forbidden(
        pods,
        name,
        `node didn't have enough allocatable resources: ${of}, requested: ${asked}, allocatable: ${most}`,
      );
  }
}

/** An amount in whole units of one `per`th. */
function units(text: string | undefined, per: bigint): bigint | null {
  const { quantity } = parseQuantity(text ?? '');
  if (!quantity) return null;
  const { unscaled, scale } = quantity;
  return scale >= 0
    ? unscaled * 10n ** BigInt(scale) * per
    : (unscaled * per) / 10n ** BigInt(-scale);
}

function decoded({ resource: pods }: Call, sent: KubeObject): Pod {
  const object = typed(pods, sent);
  setDefaults(object, 'Pod', DEFAULT_VERSION);
  return object as unknown as Pod;
}

/** The server counts changes of the spec. */
function counted(before: Pod, next: Pod): Pod {
  if (isSame(before.spec, next.spec)) return before;
  const generation = (before.metadata.generation ?? 0) + 1;
  return { ...next, metadata: { ...next.metadata, generation } };
}

function refuse({ name }: Call, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const texts = [...new Set(errors.map(({ field, message }) => `${field}: ${message}`))];
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  throw new StatusError(422, 'Invalid', `Pod "${name}" is invalid: ${all}`, {
    name,
    kind: 'Pod',
    causes: errors.map(({ type, message, field }) => ({ reason: type, message, field })),
  });
}
