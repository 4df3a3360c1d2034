import type { NewContainer } from '@/lib/edits/types';
import { parseImage } from '@/lib/pod/images';
import { listenedPorts } from '@/lib/pod/listens';
import type { Container, Workload } from '@/lib/pod/types';
import { definePattern, freePort, portSetting, targetContainer } from '../define-pattern';
import { logFileOf } from '../log-file';
import { shareFolder } from '../shared-folder';
import type { PatternTarget } from '../types';

interface Exporter {
  readonly image: string;
  readonly port: number;
  /** The port of the app, and how the exporter is told of it and of its own. */
  readonly appPort: number;
  readonly args: (port: number) => readonly string[];
}

const REDIS: Exporter = {
  image: 'oliver006/redis_exporter:v1.66.0',
  port: 9121,
  appPort: 6379,
  args: (port) => ['--redis.addr=redis://localhost:6379', `--web.listen-address=:${port}`],
};

/** By repository: exporters that work with the app as it comes. */
const EXPORTERS: ReadonlyMap<string, Exporter> = new Map([
  ['redis', REDIS],
  [
    'memcached',
    {
      image: 'prom/memcached-exporter:v0.15.0',
      port: 9150,
      appPort: 11211,
      args: (port) => ['--memcached.address=localhost:11211', `--web.listen-address=:${port}`],
    },
  ],
]);

const VOLUME = 'logs';
const LOG_METRICS_PORT = 9100;

export const adapter = definePattern<{ readonly port: number }>({
  id: 'adapter',
  title: 'Adapter',
  summary: 'Turns output into metrics.',
  whatItAdds:
    'A native sidecar that asks the app over localhost, or reads its log file in a shared folder, and serves what it finds as metrics on a port of its own.',
  whenToUse: 'Prometheus collects metrics, and the app has figures, but not in that form.',
  whenNot: 'The app serves /metrics itself.',
  settings: [
    { key: 'port', label: 'Metrics port', defaultValue: (target) => `${metricsPort(target)}` },
  ],
  podName: 'adapter',
  words: 'Adapter',
  read: (value) => ({ port: portSetting(value('port')) }),
  onto({ port }, container, workload) {
    const exporter = exporterFor(container);
    if (exporter) return { containers: [exporterContainer(exporter, port)] };
    return logAdditions(port, container, workload);
  },
  alone({ port }, workload) {
    const taken = portsOf(workload);
    const app: NewContainer = {
      kind: 'main',
      name: 'redis',
      image: 'redis:7.4',
      ports: [{ name: 'redis', containerPort: REDIS.appPort }],
    };
    // A second one could not listen: the exporter then asks the one that is there.
    const containers = taken.has(REDIS.appPort) ? [] : [app];
    return { containers: [...containers, exporterContainer(REDIS, port)] };
  },
});

function exporterFor(container: Container): Exporter | null {
  return EXPORTERS.get(parseImage(container.image).repository.replace(/^library\//, '')) ?? null;
}

function portsOf(workload: Workload | null): ReadonlySet<number> {
  return new Set(workload?.pod.containers.flatMap((one) => [...listenedPorts(one)]));
}

function metricsPort(target: PatternTarget): number {
  const container = targetContainer(target);
  const usual = container ? (exporterFor(container)?.port ?? LOG_METRICS_PORT) : REDIS.port;
  return freePort(usual, portsOf(target.workload));
}

function exporterContainer({ image, args }: Exporter, port: number): NewContainer {
  return {
    kind: 'sidecar',
    name: 'metrics-adapter',
    image,
    args: args(port),
    ports: [{ name: 'metrics', containerPort: port }],
  };
}

function logAdditions(port: number, container: Container, workload: Workload) {
  const { folder, file } = logFileOf(container);
  const shared = shareFolder(workload, container, folder, VOLUME);
  return {
    containers: [lineCounter(port, shared.volume, shared.subPath, folder, file)],
    volumes: shared.additions.volumes,
    onto: { containerId: container.id, mounts: shared.additions.mounts },
  };
}

/** Counts the lines of a log file, the simplest metric there is. */
function lineCounter(
  port: number,
  volume: string,
  subPath: string,
  folder: string,
  file: string,
): NewContainer {
  const script = `mkdir -p /tmp/www
httpd -p ${port} -h /tmp/www
while true; do
  lines=$(cat ${folder}/${file} 2>/dev/null | wc -l)
  echo "log_lines_total $lines" > /tmp/www/metrics
  sleep 5
done
`;
  return {
    kind: 'sidecar',
    name: 'metrics-adapter',
    image: 'busybox:1.37',
    command: ['sh', '-c', script],
    ports: [{ name: 'metrics', containerPort: port }],
    mounts: [{ volume, path: folder, readOnly: true, subPath }],
  };
}
