import { freeName } from '@/lib/edits/names';
import { suggestMountPaths } from '@/lib/edits/suggest-mount-paths';
import type { FieldPath } from '@/lib/kubernetes/field-error';
import { imageFacts, parseImage } from '@/lib/pod/images';
import type { Container } from '@/lib/pod/types';
import { inDocument } from './changes';
import type { Certainty } from './fix';
import { type Problem, textOf, valueAt } from './problem';
import { isMap, structAt } from './shapes';

/** What could stand where something is missing. */
export interface UsualValue {
  readonly value: unknown;
  /** `likely` where the rest of the object says so, `possible` where it is a beginning to work on. */
  readonly certainty: Certainty;
}

type Guess = (problem: Problem, path: FieldPath) => readonly UsualValue[];

/** What could stand at a path that must have something; none where nothing sensible can be said. */
export function usualValues(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const holder = structAt(problem.struct, path.slice(0, -1));
  const own = structAt(problem.struct, path);
  const last = String(path.at(-1));
  const guess = (holder && BY_FIELD[`${holder.name}.${last}`]) ?? (own && BY_STRUCT[own.name]);
  return guess?.(problem, path) ?? BY_NAME[last]?.(problem, path) ?? [];
}

function likely(...values: readonly unknown[]): readonly UsualValue[] {
  return values.map((value) => ({ value, certainty: 'likely' as const }));
}

function possible(...values: readonly unknown[]): readonly UsualValue[] {
  return values.map((value) => ({ value, certainty: 'possible' as const }));
}

const IMAGE = 'busybox:1.37';

const BY_FIELD: Readonly<Record<string, Guess>> = {
  'Container.name': containerName,
  'EphemeralContainer.name': containerName,
  'Container.image': containerImage,
  'EphemeralContainer.image': containerImage,
  'ObjectMeta.name': objectName,
  'PodSpec.containers': () => possible([{ name: 'app', image: IMAGE }]),
  'PodSpec.restartPolicy': ({ kind }) =>
    kind === 'Job' || kind === 'CronJob' ? [...likely('Never'), ...possible('OnFailure')] : [],
  'VolumeMount.name': volumeNames,
  'VolumeDevice.name': volumeNames,
  'VolumeMount.mountPath': mountPaths,
  'Volume.name': volumeName,
  'EnvVar.name': () => possible('NAME'),
  'ContainerPort.containerPort': containerPort,
  'ServicePort.port': servicePort,
  'ServicePort.name': (_, path) => likely(`port-${Number(path.at(-2)) + 1}`),
  'ServiceSpec.ports': () => possible([{ port: 80 }]),
  'HTTPGetAction.port': handlerPort,
  'TCPSocketAction.port': handlerPort,
  'GRPCAction.port': handlerPort,
  'HTTPHeader.name': () => possible('Host'),
  'HostPathVolumeSource.path': () => possible('/var/log'),
  'SecretVolumeSource.secretName': nameOfVolume,
  'ConfigMapVolumeSource.name': nameOfVolume,
  'PersistentVolumeClaimVolumeSource.claimName': nameOfVolume,
  'ImageVolumeSource.reference': () => possible(IMAGE),
  'SecretKeySelector.name': () => possible('secret'),
  'SecretKeySelector.key': keyOfVariable,
  'ConfigMapKeySelector.name': () => possible('config'),
  'ConfigMapKeySelector.key': keyOfVariable,
  'SecretEnvSource.name': () => possible('secret'),
  'ConfigMapEnvSource.name': () => possible('config'),
  'KeyToPath.key': (problem, path) => beside(problem, path, 'path'),
  'KeyToPath.path': (problem, path) => beside(problem, path, 'key'),
  'ObjectFieldSelector.fieldPath': () => possible('metadata.name', 'status.podIP', 'spec.nodeName'),
  'ResourceFieldSelector.resource': () => possible('limits.memory', 'limits.cpu'),
  'PersistentVolumeClaimSpec.accessModes': () => likely(['ReadWriteOnce']),
  'PersistentVolumeClaimSpec.resources': () => likely({ requests: { storage: '1Gi' } }),
  'EphemeralVolumeSource.volumeClaimTemplate': () => likely(claimTemplate()),
  'CronJobSpec.schedule': () => possible('0 * * * *'),
  'TopologySpreadConstraint.topologyKey': () => likely('kubernetes.io/hostname'),
  'TopologySpreadConstraint.whenUnsatisfiable': () => likely('ScheduleAnyway', 'DoNotSchedule'),
  'TopologySpreadConstraint.maxSkew': () => likely(1),
  'PodAffinityTerm.topologyKey': () => likely('kubernetes.io/hostname'),
  'HostAlias.ip': () => likely('127.0.0.1'),
  'HostAlias.hostnames': () => possible(['example.local']),
  'PodDNSConfig.nameservers': () => possible(['1.1.1.1']),
  'SeccompProfile.type': () => likely('RuntimeDefault'),
  'AppArmorProfile.type': () => likely('RuntimeDefault'),
  'ContainerRestartRule.action': () => likely('Restart'),
  'ContainerRestartRuleOnExitCodes.operator': () => likely('In'),
  'Toleration.operator': () => likely('Exists'),
  'LabelSelectorRequirement.operator': () => likely('In'),
  'NodeSelectorRequirement.operator': () => likely('In'),
  'PodResourceClaim.name': () => likely('claim'),
  'ExecAction.command': () => possible(['true']),
};

