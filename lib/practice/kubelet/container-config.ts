import { qosClass } from '@/lib/kubernetes/validation/qos';
import { utf8Encode } from '../bytes';
import type { ContainerOptions, MountOption } from '../container/options';
import type { Image } from '../images/define-image';
import type { Machine } from '../process/machine';
import type { PidNamespace } from '../process/pid-namespace';
import { Volume } from '../vfs/volume';
import { hostnameOf, hostsFile, resolvFile } from './dns';
import { amountOf, NODE_MEMORY } from './downward';
import { type EnvContext, environmentOf, expand } from './env';
import { StartFailure } from './image-manager';
import { type ContainerSpec, longName, type Pod, type PodVolume } from './pod';
import { cpuOf } from './resize';
import type { Sandbox } from './sandbox';

export interface ConfigContext extends EnvContext {
  readonly machine: Machine;
  readonly sandbox: Sandbox;
  /** Of the container that a debugging one looks into. */
  readonly targetPids?: PidNamespace | undefined;
}

/** What the runtime is told to run, or why that cannot be said (`CreateContainerConfigError`). */
export function containerOptions(
  context: ConfigContext,
  container: ContainerSpec,
  image: Image,
): ContainerOptions | StartFailure {
  const { pod, sandbox, machine } = context;
  const environment = environmentOf(context, container);
  if (environment.error !== null) return failure(environment.error);
  const wrong = breaksNonRoot(pod, container, image);
  if (wrong !== null) return failure(wrong);
  const env = new Map(environment.variables);
  const expanded = (texts: readonly string[]) =>
    texts.map((text) => expand(text, (name) => env.get(name)));
  const { limits } = container.resources ?? {};
  const security = { ...pod.spec.securityContext, ...container.securityContext };
  const pids = context.targetPids ?? sandbox.pids;
  return {
    machine,
    image,
    network: sandbox.network,
    hostname: hostnameOf(pod),
    env: environment.variables,
    mounts: mountsOf(context, container, env),
    user: {
      ...(security.runAsUser !== undefined && { uid: security.runAsUser }),
      ...(security.runAsGroup !== undefined && { gid: security.runAsGroup }),
      groups: groupsOf(pod),
    },
    cpu: cpuOf(container.resources ?? {}),
    ...(container.command &&
      container.command.length > 0 && { command: expanded(container.command) }),
    ...(container.args && container.args.length > 0 && { args: expanded(container.args) }),
    ...(container.workingDir && { workingDir: container.workingDir }),
    ...(container.securityContext?.capabilities && {
      capabilities: container.securityContext.capabilities,
    }),
    ...(container.securityContext?.privileged && { privileged: true }),
    ...(container.securityContext?.allowPrivilegeEscalation === false && { noNewPrivileges: true }),
    ...(container.securityContext?.readOnlyRootFilesystem && { readOnlyRoot: true }),
    ipc: sandbox.ipc,
    podMemory: sandbox.memory,
    ...(pids && { pids }),
    ...(limits?.memory !== undefined && { memoryLimit: amountOf(limits.memory) }),
    oomScoreAdj: oomScoreOf(pod, container),
    ...(container.stdin && { stdin: true }),
    ...(container.tty && { tty: true }),
  };
}

/** Source: pkg/kubelet/qos/policy.go, GetContainerOOMScoreAdjust. */
function oomScoreOf(pod: Pod, { resources }: ContainerSpec): number {
  const qos = qosClass(pod);
  if (qos === 'Guaranteed') return -997;
  if (qos === 'BestEffort') return 1000;
  const share = amountOf(resources?.requests?.memory) / NODE_MEMORY;
  return Math.min(999, Math.max(3, 1000 - Math.floor(1000 * share)));
}

function failure(message: string): StartFailure {
  return new StartFailure('CreateContainerConfigError', message);
}

