import { pause as pauseProgram } from '../programs/pause';
import { defineImage } from './define-image';
import { addPrograms, scratchFiles } from './root-file-system';

/** What holds a Pod's namespaces: https://github.com/kubernetes/kubernetes/tree/master/build/pause */
export const pause = defineImage({
  repository: 'registry.k8s.io/pause',
  also: [
    'k8s.gcr.io/pause',
    'gcr.io/google_containers/pause',
    'gcr.io/google-containers/pause',
    'gke.gcr.io/pause',
    'kubernetes/pause',
    'mcr.microsoft.com/oss/kubernetes/pause',
  ],
  entrypoint: ['/pause'],
  user: '65535:65535',
  size: 318_000,
  programs: new Map([['pause', pauseProgram]]),
  files(root) {
    scratchFiles(root);
    addPrograms(root, '', ['pause']);
  },
});
