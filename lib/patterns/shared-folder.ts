import type { Additions } from '@/lib/edits/add-to-pod';
import type { NewMount } from '@/lib/edits/types';
import { findVolume } from '@/lib/pod/find-part';
import type { Container, Workload } from '@/lib/pod/types';
import { mountOf } from '@/lib/pod/usage';

/** How a folder of a container becomes one that another sees too. */
export interface SharedFolder {
  /** Name of the volume, and where in it the folder lies, as a `subPath`; '' for the volume itself. */
  readonly volume: string;
  readonly subPath: string;
  /** What has to be added to the container and the Pod: nothing where the folder lies in a volume already. */
  readonly additions: Pick<Additions, 'volumes'> & { readonly mounts: readonly NewMount[] };
}

/** Shares a folder of a container: by the volume that it lies in, or by a new one. */
export function shareFolder(
  workload: Workload,
  container: Container,
  folder: string,
  volumeName: string,
): SharedFolder {
  const mount = mountOf(container, folder);
  if (mount && findVolume(workload, mount.volume)) {
    const inside = folder.slice(mount.mountPath.replace(/\/+$/, '').length + 1);
    const subPath = [mount.subPath ?? '', inside].filter((part) => part !== '').join('/');
    return { volume: mount.volume, subPath, additions: { mounts: [] } };
  }
  return {
    volume: volumeName,
    subPath: '',
    additions: {
      volumes: [{ kind: 'emptyDir', name: volumeName }],
      mounts: [{ volume: volumeName, path: folder }],
    },
  };
}
