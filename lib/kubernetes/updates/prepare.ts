import { addDefaultTolerations } from '../admission';
import { ownStruct, structAt } from '../defaults/objects';
import { dropGatedFields } from '../gates';
import type { PlainMap } from '../plain-map';
import { COUNTED, NORMALIZE, podIn } from '../prepare';
import type { Kind } from '../schema/kinds';
import type { Version } from '../versions';
import { isSame } from './immutable';
import { prepareServiceUpdate } from './prepare-service';

/** What a change cannot take away or set: the server keeps its own. */
const SERVER_KEPT = ['creationTimestamp', 'generation', 'selfLink', 'managedFields'];
/** What it fills in where the change leaves it out. */
const FILLED = ['uid', 'resourceVersion', 'deletionGracePeriodSeconds'];

/**
 * What the API server does to a changed object after decoding and before validation, in place (rest.BeforeUpdate and
 * each kind's PrepareForUpdate in pkg/registry): the status stays, and what only the server sets.
 */
export function prepareForUpdate(
  next: PlainMap,
  old: PlainMap,
  kind: Kind,
  version: Version,
): void {
  NORMALIZE[kind]?.(next, version);
  keepMetadata(ownStruct(next, 'metadata'), ownStruct(old, 'metadata'));
  if (old.status === undefined) delete next.status;
  else next.status = old.status;
  PREPARE[kind]?.(next, old);
  const pod = podIn(next, kind);
  const spec = pod && structAt(pod, 'spec');
  if (spec) dropGatedFields(spec, version);
}

function keepMetadata(metadata: PlainMap, before: PlainMap): void {
  for (const key of SERVER_KEPT)
    if (before[key] === undefined) delete metadata[key];
    else metadata[key] = before[key];
  for (const key of FILLED) if (before[key] !== undefined) metadata[key] ??= before[key];
  if (before.deletionTimestamp !== undefined) metadata.deletionTimestamp = before.deletionTimestamp;
  // An update without a version is one of whatever there is.
  metadata.resourceVersion ??= '1';
}

const PREPARE: Partial<Readonly<Record<Kind, (next: PlainMap, old: PlainMap) => void>>> = {
  Pod: admitPod,
  Secret: (next, old) => {
    next.type ??= old.type;
  },
  DaemonSet: keepTemplateGeneration,
  Service: (next, old) => prepareServiceUpdate(ownStruct(next, 'spec'), ownStruct(old, 'spec')),
};

/** The Priority and DefaultTolerationSeconds admission plugins. */
function admitPod(next: PlainMap, old: PlainMap): void {
  const [spec, before] = [ownStruct(next, 'spec'), ownStruct(old, 'spec')];
  addDefaultTolerations(spec);
  for (const key of ['priority', 'preemptionPolicy'])
    if (before[key] !== undefined) spec[key] ??= before[key];
}

const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

function keepTemplateGeneration(next: PlainMap, old: PlainMap): void {
  const annotations = structAt(ownStruct(old, 'metadata'), 'annotations');
  const before = Number(annotations?.[TEMPLATE_GENERATION] ?? 1);
  const isSameTemplate = isSame(ownStruct(next, 'spec').template, ownStruct(old, 'spec').template);
  const own = ownStruct(ownStruct(next, 'metadata'), 'annotations');
  own[TEMPLATE_GENERATION] = String(isSameTemplate ? before : before + 1);
}

/** The server counts the changes of these; of a Deployment those of its annotations as well. */
export function countChange(next: PlainMap, old: PlainMap, kind: Kind): boolean {
  if (!COUNTED.has(kind)) return false;
  const part = kind === 'PodTemplate' ? 'template' : 'spec';
  const annotationsOf = (object: PlainMap): unknown => ownStruct(object, 'metadata').annotations;
  const isChanged =
    !isSame(next[part], old[part]) ||
    (kind === 'Deployment' && !isSame(annotationsOf(next), annotationsOf(old)));
  const metadata = ownStruct(next, 'metadata');
  if (isChanged) metadata.generation = Number(metadata.generation ?? 0) + 1;
  return isChanged;
}
