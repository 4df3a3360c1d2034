import type { Workload } from '@/lib/pod/types';
import { checkVariable } from './checks';
import { edit } from './edit';
import { envAt } from './set-env';
import { putStep } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult } from './types';

/** Renames the variable at a place of the list. Texts that use it as `$(NAME)` stay as they are. */
export function renameEnv(
  workload: Workload,
  containerId: string,
  index: number,
  name: string,
): EditResult {
  const container = containerOf(workload, containerId);
  const variable = envAt(container, index);
  checkVariable(workload, variable.path, { name, value: '' });
  const step = putStep(workload, [...variable.path, 'name'], name);
  const label = `${variable.name || 'Variable'} renamed to ${name} in ${titleOf(container)}`;
  return edit(workload, [step], label, container.id);
}
