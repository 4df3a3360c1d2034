import { ipcmk } from '../programs/ipcmk';
import { kit } from '../programs/kit';
import { alpineFiles } from './alpine';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addPrograms } from './root-file-system';

/** busybox with `kit` and `ipcmk`: shared memory and semaphores to try out. */
export const toolkit = defineImage({
  repository: 'example/toolkit',
  command: ['sh'],
  env: [['PATH', DEFAULT_PATH]],
  size: 2_600_000,
  lacks:
    'No registry outside the practice cluster has it: it is there to try shared memory, semaphores and memory limits.',
  programs: new Map([...BUSYBOX_PROGRAMS, ['kit', kit], ['ipcmk', ipcmk]]),
  files(root) {
    alpineFiles(root);
    addPrograms(root, '/bin', ['kit', 'ipcmk']);
  },
});
