import { suggestMountPaths } from '@/lib/edits/suggest-mount-paths';
import type { NewContainer } from '@/lib/edits/types';
import { definePattern, folderSetting, targetContainer } from '../define-pattern';
import { shareFolder } from '../shared-folder';
import type { PatternTarget } from '../types';

const VOLUME = 'prepared';
const WEB_ROOT = '/usr/share/nginx/html';

export const initContainers = definePattern({
  id: 'init-containers',
  title: 'Init containers',
  summary: 'Prepare, in order, before the app.',
  whatItAdds:
    'Two init containers that run one after the other and end, and a folder in which they leave files for the app.',
  whenToUse:
    'Something must be there before the app starts: files, settings, a database that answers. Each step is tried again until it succeeds.',
  whenNot: 'The work goes on while the app runs: a sidecar does that.',
  settings: [{ key: 'folder', label: 'Folder', defaultValue: defaultFolder }],
  podName: 'init-containers',
  words: 'Init containers',
  read: (value) => ({ folder: folderSetting(value('folder')) }),
  onto({ folder }, container, workload) {
    const shared = shareFolder(workload, container, folder, VOLUME);
    return {
      containers: steps(shared.volume, shared.subPath),
      volumes: shared.additions.volumes,
      onto: { containerId: container.id, mounts: shared.additions.mounts },
    };
  },
  alone: ({ folder }) => ({
    containers: [
      ...steps(VOLUME, ''),
      {
        kind: 'main',
        name: 'app',
        image: 'busybox:1.37',
        command: ['sh', '-c', `cat ${folder}/index.html; sleep infinity`],
        mounts: [{ volume: VOLUME, path: folder, readOnly: true }],
      },
    ],
    volumes: [{ kind: 'emptyDir', name: VOLUME }],
  }),
});

function defaultFolder(target: PatternTarget): string {
  const container = targetContainer(target);
  if (!container || !target.workload) return container ? WEB_ROOT : '/data';
  return suggestMountPaths(target.workload, container.id, null)[0]!.path;
}

/** The second sees what the first has left, and ends the start-up if it is not right. */
function steps(volume: string, subPath: string): readonly NewContainer[] {
  const mounts = [{ volume, path: '/work', subPath }];
  return [
    {
      kind: 'init',
      name: 'prepare',
      image: 'busybox:1.37',
      command: ['sh', '-c', 'echo Prepared > /work/index.html'],
      mounts,
    },
    {
      kind: 'init',
      name: 'check',
      image: 'busybox:1.37',
      command: ['sh', '-c', 'test -s /work/index.html'],
      mounts,
    },
  ];
}
