import type { Clock } from '../clock/clock';
import type { Act } from '../process/activity';
import type { Machine } from '../process/machine';
import type { Surroundings } from '../process/process';
import type { Volume } from '../vfs/volume';
import type { PodWorker } from './pod-worker';

/** What a container did with a volume, or to a port of its own Pod. */
export interface Activity {
  readonly uid: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly kind: 'read' | 'write' | 'connect';
  /** Of a read or write: the volume's name in the Pod, and where in it. */
  readonly volume?: string;
  readonly path?: string;
  /** Of a connection. */
  readonly port?: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Of one container and one volume or port there is news so often at most (ms). */
const APART = 500;

interface Doer {
  readonly worker: PodWorker;
  readonly container: string;
  /** When each of its edges was last told of. */
  readonly told: Readonly<Record<Act['kind'], Map<number | Volume, number>>>;
}

/** Tells who reads, writes and connects. While nobody listens, programs do not notice it. */
export class ActivityWatch {
  private readonly listeners = new Set<(activity: Activity) => void>();
  private doers = new WeakMap<Surroundings, Doer>();

  constructor(
    private readonly machine: Machine,
    private readonly clock: Clock,
    private readonly workers: () => Iterable<PodWorker>,
  ) {}

  listen(listener: (activity: Activity) => void): { stop(): void } {
    const own = (activity: Activity) => listener(activity);
    this.listeners.add(own);
    this.machine.onAct = (act) => this.see(act);
    return {
      stop: () => {
        this.listeners.delete(own);
        if (this.listeners.size > 0) return;
        this.machine.onAct = undefined;
        this.doers = new WeakMap();
      },
    };
  }

  private see(act: Act): void {
    const doer = this.doerOf(act.by);
    if (!doer) return;
    const edge = act.kind === 'connect' ? act.port : act.inode.volume;
    const told = doer.told[act.kind];
    const now = this.clock.now();
    if (now - (told.get(edge) ?? Number.NEGATIVE_INFINITY) < APART) return;
    const what = act.kind === 'connect' ? { port: act.port } : placeOf(doer, act);
    if (!what) return;
    told.set(edge, now);
    const { uid, name, namespace = '' } = doer.worker.pod.metadata;
    const { container } = doer;
    const { kind } = act;
    const activity = { uid, namespace, pod: name, container, kind, ...what, time: now };
    for (const listener of [...this.listeners]) listener(activity);
  }

  private doerOf(by: Surroundings): Doer | undefined {
    const known = this.doers.get(by);
    if (known) return known;
    for (const worker of this.workers()) {
      const record = worker.runtime.records.find((one) => one.container?.surroundings === by);
      if (!record) continue;
      const doer = {
        worker,
        container: record.name,
        told: { read: new Map(), write: new Map(), connect: new Map() },
      };
      this.doers.set(by, doer);
      return doer;
    }
    return undefined;
  }
}

function placeOf(
  { worker }: Doer,
  { inode, path, by }: Extract<Act, { inode: unknown }>,
): { volume: string; path: string } | undefined {
  const volumes = worker.runtime.sandbox?.volumes ?? new Map<string, Volume>();
  for (const [volume, made] of volumes) {
    if (made !== inode.volume) continue;
    const mount = by.mounts.mounts.findLast(
      (one) => one.volume === made && (path === one.path || path.startsWith(`${one.path}/`)),
    );
    return { volume, path: mount ? path.slice(mount.path.length) || '/' : path };
  }
  return undefined;
}
