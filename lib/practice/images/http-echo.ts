import { httpEcho as httpEchoProgram } from '../programs/http-echo';
import { defineImage } from './define-image';
import { addPrograms, scratchFiles } from './root-file-system';

/** https://github.com/hashicorp/http-echo: without a shell. */
export const httpEcho = defineImage({
  repository: 'hashicorp/http-echo',
  entrypoint: ['/http-echo'],
  user: '65532:65532',
  ports: [5678],
  size: 3_100_000,
  programs: new Map([['http-echo', httpEchoProgram]]),
  files(root) {
    scratchFiles(root);
    addPrograms(root, '', ['http-echo']);
  },
});
