import { documentOf } from '@/lib/client/deploy/locate';
import type { Referenced } from '@/lib/edits/add-referenced';
import {
  type DeployedObject,
  type DeployResponse,
  type MissingReference,
  objectId,
} from '@/lib/kubernetes/cluster-api';
import { dnsSubdomainErrors } from '@/lib/kubernetes/names';
import { nodeAt } from '@/lib/yaml/lookup';
import type { ParsedText } from '@/lib/yaml/types';
import { type Place, placeAt } from './place';

/** Something that the cluster takes, and that may not do what is meant. */
export interface Warning {
  readonly words: string;
  /** A part of the words that is a person's own, or ''. */
  readonly name: string;
  /** A ConfigMap or Secret that can be put into the text, and the workload that needs it. */
  readonly add: { readonly object: Referenced; readonly workloadId: string } | null;
  readonly place: Place | null;
}

/** What the cluster warns of, what the Pods would wait for, and what they would find without a value; each once. */
export function warningsOf({ objects }: DeployResponse, parsed: ParsedText): readonly Warning[] {
  const all = objects.flatMap((object) => [
    ...object.warnings.map((words) => ({ words, name: '', add: null, place: null })),
    ...object.missing.map((missing) => missingWarning(object, missing)),
    ...emptyValues(object, parsed),
  ]);
  const first = new Map<string, Warning>();
  for (const warning of all) if (!first.has(warning.words)) first.set(warning.words, warning);
  return [...first.values()];
}

function missingWarning(object: DeployedObject, { kind, name }: MissingReference): Warning {
  const words = `${kind} ${name} is not in namespace ${object.namespace}. The Pods would wait for it.`;
  // How large a claim is and who may share it are not for us to say; nothing can have a name that is none.
  const canAdd = kind !== 'PersistentVolumeClaim' && dnsSubdomainErrors(name).length === 0;
  return {
    words,
    name,
    add: canAdd ? { object: { kind, name }, workloadId: objectId(object) } : null,
    place: null,
  };
}

/** The values of a ConfigMap or Secret that are still to be written. Only of a new one: later they may be meant so. */
function emptyValues(object: DeployedObject, parsed: ParsedText): readonly Warning[] {
  const { kind, name, outcome } = object;
  if (outcome !== 'created' || (kind !== 'ConfigMap' && kind !== 'Secret')) return [];
  const found = documentOf(parsed, object);
  if (!found) return [];
  for (const field of ['data', 'stringData']) {
    const values = (found.value as Readonly<Record<string, unknown>>)[field];
    if (typeof values !== 'object' || values === null) continue;
    const empty = Object.entries(values).flatMap(([key, value]) => (value === '' ? [key] : []));
    const [first] = empty;
    if (first === undefined) continue;
    const { document, root } = found;
    const node = nodeAt(document.body, [...root, field, first]);
    const has = empty.length === 1 ? 'has' : `and ${empty.length - 1} more have`;
    return [
      {
        words: `${first} ${has} no value yet in ${kind} ${name}.`,
        name: first,
        add: null,
        place: node && placeAt(parsed, document.offset + node.start),
      },
    ];
  }
  return [];
}
