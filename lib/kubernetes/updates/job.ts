import { GoJson } from '../validation/go-values';
import { type Place, ROOT } from '../validation/place';
import { Problems } from '../validation/problems';
import {
  type Fields,
  fieldsOf,
  isOn,
  itemsOf,
  NO_FIELDS,
  textOf,
  wholeOf,
} from '../validation/values';
import { validateChangedJob } from '../validation/workloads/job';
import { isSince, type Version } from '../versions';
import { keepValue, refuseChange } from './immutable';
import { validateMetadataUpdate } from './metadata';
import { isSameInternal, printInternal } from './print-internal';
import { keepSelector, specOf, type ValidateUpdate } from './workloads';

const SPEC = ROOT.child('spec');

/** Source: jobStrategy.ValidateUpdate, ValidateJobUpdate. */
export const validateJobUpdate: ValidateUpdate = (next, old, version) => {
  const problems = new Problems();
  problems.take(validateChangedJob(next, old, version));
  validateMetadataUpdate(problems, next, old, version);
  const [spec, before] = [specOf(next), specOf(old)];
  validateCompletions(problems, spec, before);
  keepSelector(problems, next, old);
  validateTemplate(problems, spec, old, version);
  const keep = (key: string, code: string): void =>
    keepValue(problems, SPEC.child(key), [spec[key], before[key]], code);
  keep('completionMode', 'job-completion-mode-immutable');
  keepStruct(problems, spec, before, { key: 'podFailurePolicy', struct: 'PodFailurePolicy' });
  keep('backoffLimitPerIndex', 'job-backoff-limit-immutable');
  keep('managedBy', 'job-managed-by-immutable');
  keepStruct(problems, spec, before, { key: 'successPolicy', struct: 'SuccessPolicy' });
  return problems.list;
};

/** Source: validateCompletions. */
function validateCompletions(problems: Problems, spec: Fields, before: Fields): void {
  const at = SPEC.child('completions');
  const [count, earlier] = [wholeOf(spec, 'completions'), wholeOf(before, 'completions')];
  const code = 'job-completions-immutable';
  if (textOf(spec, 'completionMode') !== 'Indexed') {
    keepValue(problems, at, [count, earlier], code);
    return;
  }
  if (count === null || count === earlier || count === wholeOf(spec, 'parallelism')) return;
  problems.invalid(at, count, 'can only be modified in tandem with spec.parallelism', code);
}

function keepStruct(
  problems: Problems,
  spec: Fields,
  before: Fields,
  { key, struct }: { readonly key: string; readonly struct: string },
): void {
  const [value, earlier] = [spec[key], before[key]];
  const isThere = value !== undefined;
  if (isThere === (earlier !== undefined) && isSameInternal(struct, value, earlier)) return;
  const shown = new GoJson(isThere ? printInternal(struct, value) : 'null');
  refuseChange(problems, SPEC.child(key), shown, 'job-policy-immutable');
}

/** Where it runs can change while the Job waits, and since 1.36 what its containers need. */
function validateTemplate(problems: Problems, spec: Fields, old: Fields, version: Version): void {
  const template = fieldsOf(spec, 'template') ?? NO_FIELDS;
  const canChange = isWaiting(old, version);
  const earlier = withSchedulingOf(
    fieldsOf(specOf(old), 'template') ?? NO_FIELDS,
    template,
    canChange,
  );
  const at = SPEC.child('template');
  const code = 'job-template-immutable';
  if (!canChange || !isSince(version, '1.36')) {
    if (isSameInternal('PodTemplateSpec', template, earlier)) return;
    refuseChange(problems, at, new GoJson(printInternal('PodTemplateSpec', template)), code);
    return;
  }
  const [podSpec, podBefore] = [
    specOf(template),
    withResourcesOf(specOf(earlier), specOf(template)),
  ];
  if (isSameInternal('PodSpec', podSpec, podBefore)) return;
  const place: Place = at.child('spec');
  refuseChange(problems, place, new GoJson(printInternal('PodSpec', podSpec)), code);
}

/** Source: validationOptionsForJob, shouldAllowMutablePodTemplate. */
function isWaiting(job: Fields, version: Version): boolean {
  const status = fieldsOf(job, 'status') ?? NO_FIELDS;
  const isNew = status.startTime === undefined;
  if (!isOn(specOf(job), 'suspend')) return false;
  if (!isSince(version, '1.36')) return isNew;
  const isSuspended = itemsOf(status, 'conditions').some(
    (condition) =>
      textOf(condition, 'type') === 'Suspended' && textOf(condition, 'status') === 'True',
  );
  return (isNew || isSuspended) && (wholeOf(status, 'active') ?? 0) === 0;
}

/** The old template with what can change taken from the new one. */
function withSchedulingOf(old: Fields, template: Fields, canChange: boolean): Fields {
  if (!canChange) return old;
  const [before, spec] = [specOf(old), specOf(template)];
  const metadata = fieldsOf(template, 'metadata') ?? NO_FIELDS;
  return {
    ...old,
    metadata: {
      ...fieldsOf(old, 'metadata'),
      annotations: metadata.annotations,
      labels: metadata.labels,
    },
    spec: {
      ...before,
      affinity: affinityOf(before, spec),
      nodeSelector: spec.nodeSelector,
      tolerations: spec.tolerations,
      schedulingGates: spec.schedulingGates,
    },
  };
}

function affinityOf(before: Fields, spec: Fields): unknown {
  const [old, affinity] = [fieldsOf(before, 'affinity'), fieldsOf(spec, 'affinity')];
  if (!old && !affinity) return undefined;
  const { nodeAffinity: _, ...others } = old ?? {};
  if (affinity) return { ...others, nodeAffinity: affinity.nodeAffinity };
  return Object.keys(others).length > 0 ? others : undefined;
}

/** Source: validatePodResourceUpdatesOnly. */
function withResourcesOf(before: Fields, spec: Fields): Fields {
  const merged = (list: string): unknown => {
    const [old, containers] = [itemsOf(before, list), itemsOf(spec, list)];
    if (old.length === 0 || old.length !== containers.length) return before[list];
    return old.map((container, index) =>
      container.name === containers[index]!.name
        ? { ...container, resources: containers[index]!.resources }
        : container,
    );
  };
  return { ...before, containers: merged('containers'), initContainers: merged('initContainers') };
}
