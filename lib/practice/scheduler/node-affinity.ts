import type { Pod } from '../kubelet/pod';
import type { KubeObject } from '../store/object';

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

interface Term {
  readonly matchExpressions?: readonly Expression[];
  readonly matchFields?: readonly Expression[];
}

interface Wishes {
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly affinity?: {
    readonly nodeAffinity?: {
      readonly requiredDuringSchedulingIgnoredDuringExecution?: {
        readonly nodeSelectorTerms?: readonly Term[];
      };
    };
  };
}

/** Whether a node has what nodeSelector and required nodeAffinity ask for. */
export function matchesNode({ spec }: Pod, node: KubeObject): boolean {
  const { nodeSelector = {}, affinity } = spec as unknown as Wishes;
  const labels = new Map(Object.entries(node.metadata.labels ?? {}));
  if (Object.entries(nodeSelector).some(([key, value]) => labels.get(key) !== value)) return false;
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (!required) return true;
  const fields = new Map([['metadata.name', node.metadata.name]]);
  return (required.nodeSelectorTerms ?? []).some(({ matchExpressions = [], matchFields = [] }) => {
    if (matchExpressions.length + matchFields.length === 0) return false;
    return (
      matchExpressions.every((one) => matches(one, labels)) &&
      matchFields.every((one) => matches(one, fields))
    );
  });
}

function matches(
  { key, operator, values = [] }: Expression,
  labels: ReadonlyMap<string, string>,
): boolean {
  const value = labels.get(key);
  const [first = ''] = values;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > Number(first);
    case 'Lt':
      return value !== undefined && Number(value) < Number(first);
    default:
      return false;
  }
}
