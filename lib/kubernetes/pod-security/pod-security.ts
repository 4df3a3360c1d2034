import { asFields } from '../validation/values';
import type { Version } from '../versions';
import { appArmor } from './app-armor';
import { defaultCapabilities, restrictedCapabilities } from './capabilities';
import { hostNamespaces, hostPaths, hostPorts, hostProcess } from './host';
import { baselineProcMount, escalation, privileged, restrictedProcMount } from './privileges';
import { probeHosts } from './probe-hosts';
import { seLinux } from './se-linux';
import { requiredSeccomp, seccomp } from './seccomp';
import { type Check, subjectOf } from './subject';
import { sysctls } from './sysctls';
import { nonRoot, notUserZero } from './users';
import { restrictedVolumes } from './volumes';

export type PodSecurityLevel = 'baseline' | 'restricted';

/**
 * What a namespace that enforces this level would not allow, each as the server words it, in its order.
 * Source: k8s.io/pod-security-admission/policy.
 */
export function podSecurity(
  pod: unknown,
  level: PodSecurityLevel,
  version: Version,
): readonly string[] {
  const subject = subjectOf(asFields(pod), version);
  const checks = level === 'baseline' ? BASELINE : RESTRICTED;
  return checks.flatMap((check) => check(subject) ?? []);
}

/** In the order of the checks' names, as the server has them. */
const BASELINE: readonly Check[] = [
  appArmor,
  defaultCapabilities,
  hostNamespaces,
  hostPaths,
  hostPorts,
  probeHosts,
  privileged,
  baselineProcMount,
  seLinux,
  seccomp,
  sysctls,
  hostProcess,
];

/** First what baseline checks and this level does not check otherwise, then its own. */
const RESTRICTED: readonly Check[] = [
  appArmor,
  hostNamespaces,
  hostPorts,
  probeHosts,
  privileged,
  seLinux,
  sysctls,
  hostProcess,
  escalation,
  restrictedCapabilities,
  restrictedProcMount,
  restrictedVolumes,
  nonRoot,
  notUserZero,
  requiredSeccomp,
];
