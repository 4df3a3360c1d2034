import { fieldOf } from '@/lib/pod/fields';
import { findVolume } from '@/lib/pod/find-part';
import type { Mount, Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { checkMountPath, checkSubPath } from './checks';
import { edit, serverField } from './edit';
import { refuse } from './refuse';
import { putStep } from './steps';
import { mountOf, titleOf } from './targets';
import type { EditResult } from './types';

/** What of a mount changes. A subPath of '' takes it away. */
export interface MountChange {
  readonly path?: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
  /** Name of another volume. */
  readonly volume?: string;
}

/** Changes where and how a volume is mounted. */
export function setMount(workload: Workload, mountId: string, change: MountChange): EditResult {
  const { mount, container } = mountOf(workload, mountId);
  if (change.path !== undefined) checkMountPath(workload, container, change.path, mount.index);
  if (change.subPath) checkSubPath(workload, container, change.subPath);
  if (change.volume !== undefined && !findVolume(workload, change.volume)) {
    const field = serverField(workload, [...mount.path, 'name']);
    refuse(
      `No volume is called ${change.volume}.`,
      `${field}: Not found: ${JSON.stringify(change.volume)}`,
    );
  }
  const steps = [
    ...put(workload, mount, 'name', change.volume),
    ...put(workload, mount, 'mountPath', change.path),
    ...put(workload, mount, 'subPath', change.subPath === '' ? null : change.subPath),
    ...put(workload, mount, 'readOnly', change.readOnly === false ? null : change.readOnly),
  ];
  const volume = change.volume ?? mount.volume;
  const path = change.path ?? mount.mountPath;
  const readOnly = change.readOnly ?? mount.readOnly;
  const label = `${volume} mounted in ${titleOf(container)} at ${path}${readOnly ? ', read-only' : ''}`;
  return edit(workload, steps, label, mount.id);
}

/** Nothing for undefined; null takes the field away. */
function put(workload: Workload, mount: Mount, key: string, value: unknown): readonly Step[] {
  const path = [...mount.path, key];
  if (value === undefined) return [];
  if (value !== null) return [putStep(workload, path, value)];
  return fieldOf(mount.node, key) ? [{ op: 'remove', path }] : [];
}
