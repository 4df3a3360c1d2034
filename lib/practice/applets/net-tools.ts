import { readQuietly, resolveName } from '../network/names';
import type { Process } from '../process/process';
import { defineApplet, notHere } from './define-applet';
import { UsageError } from './options';

export const nslookup = defineApplet({
  name: 'nslookup',
  usage: 'HOST [DNS_SERVER]',
  options: 'q:t:',
  long: { type: 'q' },
  least: 1,
  most: 2,
  *run(p, _options, [name = '', given]) {
    const text = yield* readQuietly(p, '/etc/resolv.conf');
    const server = given ?? /^nameserver\s+(\S+)/m.exec(text)?.[1] ?? '127.0.0.1';
    const search = /^search\s+(.+)$/m.exec(text)?.[1]?.trim().split(/\s+/) ?? [];
    // A name without a dot is asked for in each domain of the search list, and by itself only where there is none.
    const asked =
      name.includes('.') || search.length === 0 ? [name] : search.map((end) => `${name}.${end}`);
    const answers = asked.map((full) => ({ full, found: lookUp(p, full) }));
    if (answers.some(({ found }) => found === 'silent')) {
      yield* p.sleep(15_000);
      yield* p.err(';; connection timed out; no servers could be reached\n\n');
      return 1;
    }
    yield* p.out(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
    const missing = answers.filter(({ found }) => !found || found.length === 0);
    // Asked for A and for AAAA; what is not of the cluster is answered first.
    const [own, ...others] = answers.map(({ full, found }) =>
      found && found.length > 0 ? '' : `** server can't find ${full}: NXDOMAIN\n\n`,
    );
    yield* p.out(others.join('').repeat(2) + (own ?? '').repeat(2));
    for (const { full, found } of answers) {
      if (!found || found === 'silent' || found.length === 0) continue;
      for (const ip of found) yield* p.out(`Name:\t${full}\nAddress: ${ip}\n`);
      yield* p.out('\n\n');
    }
    return missing.length > 0 ? 1 : 0;
  },
});

/** A full name, not to be looked for in other domains. */
function lookUp(p: Process, name: string) {
  return p.network.fabric.resolve(p.network, name.endsWith('.') ? name : `${name}.`);
}

export const ping = defineApplet({
  name: 'ping',
  usage: '[OPTIONS] HOST',
  options: 'c:W:w:s:I:t:q46Ai:',
  least: 1,
  *run(p, options, [host = '']) {
    const [ip] = (yield* resolveName(p, host)) ?? [];
    if (ip === undefined) {
      yield* p.err(`ping: bad address '${host}'\n`);
      return 1;
    }
    yield* p.out(`PING ${host} (${ip}): 56 data bytes\n`);
    if (!p.credentials.capabilities.has('NET_RAW')) {
      yield* p.err('ping: permission denied (are you root?)\n');
      return 1;
    }
    const count = Number(options.get('c') ?? Number.POSITIVE_INFINITY);
    const reached =
      p.network.isOwn(ip) || p.network.fabric.route(p.network, { ip, port: 0 }) !== 'unreachable';
    let sent = 0;
    while (sent < count) {
      if (reached)
        yield* p.out(`64 bytes from ${ip}: seq=${sent} ttl=64 time=0.05${sent % 10} ms\n`);
      sent++;
      if (sent < count || !reached) yield* p.sleep(1000);
    }
    const received = reached ? sent : 0;
    yield* p.out(
      `\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${received} packets received, ${reached ? 0 : 100}% packet loss\n`,
    );
    if (reached) yield* p.out('round-trip min/avg/max = 0.050/0.055/0.059 ms\n');
    return reached ? 0 : 1;
  },
});

export const netstat = defineApplet({
  name: 'netstat',
  usage: '[-ral] [-tuwx] [-en]',
  options: 'raltuwxenWp',
  *run(p, options) {
    if (options.has('p')) throw new UsageError("invalid option -- 'p'");
    const only = options.has('l');
    yield* p.out(
      `Active Internet connections (${only ? 'only servers' : options.has('a') ? 'servers and established' : 'w/o servers'})\n`,
    );
    yield* p.out(
      'Proto Recv-Q Send-Q Local Address           Foreign Address         State       \n',
    );
    if (!only && !options.has('a')) return 0;
    const ports = p.network.ports();
    const isAny = ({ address }: (typeof ports)[number]) => address.ip === '0.0.0.0';
    // Those of IPv4 come first.
    for (const { address } of [...ports.filter((one) => !isAny(one)), ...ports.filter(isAny)]) {
      const any = address.ip === '0.0.0.0';
      const local = `${any ? '::' : address.ip}:${address.port}`;
      yield* p.out(
        `tcp        0      0 ${local.padEnd(23)} ${(any ? ':::*' : '0.0.0.0:*').padEnd(23)} LISTEN      \n`,
      );
    }
    return 0;
  },
});

export const ip = defineApplet({
  name: 'ip',
  usage: '[OPTIONS] address|route|link [ARGS]',
  rawArguments: true,
  *run(p, _options, words) {
    const [object = '', action = ''] = words.filter((word) => !word.startsWith('-'));
    if (/^(add|del|delete|set|change|replace|flush)$/.test(action)) {
      const may = p.credentials.capabilities.has('NET_ADMIN');
      yield* p.err(`ip: RTNETLINK answers: Operation not ${may ? 'supported' : 'permitted'}\n`);
      return 2;
    }
    if (!/^(a|addr|address)$/.test(object)) {
      yield* notHere(p, `ip ${object}`);
      return 1;
    }
    const mac = macOf(p.network.ip);
    yield* p.out(
      `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n    inet6 ::1/128 scope host \n       valid_lft forever preferred_lft forever\n2: eth0@if3: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue \n    link/ether ${mac.join(':')} brd ff:ff:ff:ff:ff:ff\n    inet ${p.network.ip}/24 brd ${p.network.ip.replace(/\d+$/, '255')} scope global eth0\n       valid_lft forever preferred_lft forever\n    inet6 ${linkLocal(mac)}/64 scope link \n       valid_lft forever preferred_lft forever\n`,
    );
    return 0;
  },
});

/** Six bytes as hex digits; the first is that of an address which is made up. */
function macOf(address: string): readonly string[] {
  const bytes = address.split('.').map(Number);
  return [0x46, 0x23, ...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
}

/** Source: RFC 4291, modified EUI-64. */
function linkLocal([a = '', b = '', c = '', d = '', e = '', f = '']: readonly string[]): string {
  const first = (Number.parseInt(a, 16) ^ 2).toString(16).padStart(2, '0');
  const groups = [`${first}${b}`, `${c}ff`, `fe${d}`, `${e}${f}`];
  return `fe80::${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}`;
}