const BY_STRUCT: Readonly<Record<string, Guess>> = {
  ObjectMeta: (problem, path) =>
    objectName(problem, path).map((one) => ({ ...one, value: { name: one.value } })),
  PodSpec: () => possible({ containers: [{ name: 'app', image: IMAGE }] }),
  Container: newContainer,
  PodTemplateSpec: newTemplate,
  Volume: () => likely({ emptyDir: {} }),
  Probe: (problem, path) => handlerPort(problem, path).map(asSocket),
  LifecycleHandler: () => possible({ sleep: { seconds: 5 } }),
};

/** Where the schema says too little: the amount of a claim. */
const BY_NAME: Readonly<Record<string, Guess>> = {
  storage: () => likely('1Gi'),
};

function asSocket({ value, certainty }: UsualValue): UsualValue {
  return { value: { tcpSocket: { port: value } }, certainty };
}

function claimTemplate(): object {
  return {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
}

/** What stands in its place may be the image. */
function newContainer({ value }: Problem, path: FieldPath): readonly UsualValue[] {
  const written = textOf(valueAt(value, path));
  const isImage = /^[a-z0-9][\w.-]*(?:[/:@][\w.:/@-]+)?$/.test(written);
  return possible({ name: 'app', image: isImage ? written : IMAGE });
}

/** With the labels that the selector asks for. */
function newTemplate({ value }: Problem): readonly UsualValue[] {
  const asked = valueAt(value, ['spec', 'selector', 'matchLabels']);
  const labels = isMap(asked) && Object.keys(asked).length > 0 ? asked : null;
  const spec = { containers: [{ name: 'app', image: IMAGE }] };
  return possible(labels ? { metadata: { labels }, spec } : { spec });
}

/** The container that a path leads into. */
function containerAround(problem: Problem, path: FieldPath): Container | null {
  const whole = inDocument(problem, path);
  const isAround = (one: Container) => one.path.every((step, at) => step === whole[at]);
  return problem.workload?.pod.containers.find(isAround) ?? null;
}

function namesIn(problem: Problem, path: FieldPath): readonly string[] {
  const items = valueAt(problem.value, path);
  return Array.isArray(items) ? items.map((item) => textOf(valueAt(item, ['name']))) : [];
}

/** After its image. */
function containerName(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const image = valueAt(problem.value, [...path.slice(0, -1), 'image']);
  const { repository } = parseImage(typeof image === 'string' ? image : '');
  const spec = path.slice(0, -3);
  const lists = ['initContainers', 'containers', 'ephemeralContainers'];
  const taken = lists.flatMap((list) => namesIn(problem, [...spec, list]));
  const wanted = toLabel(repository.split('/').at(-1) ?? '') || 'app';
  return likely(freeName(wanted, taken));
}

function toLabel(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

/** The image that is called as the container is, where there is such. */
function containerImage(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const name = valueAt(problem.value, [...path.slice(0, -1), 'name']);
  const isKnown = typeof name === 'string' && imageFacts(name) !== null;
  return possible(...(isKnown ? [name] : []), IMAGE);
}

function objectName(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const isClaim = path.includes('volumeClaimTemplates');
  if (isClaim) return likely('data');
  const { value, kind, workload } = problem;
  const label = valueAt(value, ['metadata', 'labels', 'app']);
  const wanted = [label, workload?.pod.containers[0]?.name, kind].map((one) =>
    typeof one === 'string' ? toLabel(one) : '',
  );
  return likely(wanted.find((one) => one !== '') ?? 'app');
}

/** Volumes of the Pod, those first that the container has not mounted. */
function volumeNames(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const names = problem.workload?.pod.volumes.map(({ name }) => name).filter(Boolean) ?? [];
  const mounted = new Set(namesIn(problem, path.slice(0, -2)));
  const free = names.filter((name) => !mounted.has(name));
  const best = free.length > 0 ? free : names;
  return best.length === 1 ? likely(best[0]) : possible(...best.slice(0, 3));
}

function mountPaths(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const { workload, value } = problem;
  const container = containerAround(problem, path);
  if (!workload || !container) return possible('/data');
  const volume = valueAt(value, [...path.slice(0, -1), 'name']);
  const name = typeof volume === 'string' && volume !== '' ? volume : null;
  const paths = suggestMountPaths(workload, container.id, name).map((one) => one.path);
  return [...likely(paths[0]), ...possible(...paths.slice(1, 3))];
}

/** The name that mounts ask for and no volume has. */
function volumeName(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const { workload } = problem;
  const taken = namesIn(problem, path.slice(0, -2));
  const asked =
    workload?.pod.containers.flatMap(({ mounts }) => mounts.map((one) => one.volume)) ?? [];
  const missing = [...new Set(asked)].filter((name) => name !== '' && !taken.includes(name));
  if (missing.length > 0) return likely(missing[0]);
  return likely(freeName('data', taken));
}

function nameOfVolume(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const name = valueAt(problem.value, [...path.slice(0, -2), 'name']);
  return typeof name === 'string' && name !== '' ? likely(name) : possible('config');
}

function containerPort(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const container = containerAround(problem, path);
  const host = valueAt(problem.value, [...path.slice(0, -1), 'hostPort']);
  if (typeof host === 'number') return likely(host);
  const known = container ? (imageFacts(container.image)?.ports ?? []) : [];
  return known.length > 0 ? likely(known[0]) : possible(8080, 80);
}

function servicePort(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const target = valueAt(problem.value, [...path.slice(0, -1), 'targetPort']);
  return typeof target === 'number' ? likely(target) : possible(80, 8080);
}

/** A port that the container says it has, or is known to listen on. */
function handlerPort(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const container = containerAround(problem, path);
  const own = container?.ports.map((port) => port.containerPort) ?? [];
  const known = container ? (imageFacts(container.image)?.ports ?? []) : [];
  const port = own[0] ?? known[0];
  return port === undefined ? possible(8080) : likely(port);
}

/** `DB_PASSWORD` is likely to come from a key of that name in small letters. */
function keyOfVariable(problem: Problem, path: FieldPath): readonly UsualValue[] {
  const name = valueAt(problem.value, [...path.slice(0, -3), 'name']);
  const key = typeof name === 'string' ? name.toLowerCase().replace(/[^a-z0-9]+/g, '-') : '';
  return possible(key === '' ? 'key' : key);
}

function beside(problem: Problem, path: FieldPath, key: string): readonly UsualValue[] {
  const other = valueAt(problem.value, [...path.slice(0, -1), key]);
  return typeof other === 'string' && other !== '' ? likely(other) : [];
}

/** Whether what is missing is put into what is there: a volume's source beside its name. */
export function joins(there: unknown, value: unknown): boolean {
  return isMap(there) && isMap(value);
}
