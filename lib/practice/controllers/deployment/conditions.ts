import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { Condition } from '../objects';

export function makeCondition(
  type: string,
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  message: string,
  now: number,
): Condition {
  const time = rfc3339(now);
  return { type, status, lastUpdateTime: time, lastTransitionTime: time, reason, message };
}

/** Puts a condition behind the others. One with the same status and reason stays as it was. Source: SetDeploymentCondition. */
export function withCondition(
  conditions: readonly Condition[],
  condition: Condition,
): readonly Condition[] {
  const before = conditions.find(({ type }) => type === condition.type);
  const isSame = before?.status === condition.status;
  if (isSame && before.reason === condition.reason) return conditions;
  const { lastTransitionTime } = isSame ? before : condition;
  const kept = without(conditions, condition.type);
  return [
    ...kept,
    { ...condition, ...(lastTransitionTime !== undefined && { lastTransitionTime }) },
  ];
}

export function without(conditions: readonly Condition[], type: string): readonly Condition[] {
  return conditions.filter((one) => one.type !== type);
}