function groupsOf({ spec }: Pod): number[] {
  const { fsGroup, supplementalGroups = [] } = spec.securityContext ?? {};
  return [...(fsGroup === undefined ? [] : [fsGroup]), ...supplementalGroups];
}

/** Source: kuberuntime/security_context.go, verifyRunAsNonRoot. */
function breaksNonRoot(pod: Pod, container: ContainerSpec, image: Image): string | null {
  const { runAsNonRoot, runAsUser } = { ...pod.spec.securityContext, ...container.securityContext };
  if (!runAsNonRoot) return null;
  const where = `(pod: "${longName(pod)}", container: ${container.name})`;
  if (runAsUser !== undefined)
    return runAsUser === 0 ? `container's runAsUser breaks non-root policy ${where}` : null;
  const [user = ''] = (image.user ?? '').split(':');
  if (user === '' || /^0+$/.test(user))
    return `container has runAsNonRoot and image will run as root ${where}`;
  if (/^\d+$/.test(user)) return null;
  return `container has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root ${where}`;
}

function mountsOf(
  context: ConfigContext,
  container: ContainerSpec,
  env: ReadonlyMap<string, string>,
): MountOption[] {
  const { sandbox, pod } = context;
  const own = (container.volumeMounts ?? []).flatMap((mount): MountOption[] => {
    const volume = sandbox.volumes.get(mount.name);
    const subPath = mount.subPathExpr
      ? expand(mount.subPathExpr, (name) => env.get(name))
      : mount.subPath;
    const path = mount.mountPath.startsWith('/') ? mount.mountPath : `/${mount.mountPath}`;
    if (!volume) return [];
    const spec = pod.spec.volumes?.find(({ name }) => name === mount.name);
    const readOnly = mount.readOnly || (spec !== undefined && isReadOnly(spec));
    const source = sourceOf(pod, mount.name, spec);
    return [{ path, volume, source, ...(subPath && { subPath }), ...(readOnly && { readOnly }) }];
  });
  const taken = new Set(own.map(({ path }) => path));
  const shm = { path: '/dev/shm', volume: sandbox.shm };
  return [
    ...(taken.has(shm.path) ? [] : [shm]),
    ...own,
    ...filesOfNode(context, container).filter(({ path }) => !taken.has(path)),
  ];
}

/** What the kubelet fills is never written to from within. Source: Mounter.GetAttributes of each kind of volume. */
function isReadOnly({ configMap, secret, downwardAPI, projected }: PodVolume): boolean {
  return (configMap ?? secret ?? downwardAPI ?? projected) !== undefined;
}

/** Where a volume lies on the node. */
function sourceOf({ metadata }: Pod, name: string, spec: PodVolume | undefined): string {
  if (spec?.hostPath) return spec.hostPath.path;
  const kinds = { configMap: 'configmap', secret: 'secret', downwardAPI: 'downward-api' };
  const kind = Object.entries(kinds).find(([field]) => spec?.[field as 'secret'])?.[1];
  const own = kind ?? (spec?.projected ? 'projected' : 'empty-dir');
  return `/var/lib/kubelet/pods/${metadata.uid}/volumes/kubernetes.io~${own}/${name}`;
}

/** Files that the kubelet and the runtime put into each container. */
function filesOfNode(context: ConfigContext, container: ContainerSpec): MountOption[] {
  const { pod, machine, podIP } = context;
  const volume = new Volume({ type: 'ext4', device: '/dev/vda', now: () => machine.clock.now() });
  const name = hostnameOf(pod);
  const files: [path: string, text: string, mode: number][] = [
    ['/etc/hosts', hostsFile(pod, podIP), 0o644],
    ['/etc/hostname', `${name}\n`, 0o644],
    ['/etc/resolv.conf', resolvFile(pod).text, 0o644],
    [container.terminationMessagePath ?? '/dev/termination-log', '', 0o666],
  ];
  return files.map(([path, text, mode], at) => {
    volume.file(`/${at}`, utf8Encode(text), { mode });
    return { path, volume, subPath: String(at) };
  });
}
