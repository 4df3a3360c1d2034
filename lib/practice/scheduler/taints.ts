import type { Pod } from '../kubelet/pod';

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

/** Source: k8s.io/component-helpers/scheduling/corev1, ToleratesTaint. */
export function isTolerated(taint: Taint, pod: Pod): boolean {
  return tolerationOf(taint, pod) !== undefined;
}

/** For how long a taint is tolerated that is so at all: for good where nothing is said. */
export function secondsTolerated(taint: Taint, pod: Pod): number {
  const seconds = tolerationOf(taint, pod)?.tolerationSeconds;
  return seconds === undefined ? Number.POSITIVE_INFINITY : Math.max(0, seconds);
}

function tolerationOf(taint: Taint, { spec }: Pod): Toleration | undefined {
  const { tolerations = [] } = spec as { tolerations?: readonly Toleration[] };
  return tolerations.find(({ key = '', operator = 'Equal', value = '', effect = '' }) => {
    if (effect !== '' && effect !== taint.effect) return false;
    if (key !== '' && key !== taint.key) return false;
    if (operator === 'Exists') return true;
    return key !== '' && value === (taint.value ?? '');
  });
}
