import { suggestMountPaths } from '@/lib/edits/suggest-mount-paths';
import type { NewContainer } from '@/lib/edits/types';
import { listenedPorts } from '@/lib/pod/listens';
import type { Container, Workload } from '@/lib/pod/types';
import { pathUses } from '@/lib/pod/usage';
import { definePattern, folderSetting, freePort, targetContainer } from '../define-pattern';
import { shareFolder } from '../shared-folder';
import type { PatternTarget } from '../types';

const WEB_ROOT = '/usr/share/nginx/html';
const VOLUME = 'shared-data';

export const sharedVolume = definePattern({
  id: 'shared-volume',
  title: 'Shared volume',
  summary: 'Two containers, one folder.',
  whatItAdds:
    'A volume that lives as long as the Pod, a second container, and a mount in each: what one writes, the other reads.',
  whenToUse:
    'Two programs work on the same files: one fetches or makes them, the other serves or sends them.',
  whenNot:
    'The files must outlive the Pod: use a claim. Only settings are handed over: a ConfigMap is enough.',
  settings: [
    { key: 'folder', label: 'Folder', defaultValue: defaultFolder },
    { key: 'volume', label: 'Volume', defaultValue: () => VOLUME },
  ],
  podName: 'shared-volume',
  words: 'Shared volume',
  read: (value) => ({ folder: folderSetting(value('folder')), volume: value('volume') }),
  onto({ folder, volume }, container, workload) {
    const shared = shareFolder(workload, container, folder, volume);
    return {
      containers: [helperFor(container, shared.volume, shared.subPath, folder)],
      volumes: shared.additions.volumes,
      onto: { containerId: container.id, mounts: shared.additions.mounts },
    };
  },
  alone: ({ folder, volume }, workload) => ({
    containers: [webServer(folder, volume, workload), filler(volume, '')],
    volumes: [{ kind: 'emptyDir', name: volume }],
  }),
});

function defaultFolder(target: PatternTarget): string {
  const container = targetContainer(target);
  if (!container || !target.workload) return WEB_ROOT;
  return suggestMountPaths(target.workload, container.id, null)[0]!.path;
}

/** Who writes is read from, who does not is written for. */
function helperFor(
  container: Container,
  volume: string,
  subPath: string,
  folder: string,
): NewContainer {
  const writes = pathUses(container).some((use) => use.how === 'writes' && use.folder === folder);
  if (!writes) return filler(volume, subPath);
  return {
    kind: 'main',
    name: 'reader',
    image: 'busybox:1.37',
    command: ['sh', '-c', 'while true; do ls -l /input; sleep 5; done'],
    mounts: [{ volume, path: '/input', readOnly: true, subPath }],
  };
}

function filler(volume: string, subPath: string): NewContainer {
  return {
    kind: 'main',
    name: 'html-filler',
    image: 'busybox:1.37',
    command: ['sh', '-c', 'while true; do date > /html/index.html; sleep 5; done'],
    mounts: [{ volume, path: '/html', subPath }],
  };
}

/** Containers of a Pod share their ports: beside a web server, the new one takes another port. */
function webServer(folder: string, volume: string, workload: Workload | null): NewContainer {
  const taken = new Set(workload?.pod.containers.flatMap((one) => [...listenedPorts(one)]));
  const mounts = [{ volume, path: folder, readOnly: true }];
  if (!taken.has(80)) {
    const ports = [{ name: 'http', containerPort: 80 }];
    return { kind: 'main', name: 'web-server', image: 'nginx:1.27', ports, mounts };
  }
  const port = freePort(8080, taken);
  return {
    kind: 'main',
    name: 'web-server',
    image: 'busybox:1.37',
    command: ['httpd', '-f', '-p', `${port}`, '-h', folder],
    ports: [{ containerPort: port }],
    mounts,
  };
}
