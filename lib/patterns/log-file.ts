import { imageFacts } from '@/lib/pod/images';
import { baseName } from '@/lib/pod/run';
import type { Container } from '@/lib/pod/types';
import { pathUses } from '@/lib/pod/usage';

export interface LogFile {
  readonly folder: string;
  readonly file: string;
}

/** Log files that images of web servers write. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['/var/log/nginx', 'access.log'],
  ['/usr/local/apache2/logs', 'access_log'],
  ['/usr/local/tomcat/logs', 'catalina.out'],
]);

const USUAL: LogFile = { folder: '/var/log/app', file: 'app.log' };

/** The log file that a container writes, as far as its command or image tells; else a usual one. */
export function logFileOf(container: Container | null): LogFile {
  if (!container) return USUAL;
  const written = pathUses(container).filter(
    ({ how, path, folder }) => how !== 'reads' && path !== folder && folder !== '/',
  );
  const log =
    written.find(({ path }) => path.includes('log')) ?? written.find(({ how }) => how === 'writes');
  if (log) return { folder: log.folder, file: baseName(log.path) };
  for (const folder of imageFacts(container.image)?.writes ?? []) {
    const file = FILES.get(folder);
    if (file) return { folder, file };
  }
  return USUAL;
}

/** A stand-in for an app that logs to a file. */
export function loggingApp(volume: string, { folder, file }: LogFile) {
  const line = `while true; do echo "$(date) request" >> ${folder}/${file}; sleep 1; done`;
  return {
    kind: 'main',
    name: 'app',
    image: 'busybox:1.37',
    command: ['sh', '-c', line],
    mounts: [{ volume, path: folder }],
  } as const;
}
