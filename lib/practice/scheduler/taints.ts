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
}

/** Source: k8s.io/component-helpers/scheduling/corev1, ToleratesTaint. */
export function isTolerated(taint: Taint, { spec }: Pod): boolean {
  const { tolerations = [] } = spec as { tolerations?: readonly Toleration[] };
  return tolerations.some(({ key = '', operator = 'Equal', value = '', effect = '' }) => {
    if (effect !== '' && effect !== taint.effect) return false;
    if (key !== '' && key !== taint.key) return false;
    if (operator === 'Exists') return true;
    return key !== '' && value === (taint.value ?? '');
  });
}
