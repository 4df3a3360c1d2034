import { addVolume } from '@/lib/edits/add-volume';
import type { NewVolumeKind } from '@/lib/edits/types';
import { dnsLabelErrors } from '@/lib/kubernetes/names';
import { valueOfBody } from '@/lib/yaml/values';
import { badText } from '../findings/said';
import type { Fix } from '../fixing/fix';
import { type Problem, valueAt } from '../fixing/problem';

/** The volume that a mount asks for: what the file holds by that name, else an empty folder. */
export const addMissingVolume: Fix = {
  code: 'add-volume',
  offers: (problem) => {
    const { diagnostic, workload, path } = problem;
    const name = badText(diagnostic);
    const isMount = path.includes('volumeMounts') || path.at(-1) === 'volumeName';
    if (!workload || !isMount || !diagnostic.message.startsWith('Not found')) return [];
    if (name === null || dnsLabelErrors(name).length > 0) return [];
    const known = kindsNamed(problem, name);
    const kinds: readonly NewVolumeKind[] = known.length > 0 ? known : ['emptyDir'];
    return kinds.map((kind) => ({
      title: `Add the volume \`${name}\` (${kind})`,
      certainty: 'likely' as const,
      run: () => addVolume(workload, { kind, name }),
    }));
  },
};

const KINDS: ReadonlyMap<unknown, NewVolumeKind> = new Map<unknown, NewVolumeKind>([
  ['ConfigMap', 'configMap'],
  ['Secret', 'secret'],
  ['PersistentVolumeClaim', 'persistentVolumeClaim'],
]);

function kindsNamed({ parsed }: Problem, name: string): readonly NewVolumeKind[] {
  return parsed.documents.flatMap(({ body }) => {
    const value = valueOfBody(body);
    const kind = KINDS.get(valueAt(value, ['kind']));
    return kind && valueAt(value, ['metadata', 'name']) === name ? [kind] : [];
  });
}
