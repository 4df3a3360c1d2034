import { nginxExporter } from '../programs/nginx-exporter';
import { defineImage } from './define-image';
import { addPrograms, scratchFiles } from './root-file-system';

/** https://github.com/nginx/nginx-prometheus-exporter, build/Dockerfile: from nothing, without a shell. */
export const nginxPrometheusExporter = defineImage({
  repository: 'nginx/nginx-prometheus-exporter',
  also: [
    'nginxinc/nginx-prometheus-exporter',
    'ghcr.io/nginx/nginx-prometheus-exporter',
    'ghcr.io/nginxinc/nginx-prometheus-exporter',
    'quay.io/nginx/nginx-prometheus-exporter',
  ],
  entrypoint: ['/usr/bin/nginx-prometheus-exporter'],
  user: '1001:1001',
  ports: [9113],
  size: 7_500_000,
  lacks:
    'nginx-prometheus-exporter reads stub_status over HTTP; no NGINX Plus, no TLS, and none of the go_ and process_ metrics.',
  programs: new Map([['nginx-prometheus-exporter', nginxExporter]]),
  files(root) {
    scratchFiles(root);
    addPrograms(root, '/usr/bin', ['nginx-prometheus-exporter']);
  },
});
