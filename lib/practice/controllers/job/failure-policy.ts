import type { Pod } from '../objects';

type ContainerStatus = NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number];

interface ExitCodes {
  readonly containerName?: string;
  readonly operator: string;
  readonly values: readonly number[];
}

export interface FailureRule {
  readonly action: string;
  readonly onExitCodes?: ExitCodes;
  readonly onPodConditions?: readonly { readonly type: string; readonly status?: string }[];
}

/** What a Job's rules say of a Pod that has failed; `message` where the whole Job fails with it. */
export interface Ruling {
  readonly action: 'Ignore' | 'FailJob' | 'Count';
  readonly message: string;
}

const COUNTED: Ruling = { action: 'Count', message: '' };

/** The first rule that fits decides. Source: pkg/controller/job/pod_failure_policy.go. */
export function rulingOn(rules: readonly FailureRule[], pod: Pod): Ruling {
  for (const [index, { action, onExitCodes, onPodConditions }] of rules.entries()) {
    const why = onExitCodes
      ? exitCodeOf(pod, onExitCodes)
      : conditionIn(pod, onPodConditions ?? []);
    if (why === null) continue;
    if (action === 'Ignore') return { action, message: '' };
    if (action !== 'FailJob') return COUNTED;
    return { action, message: `${why} matching FailJob rule at index ${index}` };
  }
  return COUNTED;
}

function exitCodeOf({ metadata, status }: Pod, codes: ExitCodes): string | null {
  const all = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
  const found = all.find((one) => fits(one, codes));
  if (!found) return null;
  const code = found.state?.terminated?.exitCode;
  return `Container ${found.name} for pod ${metadata.namespace}/${metadata.name} failed with exit code ${code}`;
}

function fits({ name, state }: ContainerStatus, codes: ExitCodes): boolean {
  const code = state?.terminated?.exitCode ?? 0;
  if (code === 0 || (codes.containerName !== undefined && codes.containerName !== name))
    return false;
  return codes.values.includes(code) === (codes.operator === 'In');
}

function conditionIn(
  { metadata, status }: Pod,
  patterns: NonNullable<FailureRule['onPodConditions']>,
): string | null {
  const found = (status?.conditions ?? []).find((one) =>
    patterns.some(
      (pattern) => pattern.type === one.type && (pattern.status ?? 'True') === one.status,
    ),
  );
  if (!found) return null;
  return `Pod ${metadata.namespace}/${metadata.name} has condition ${found.type}`;
}
