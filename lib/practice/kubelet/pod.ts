import type { KubeObject, ResourceName } from '../store/object';

// The parts of the API's objects that the kubelet reads and writes. What the server stores has its defaults set.

export const PODS: ResourceName = { group: '', plural: 'pods' };
export const NODES: ResourceName = { group: '', plural: 'nodes' };
export const EVENTS: ResourceName = { group: '', plural: 'events' };
export const CONFIG_MAPS: ResourceName = { group: '', plural: 'configmaps' };
export const SECRETS: ResourceName = { group: '', plural: 'secrets' };
export const CLAIMS: ResourceName = { group: '', plural: 'persistentvolumeclaims' };
export const VOLUMES: ResourceName = { group: '', plural: 'persistentvolumes' };

export interface Pod extends KubeObject {
  readonly spec: PodSpec;
  readonly status?: PodStatus;
}

export interface PodSpec {
  readonly nodeName?: string;
  readonly hostname?: string;
  readonly hostnameOverride?: string;
  readonly subdomain?: string;
  readonly setHostnameAsFQDN?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostIPC?: boolean;
  readonly hostPID?: boolean;
  readonly dnsPolicy?: string;
  readonly dnsConfig?: DnsConfig;
  readonly shareProcessNamespace?: boolean;
  readonly restartPolicy?: RestartPolicy;
  readonly terminationGracePeriodSeconds?: number;
  readonly activeDeadlineSeconds?: number;
  readonly serviceAccountName?: string;
  readonly enableServiceLinks?: boolean;
  readonly securityContext?: PodSecurity;
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly hostAliases?: readonly {
    readonly ip: string;
    readonly hostnames?: readonly string[];
  }[];
  readonly tolerations?: readonly Toleration[];
  /** Of the whole Pod. */
  readonly resources?: Resources;
  readonly readinessGates?: readonly { readonly conditionType: string }[];
  readonly volumes?: readonly PodVolume[];
  readonly initContainers?: readonly ContainerSpec[];
  readonly containers: readonly ContainerSpec[];
  readonly ephemeralContainers?: readonly ContainerSpec[];
}

