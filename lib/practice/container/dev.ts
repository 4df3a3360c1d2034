import type { Machine } from '../process/machine';
import { Errno } from '../vfs/errno';
import type { Device } from '../vfs/inode';
import { Volume } from '../vfs/volume';

const zeros = (max: number) => new Uint8Array(max);

function randomBytes(machine: Machine, max: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(max, 1 << 16));
  for (let i = 0; i < bytes.length; i++) bytes[i] = machine.random() * 256;
  return bytes;
}

/** /dev of a container. */
export function makeDev(machine: Machine): Volume {
  const volume = new Volume({ type: 'tmpfs', device: 'tmpfs', now: () => machine.clock.now() });
  const swallow = () => {};
  const random = (max: number) => randomBytes(machine, max);
  const full = () => {
    throw new Errno('ENOSPC');
  };
  const devices: Record<string, Device> = {
    null: { major: 1, minor: 3, read: () => undefined, write: swallow },
    zero: { major: 1, minor: 5, read: zeros, write: swallow },
    full: { major: 1, minor: 7, read: zeros, write: full },
    random: { major: 1, minor: 8, read: random, write: swallow },
    urandom: { major: 1, minor: 9, read: random, write: swallow },
  };
  for (const [name, device] of Object.entries(devices)) {
    const inode = volume.make('device', { mode: 0o666 });
    inode.device = device;
    volume.place(`/${name}`, inode);
  }
  volume.symlink('/fd', '/proc/self/fd');
  volume.symlink('/stdin', '/proc/self/fd/0');
  volume.symlink('/stdout', '/proc/self/fd/1');
  volume.symlink('/stderr', '/proc/self/fd/2');
  volume.directory('/pts');
  volume.directory('/mqueue', { mode: 0o1777 });
  volume.directory('/shm', { mode: 0o1777 });
  return volume;
}
