import type { PlainMap } from '../plain-map';
import type { Version } from '../versions';
import { defaultContainer, defaultRequests } from './container';
import { ownStruct, setDefault, setZero, structAt, structsAt } from './objects';
import { defaultPodResources } from './pod-resources';
import { roundResourceList, roundResources } from './resources';
import { defaultVolume } from './volume';

/** pkg/apis/core/v1 SetObjectDefaults_Pod. */
export function defaultPod(pod: PlainMap, version: Version): void {
  const spec = ownStruct(pod, 'spec');
  const containers = [...structsAt(spec, 'containers'), ...structsAt(spec, 'initContainers')];
  containers.forEach(defaultRequests);
  defaultPodResources(spec, version);
  setDefault(spec, 'enableServiceLinks', true);
  if (spec.hostNetwork) containers.forEach(defaultHostPorts);
  defaultPodSpec(spec, version);
  // Convert_v1_Pod_To_core_Pod
  const seconds = spec.terminationGracePeriodSeconds;
  if (typeof seconds === 'number' && seconds < 0) spec.terminationGracePeriodSeconds = 1;
}

function defaultHostPorts(container: PlainMap): void {
  for (const port of structsAt(container, 'ports'))
    if (port.containerPort) setZero(port, 'hostPort', port.containerPort);
}

/** pkg/apis/core/v1 SetDefaults_PodSpec, all that lies in it, and Convert_v1_PodSpec_To_core_PodSpec and back. */
export function defaultPodSpec(spec: PlainMap, version: Version): void {
  setDefault(spec, 'dnsPolicy', 'ClusterFirst');
  setDefault(spec, 'restartPolicy', 'Always');
  setDefault(spec, 'securityContext', {});
  setDefault(spec, 'terminationGracePeriodSeconds', 30);
  setDefault(spec, 'schedulerName', 'default-scheduler');
  for (const volume of structsAt(spec, 'volumes')) defaultVolume(volume, version);
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'])
    structsAt(spec, list).forEach(defaultContainer);
  const overhead = structAt(spec, 'overhead');
  if (overhead) roundResourceList(overhead);
  const resources = structAt(spec, 'resources');
  if (resources) roundResources(resources);
  const account = spec.serviceAccountName ?? spec.serviceAccount;
  if (account !== undefined) {
    spec.serviceAccountName = account;
    spec.serviceAccount = account;
  }
}
