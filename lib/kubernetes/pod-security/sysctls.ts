import { itemsOf, textOf } from '../validation/values';
import type { Check } from './subject';

const SAFE_SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);

export const sysctls: Check = ({ context }) => {
  const names = itemsOf(context, 'sysctls')
    .map((sysctl) => textOf(sysctl, 'name'))
    .filter((name) => !SAFE_SYSCTLS.has(name));
  return names.length > 0 ? `forbidden sysctls: ${names.join(', ')}` : null;
};
