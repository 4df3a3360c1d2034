import { fieldOf } from '@/lib/pod/fields';
import type { Container, EnvVar, Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { checkVariable } from './checks';
import { sourceValue, variableValue } from './container-value';
import { edit } from './edit';
import { refuse } from './refuse';
import { appendSteps, putStep } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult, NewVariable } from './types';
import { counted } from './words';

/**
 * Sets variables of a container by name: those that are there change, the others are added at the end, in order.
 * A value is a text, or a key of a ConfigMap or Secret.
 */
export function setEnv(
  workload: Workload,
  containerId: string,
  variables: readonly NewVariable[],
): EditResult {
  const container = containerOf(workload, containerId);
  const path = [...container.path, 'env'];
  const added: NewVariable[] = [];
  const steps: Step[] = [];
  for (const variable of lastOfEach(variables)) {
    const there = container.env.findLast((one) => one.name === variable.name);
    checkVariable(
      workload,
      [...path, there?.index ?? container.env.length + added.length],
      variable,
    );
    if (there) steps.push(...changeSteps(workload, there, variable.value));
    else added.push(variable);
  }
  steps.push(...appendSteps(workload, path, added.map(variableValue)));
  const [only] = variables;
  const what = variables.length === 1 ? only!.name : counted(variables.length, 'variable');
  return edit(workload, steps, `${what} set in ${titleOf(container)}`, container.id);
}

/** Sets the value of the variable at a place of the list, whatever its name. */
export function setEnvAt(
  workload: Workload,
  containerId: string,
  index: number,
  value: NewVariable['value'],
): EditResult {
  const container = containerOf(workload, containerId);
  const variable = envAt(container, index);
  checkVariable(workload, variable.path, { name: variable.name, value });
  const steps = changeSteps(workload, variable, value);
  return edit(workload, steps, `${variable.name} set in ${titleOf(container)}`, container.id);
}

/** The variable at a place of the list. */
export function envAt(container: Container, index: number): EnvVar {
  const variable = container.env.find((one) => one.index === index);
  return variable ?? refuse('That variable is not there any more.');
}

/** Of several of one name the last counts, as in the container. */
function lastOfEach(variables: readonly NewVariable[]): Iterable<NewVariable> {
  return new Map(variables.map((variable) => [variable.name, variable])).values();
}

function changeSteps(
  workload: Workload,
  variable: EnvVar,
  value: NewVariable['value'],
): readonly Step[] {
  const { node, path } = variable;
  const [key, other] = typeof value === 'string' ? ['value', 'valueFrom'] : ['valueFrom', 'value'];
  const plain = typeof value === 'string' ? value : sourceValue(value);
  const put = putStep(workload, [...path, key!], plain);
  return fieldOf(node, other!) ? [{ op: 'remove', path: [...path, other!] }, put] : [put];
}
