import { dnsSubdomainErrors } from '@/lib/kubernetes/names';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { appendDocument } from '@/lib/yaml/append-document';
import type { ParsedText } from '@/lib/yaml/types';
import { neededKeys } from './needed-keys';
import { refuseErrors } from './refuse';
import type { EditResult } from './types';

export interface Referenced {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
}

/**
 * Writes a ConfigMap or Secret that Pods of the text name, as a further document: in the namespace of the workload
 * that needs it, with an empty value for each key that is asked for by its name.
 */
export function addReferenced(
  text: ParsedText,
  { kind, name }: Referenced,
  workloadId: string,
): EditResult {
  refuseErrors(
    dnsSubdomainErrors(name),
    `No ${kind} can have the name “${name}”.`,
    'metadata.name',
    name,
  );
  const workloads = buildWorkloads(text);
  const namespace = workloads.find(({ id }) => id === workloadId)?.namespace ?? null;
  const keys = new Set(
    workloads
      .filter((workload) => workload.namespace === namespace)
      .flatMap(({ pod }) => neededKeys(pod, kind, name)),
  );
  const values = Object.fromEntries([...keys].sort().map((key) => [key, '']));
  const edits = appendDocument(text, {
    apiVersion: 'v1',
    kind,
    metadata: { name, ...(namespace !== null && { namespace }) },
    // What stringData holds is written as it is; data wants base64.
    [kind === 'Secret' ? 'stringData' : 'data']: values,
  });
  return { edits, label: `${kind} ${name} added` };
}
