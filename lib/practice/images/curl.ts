// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the script of the image
import { curl as curlProgram } from '../programs/curl';
import { alpineFiles } from './alpine';
import { BUSYBOX_PROGRAMS } from './busybox';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addPrograms } from './root-file-system';

export const curl = defineImage({
  repository: 'curlimages/curl',
  also: ['quay.io/curl/curl', 'alpine/curl', 'byrnedo/alpine-curl'],
  entrypoint: ['/entrypoint.sh'],
  command: ['curl'],
  env: [['PATH', DEFAULT_PATH]],
  user: 'curl_user',
  size: 9_500_000,
  lacks: 'HTTP without TLS only; no uploads, forms or proxies.',
  programs: new Map([...BUSYBOX_PROGRAMS, ['curl', curlProgram]]),
  files(root) {
    alpineFiles(root, [{ name: 'curl_user', uid: 100, gid: 101, home: '/home/curl_user' }]);
    root.directory('/home/curl_user', { uid: 100, gid: 101 });
    addPrograms(root, '/usr/bin', ['curl']);
    root.file(
      '/entrypoint.sh',
      '#!/bin/sh\nset -e\nif [ "${1#-}" != "${1}" ] || ! command -v "${1}" > /dev/null; then\n  set -- curl "$@"\nfi\nexec "$@"\n',
      { mode: 0o755 },
    );
  },
});
