import { parseQuantity } from '@/lib/kubernetes/quantity';
import { fieldOf, resolve } from '@/lib/pod/fields';
import { nodeBelow } from '@/lib/pod/references';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { edit, serverField } from './edit';
import { refuse } from './refuse';
import { putStep, removeStep } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult } from './types';

/**
 * Sets a request or limit of a container as it is typed; '' takes it away.
 *
 * @param resource `cpu`, `memory`, `ephemeral-storage`, or a name of the cluster's own
 */
export function setResource(
  workload: Workload,
  containerId: string,
  list: 'requests' | 'limits',
  resource: string,
  amount: string,
): EditResult {
  const container = containerOf(workload, containerId);
  const path = [...container.path, 'resources', list, resource];
  const what = `${resource} ${list === 'limits' ? 'limit' : 'request'} of ${titleOf(container)}`;
  if (amount === '') {
    const isSet = fieldOf(nodeBelow(workload, path.slice(0, -1)), resource) !== null;
    const steps = isSet ? [removeStep(workload, path, container.path.length)] : [];
    return edit(workload, steps, `No ${what}`, container.id);
  }
  checkAmount(workload, resource, amount, path);
  const step = putStep(workload, path, amountValue(workload, path, amount));
  return edit(workload, [step], `${capital(what)} set to ${amount}`, container.id);
}

function checkAmount(workload: Workload, resource: string, amount: string, path: Path): void {
  const { quantity, error } = parseQuantity(amount);
  if (quantity) return;
  const of = resource === 'cpu' ? 'CPU' : resource;
  refuse(
    `“${amount}” is not an amount of ${of}.`,
    `${serverField(workload, path)}: Invalid value: ${JSON.stringify(amount)}: ${error}`,
  );
}

/** A bare number is written as one, unless the text has it in quotes already. */
function amountValue(workload: Workload, path: Path, amount: string): string | number {
  const there = resolve(nodeBelow(workload, path));
  const isQuoted =
    there?.kind === 'scalar' && (there.style === 'single' || there.style === 'double');
  return !isQuoted &&
    /^(0|[1-9]\d{0,14})(\.\d{1,9})?$/.test(amount) &&
    `${Number(amount)}` === amount
    ? Number(amount)
    : amount;
}

function capital(text: string): string {
  return text === '' ? '' : text[0]!.toUpperCase() + text.slice(1);
}
