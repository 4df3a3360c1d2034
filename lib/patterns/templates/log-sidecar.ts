import type { NewContainer } from '@/lib/edits/types';
import { definePattern, folderSetting, targetContainer, wordSetting } from '../define-pattern';
import { logFileOf, loggingApp } from '../log-file';
import { shareFolder } from '../shared-folder';

const VOLUME = 'logs';

export const logSidecar = definePattern({
  id: 'log-sidecar',
  title: 'Log sidecar',
  summary: 'Reads the log files the app writes.',
  whatItAdds:
    'A native sidecar that prints a log file of the app, the folder they share, and a mount in each.',
  whenToUse: 'The app writes log files and cannot be told to print them.',
  whenNot: 'The app already logs to standard output: `kubectl logs` is enough.',
  settings: [
    {
      key: 'folder',
      label: 'Log folder',
      defaultValue: (target) => logFileOf(targetContainer(target)).folder,
    },
    {
      key: 'file',
      label: 'File',
      defaultValue: (target) => logFileOf(targetContainer(target)).file,
    },
  ],
  podName: 'log-sidecar',
  words: 'Log sidecar',
  read: (value) => ({
    folder: wordSetting(folderSetting(value('folder')), 'A folder'),
    file: wordSetting(value('file'), 'A file'),
  }),
  onto({ folder, file }, container, workload) {
    const shared = shareFolder(workload, container, folder, VOLUME);
    return {
      containers: [sidecar(shared.volume, shared.subPath, folder, file)],
      volumes: shared.additions.volumes,
      onto: { containerId: container.id, mounts: shared.additions.mounts },
    };
  },
  alone: ({ folder, file }) => ({
    containers: [loggingApp(VOLUME, { folder, file }), sidecar(VOLUME, '', folder, file)],
    volumes: [{ kind: 'emptyDir', name: VOLUME }],
  }),
});

/** `-F` waits for a file that is not there yet and follows one that is rotated. */
function sidecar(volume: string, subPath: string, folder: string, file: string): NewContainer {
  return {
    kind: 'sidecar',
    name: 'log-sidecar',
    image: 'busybox:1.37',
    command: ['tail', '-n+1', '-F', `${folder}/${file}`],
    mounts: [{ volume, path: folder, readOnly: true, subPath }],
  };
}
