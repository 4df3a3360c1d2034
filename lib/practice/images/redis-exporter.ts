import { redisExporter as redisExporterProgram } from '../programs/redis-exporter';
import { defineImage } from './define-image';
import { addPrograms, scratchFiles } from './root-file-system';

/** https://github.com/oliver006/redis_exporter, Dockerfile: from nothing, without a shell. */
export const redisExporter = defineImage({
  repository: 'oliver006/redis_exporter',
  also: ['quay.io/oliver006/redis_exporter', 'ghcr.io/oliver006/redis_exporter'],
  entrypoint: ['/redis_exporter'],
  user: '59000:59000',
  ports: [9121],
  size: 4_200_000,
  lacks:
    'redis_exporter tells what INFO of one redis tells; no TLS, clusters, key checks or /scrape.',
  programs: new Map([['redis_exporter', redisExporterProgram]]),
  files(root) {
    scratchFiles(root);
    addPrograms(root, '', ['redis_exporter']);
  },
});
