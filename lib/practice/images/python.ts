import { PYTHON_VERSION, python as pythonProgram } from '../programs/python';
import { makeUnavailable } from '../programs/unavailable';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEBIAN_LACKS } from './debian';
import { DEFAULT_PATH } from './define-image';
import { defineOnBoth } from './on-both';
import { addPrograms } from './root-file-system';

/** https://github.com/docker-library/python, on Debian. */
export const python = defineOnBoth({
  repository: 'python',
  command: ['python3'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['LANG', 'C.UTF-8'],
    ['PYTHON_VERSION', PYTHON_VERSION],
  ],
  size: 45_000_000,
  lacks: `python serves files by python -m http.server; it runs no code and has no pip. ${DEBIAN_LACKS}`,
  programs: new Map([
    ...BUSYBOX_PROGRAMS,
    ['python', pythonProgram],
    ['unavailable', makeUnavailable()],
  ]),
  files(root, base) {
    base(root);
    addPrograms(root, '/usr/local/bin', ['python', 'python3', 'python3.13'], 'python');
    addPrograms(root, '/usr/local/bin', ['pip', 'pip3'], 'unavailable');
  },
});
