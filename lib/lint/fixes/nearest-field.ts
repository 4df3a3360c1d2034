import { change, remove, renameKey } from '../fixing/changes';
import type { Fix, Offer } from '../fixing/fix';
import { clearlyNearest, nearest } from '../fixing/nearest';
import { type Problem, valueAt } from '../fixing/problem';
import { fits, structAt } from '../fixing/shapes';

/** What people write for a field, from other tools or from memory. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  cmd: ['command'],
  entrypoint: ['command'],
  environment: ['env'],
  envs: ['env'],
  variables: ['env'],
  mounts: ['volumeMounts'],
  mount: ['volumeMounts', 'mountPath'],
  path: ['mountPath', 'devicePath'],
  port: ['containerPort', 'ports'],
  number: ['containerPort', 'port'],
  published: ['hostPort'],
  pullPolicy: ['imagePullPolicy'],
  pullSecrets: ['imagePullSecrets'],
  cwd: ['workingDir'],
  workdir: ['workingDir'],
  claim: ['claimName'],
  pvc: ['persistentVolumeClaim'],
  secret: ['secretName'],
  secretName: ['name'],
  configMapName: ['name'],
  key: ['name'],
  limit: ['limits'],
  request: ['requests'],
  size: ['sizeLimit'],
  user: ['runAsUser'],
  group: ['runAsGroup'],
  healthcheck: ['livenessProbe'],
  health: ['livenessProbe'],
  delay: ['initialDelaySeconds'],
  initialDelay: ['initialDelaySeconds'],
  period: ['periodSeconds'],
  interval: ['periodSeconds'],
  timeout: ['timeoutSeconds'],
  retries: ['failureThreshold'],
  matchLabel: ['matchLabels'],
  labels: ['matchLabels'],
  strategy: ['updateStrategy'],
  updateStrategy: ['strategy'],
  cron: ['schedule'],
};

/** A field by a name that it nearly has. */
export const nearestField: Fix = {
  code: 'nearest-field',
  offers: (problem) => {
    const { diagnostic, path, struct, value } = problem;
    if (diagnostic.code !== 'unknown-field') return [];
    const holder = structAt(struct, path.slice(0, -1));
    if (!holder) return [];
    const name = String(path.at(-1));
    const inner = valueAt(value, path);
    const fitting = [...holder.fields.values()]
      .filter((field) => fits(inner, field.type))
      .map((field) => field.name);
    const near = nearest(name, fitting);
    const sure = clearlyNearest(near);
    const others = (OTHER_NAMES[name] ?? []).filter((one) => fitting.includes(one));
    const names = new Set([...near.map(({ word }) => word), ...others]);
    return [...names].slice(0, 3).map((word) => offer(problem, name, word, word === sure));
  },
};

function offer(problem: Problem, name: string, word: string, isSure: boolean): Offer {
  const { path, value } = problem;
  const there = valueAt(value, [...path.slice(0, -1), word]);
  if (there !== undefined) {
    const isSame = JSON.stringify(there) === JSON.stringify(valueAt(value, path));
    return {
      title: `Remove it: \`${word}\` is there`,
      certainty: isSure && isSame ? 'safe' : 'possible',
      run: change(problem, `${name} removed`, () => [remove(problem, path)]),
    };
  }
  return {
    title: `Change to \`${word}\``,
    certainty: isSure ? 'safe' : 'likely',
    run: change(problem, `${name} changed to ${word}`, () => [renameKey(problem, path, word)]),
  };
}