export interface DnsConfig {
  readonly nameservers?: readonly string[];
  readonly searches?: readonly string[];
  readonly options?: readonly { readonly name: string; readonly value?: string }[];
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

export interface PodSecurity {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
  readonly supplementalGroupsPolicy?: 'Merge' | 'Strict';
  readonly fsGroupChangePolicy?: 'Always' | 'OnRootMismatch';
  readonly sysctls?: readonly { readonly name: string; readonly value: string }[];
}

export interface ContainerSecurity {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
}

export interface ContainerSpec {
  readonly name: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly ports?: readonly ContainerPort[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFrom[];
  readonly resources?: Resources;
  readonly resizePolicy?: readonly {
    readonly resourceName: string;
    readonly restartPolicy: string;
  }[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly restartPolicy?: RestartPolicy;
  readonly restartPolicyRules?: readonly RestartRule[];
  readonly securityContext?: ContainerSecurity;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly lifecycle?: {
    readonly postStart?: Handler;
    readonly preStop?: Handler;
    readonly stopSignal?: string;
  };
  readonly stdin?: boolean;
  readonly stdinOnce?: boolean;
  readonly tty?: boolean;
  readonly terminationMessagePath?: string;
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  readonly targetContainerName?: string;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly protocol?: string;
}

export interface RestartRule {
  readonly action: string;
  readonly exitCodes?: { readonly operator: string; readonly values?: readonly number[] };
}

export interface Resources {
  readonly limits?: Readonly<Record<string, string>>;
  readonly requests?: Readonly<Record<string, string>>;
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly fieldRef?: FieldRef;
    readonly resourceFieldRef?: ResourceFieldRef;
    readonly configMapKeyRef?: KeyRef;
    readonly secretKeyRef?: KeyRef;
  };
}

export interface KeyRef {
  readonly name?: string;
  readonly key: string;
  readonly optional?: boolean;
}

export interface EnvFrom {
  readonly prefix?: string;
  readonly configMapRef?: { readonly name?: string; readonly optional?: boolean };
  readonly secretRef?: { readonly name?: string; readonly optional?: boolean };
}

export interface FieldRef {
  readonly fieldPath: string;
}

export interface ResourceFieldRef {
  readonly containerName?: string;
  readonly resource: string;
  readonly divisor?: string;
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
  readonly readOnly?: boolean;
}

export interface KeyToPath {
  readonly key: string;
  readonly path: string;
  readonly mode?: number;
}

export interface DownwardItem {
  readonly path: string;
  readonly mode?: number;
  readonly fieldRef?: FieldRef;
  readonly resourceFieldRef?: ResourceFieldRef;
}

interface MapSource {
  readonly items?: readonly KeyToPath[];
  readonly optional?: boolean;
  readonly defaultMode?: number;
}

export interface PodVolume {
  readonly name: string;
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string };
  readonly hostPath?: { readonly path: string; readonly type?: string };
  readonly configMap?: MapSource & { readonly name?: string };
  readonly secret?: MapSource & { readonly secretName?: string };
  readonly downwardAPI?: {
    readonly items?: readonly DownwardItem[];
    readonly defaultMode?: number;
  };
  readonly projected?: {
    readonly defaultMode?: number;
    readonly sources?: readonly ProjectedSource[];
  };
  readonly image?: { readonly reference?: string; readonly pullPolicy?: string };
  readonly ephemeral?: { readonly volumeClaimTemplate?: unknown };
  readonly csi?: { readonly driver: string };
  readonly nfs?: unknown;
  readonly persistentVolumeClaim?: { readonly claimName: string; readonly readOnly?: boolean };
}

export interface ProjectedSource {
  readonly configMap?: MapSource & { readonly name?: string };
  readonly secret?: MapSource & { readonly name?: string };
  readonly downwardAPI?: { readonly items?: readonly DownwardItem[] };
  readonly serviceAccountToken?: { readonly path: string };
}

export interface Handler {
  readonly exec?: { readonly command?: readonly string[] };
  readonly httpGet?: HttpGet;
  readonly tcpSocket?: { readonly port: number | string; readonly host?: string };
  readonly grpc?: { readonly port: number; readonly service?: string };
  readonly sleep?: { readonly seconds: number };
}

export interface HttpGet {
  readonly path?: string;
  readonly port: number | string;
  readonly host?: string;
  readonly scheme?: string;
  readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[];
}

export interface Probe extends Handler {
  readonly initialDelaySeconds?: number;
  readonly timeoutSeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

export type Phase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

export interface PodStatus {
  readonly observedGeneration?: number;
  readonly phase?: Phase;
  readonly conditions?: readonly Condition[];
  readonly message?: string;
  readonly reason?: string;
  readonly hostIP?: string;
  readonly hostIPs?: readonly { readonly ip: string }[];
  readonly podIP?: string;
  readonly podIPs?: readonly { readonly ip: string }[];
  readonly startTime?: string;
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly ephemeralContainerStatuses?: readonly ContainerStatus[];
  readonly qosClass?: string;
  readonly allocatedResources?: Readonly<Record<string, string>>;
  readonly resources?: Resources;
}

export interface Condition {
  readonly type: string;
  readonly observedGeneration?: number;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly lastProbeTime?: null;
  readonly lastTransitionTime?: string;
  readonly reason?: string;
  readonly message?: string;
}

export interface ContainerState {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly running?: { readonly startedAt: string };
  readonly terminated?: Terminated;
}

export interface Terminated {
  readonly exitCode: number;
  readonly reason?: string;
  readonly message?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly containerID?: string;
}

export interface ContainerStatus {
  readonly name: string;
  readonly state: ContainerState;
  readonly lastState: ContainerState;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly image: string;
  readonly imageID: string;
  readonly containerID?: string;
  /** Not said of ephemeral containers. */
  readonly started?: boolean;
  readonly allocatedResources?: Readonly<Record<string, string>>;
  readonly resources?: Resources;
  readonly volumeMounts?: readonly unknown[];
  readonly user?: unknown;
}

/** An init container that goes on beside the others: a native sidecar. */
export function isSidecar({ restartPolicy }: ContainerSpec): boolean {
  return restartPolicy === 'Always';
}

/** All of a Pod's, with where each stands in the spec, in the order in which messages name them. */
export function allContainers({ spec }: Pod): { field: string; container: ContainerSpec }[] {
  const named = (field: string, list: readonly ContainerSpec[] = []) =>
    list.map((container) => ({ field, container }));
  return [
    ...named('spec.initContainers', spec.initContainers),
    ...named('spec.containers', spec.containers),
    ...named('spec.ephemeralContainers', spec.ephemeralContainers),
  ];
}

export function findContainer(pod: Pod, name: string): ContainerSpec | undefined {
  return allContainers(pod).find(({ container }) => container.name === name)?.container;
}

/** As messages name a Pod: `name_namespace(uid)`. */
export function longName({ metadata }: Pod): string {
  return `${metadata.name}_${metadata.namespace ?? ''}(${metadata.uid})`;
}

/** Whether a container that ended so is started again. Source: ContainerShouldRestart in pkg/api/v1/pod. */
export function restartsAfter(container: ContainerSpec, { spec }: Pod, exitCode: number): boolean {
  for (const { action, exitCodes } of container.restartPolicyRules ?? []) {
    const isListed = exitCodes?.values?.includes(exitCode) ?? false;
    if (exitCodes && isListed === (exitCodes.operator === 'In')) return action !== 'None';
  }
  const policy = container.restartPolicy ?? spec.restartPolicy ?? 'Always';
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}
