import {
  type IpcKind,
  type IpcNamespace,
  type IpcObject,
  type MessageQueue,
  pidIn,
  type SemaphoreSet,
  type SharedMemory,
} from '../process/ipc-namespace';
import type { Process } from '../process/process';
import type { GeneratedTree } from '../vfs/generated';
import type { Inode, Viewer } from '../vfs/inode';

const HEADS = {
  shm: '       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap\n',
  sem: '       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n',
  msg: '       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n',
} as const;

/** /proc/sysvipc. Source: the tables of ipc/shm.c, ipc/sem.c, ipc/msg.c. */
export function sysvIpc(
  tree: GeneratedTree,
  processOf: (viewer: Viewer) => Process | undefined,
): Inode {
  const table = <K extends IpcKind>(
    kind: K,
    row: (object: ReturnType<IpcNamespace['list']>[number], viewer: Process) => string,
  ) =>
    tree.file((viewer) => {
      const process = processOf(viewer);
      const rows = process?.surroundings.ipc.list(kind).map((object) => row(object, process)) ?? [];
      return HEADS[kind] + rows.join('');
    });
  return tree.fixed({
    msg: table('msg', (object) => messageRow(object as MessageQueue)),
    sem: table('sem', (object) => semaphoreRow(object as SemaphoreSet)),
    shm: table('shm', (object, viewer) => sharedRow(object as SharedMemory, viewer)),
  });
}

const cell = (value: number | string, width: number) => String(value).padStart(width);
const seconds = (milliseconds: number) => cell(Math.floor(milliseconds / 1000), 10);

function head({ key, id, mode }: IpcObject): string {
  return `${cell(key | 0, 10)} ${cell(id, 10)}  ${cell(mode.toString(8), 4)}`;
}

function owners({ uid, gid }: IpcObject): string {
  return [uid, gid, uid, gid].map((id) => cell(id, 5)).join(' ');
}

function sharedRow(shared: SharedMemory, { pids }: Process): string {
  const { size, creator, last, attached, attachTime, detachTime, changeTime, bytes } = shared;
  const resident = bytes ? Math.ceil(size / 4096) * 4096 : 0;
  return `${[
    head(shared),
    cell(size, 21),
    cell(pidIn(pids, creator), 5),
    cell(pidIn(pids, last), 5),
    cell(attached, 6),
    owners(shared),
    seconds(attachTime),
    seconds(detachTime),
    seconds(changeTime),
    cell(resident, 21),
    cell(0, 21),
  ].join(' ')}\n`;
}

function semaphoreRow(set: SemaphoreSet): string {
  const { values, operationTime, changeTime } = set;
  return `${[head(set), cell(values.length, 10), owners(set), seconds(operationTime), seconds(changeTime)].join(' ')}\n`;
}

function messageRow(queue: MessageQueue): string {
  const pids = `${cell(0, 5)} ${cell(0, 5)}`;
  return `${[head(queue), cell(0, 11), cell(0, 10), pids, owners(queue), seconds(0), seconds(0), seconds(queue.changeTime)].join(' ')}\n`;
}
