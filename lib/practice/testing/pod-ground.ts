import { VirtualClock } from '../clock/virtual-clock';
import { NetworkNamespace } from '../network/network';
import { Machine } from '../process/machine';
import { Volume } from '../vfs/volume';

/** What the containers of one Pod share: a clock, a machine, a network, and volumes as one asks for them. */
export function podGround() {
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 12));
  const machine = new Machine(clock, {
    onFault(error) {
      throw error;
    },
  });
  const network = new NetworkNamespace({ ip: '10.244.0.7' });
  const volume = () =>
    new Volume({ type: 'ext4', device: '/dev/vda', now: () => clock.now() }, { mode: 0o777 });
  return { clock, machine, network, volume };
}
