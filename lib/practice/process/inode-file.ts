import { fromBytes, toBytes } from '../bytes';
import { Errno } from '../vfs/errno';
import type { Inode } from '../vfs/inode';
import type { Process } from './process';
import type { Quota } from './quota';
import type { OpenFile, Task } from './types';

/** A file, directory or device that was opened by path. */
export class InodeFile implements OpenFile {
  position = 0;
  readonly kind: 'file' | 'directory' | 'device';
  /** What a generated file said when it was opened. */
  private readonly text: Uint8Array | undefined;
  private references = 1;
  private readonly quota: Quota;

  constructor(
    readonly inode: Inode,
    readonly path: string,
    opener: Process,
    private readonly appends: boolean,
  ) {
    this.kind =
      inode.kind === 'directory' ? 'directory' : inode.kind === 'device' ? 'device' : 'file';
    if (inode.generated?.text) this.text = toBytes(inode.generated.text(opener));
    inode.hold();
    this.quota = opener.machine.quota;
    this.quota.openFiles++;
  }

  *read(p: Process, max: number): Task<Uint8Array | undefined> {
    if (this.kind === 'directory') throw new Errno('EISDIR', this.path);
    if (p.step(1 + (max >> 14))) yield 'preempt';
    if (this.inode.device) return this.inode.device.read(max);
    const bytes = this.text
      ? this.text.subarray(this.position, this.position + max)
      : this.inode.read(this.position, max);
    this.position += bytes.length;
    if (bytes.length > 0) p.noteAct('read', this.inode, this.path);
    return bytes.length > 0 ? bytes : undefined;
  }

  *write(p: Process, bytes: Uint8Array): Task {
    if (p.step(1 + (bytes.length >> 14))) yield 'preempt';
    if (this.inode.device) return this.inode.device.write(bytes);
    const { generated } = this.inode;
    if (generated) {
      if (!generated.accept) throw new Errno('EACCES', this.path);
      return generated.accept(fromBytes(bytes), p);
    }
    if (this.appends) this.position = this.inode.size;
    const written = this.inode.write(this.position, bytes, p.surroundings.memory);
    this.position += written;
    p.noteAct('write', this.inode, this.path);
    yield* p.checkAlive();
    if (written < bytes.length) throw new Errno('ENOSPC', this.path);
  }

  retain(): void {
    this.references++;
  }

  release(): void {
    this.references--;
    if (this.references !== 0) return;
    this.inode.letGo();
    this.quota.openFiles--;
  }
}
