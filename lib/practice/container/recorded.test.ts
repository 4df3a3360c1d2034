import { describe, expect, it } from 'vitest';
import { pause } from '../applets/sleep';
import { fromBytes } from '../bytes';
import { VirtualClock } from '../clock/virtual-clock';
import { busybox } from '../images/busybox';
import { nginx } from '../images/nginx';
import { NetworkNamespace } from '../network/network';
import { Machine } from '../process/machine';
import { PidNamespace } from '../process/pid-namespace';
import { Process } from '../process/process';
import { startContainer, type TestContainer } from '../testing/run-script';
import { Volume } from '../vfs/volume';
import { StartError } from './options';

// What a real node printed for the same Pods, times and ports aside.

function pod() {
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 0, 39));
  const machine = new Machine(clock);
  const network = new NetworkNamespace({ ip: '10.244.0.55' });
  const emptyDir = (capacity?: number) =>
    new Volume(
      {
        type: capacity === undefined ? 'ext4' : 'tmpfs',
        device: capacity === undefined ? '/dev/vda' : 'tmpfs',
        now: () => clock.now(),
        ...(capacity === undefined ? {} : { capacity }),
      },
      { mode: 0o777 },
    );
  return { clock, machine, network, emptyDir };
}

/** Runs a command in a container to its end. */
function exec(
  { container, clock }: TestContainer,
  ...command: string[]
): { output: string; code: number | undefined } {
  let output = '';
  const { process } = container.exec({
    command,
    onOutput: (_, bytes) => (output += fromBytes(bytes)),
  });
  clock.runUntil(() => process.status !== undefined, 30_000);
  return { output, code: process.status?.code };
}

const sh = (script: string) => ({ command: ['sh', '-c', script] });

describe('as recorded', () => {
  it('a full memory volume', () => {
    const { clock, machine, emptyDir } = pod();
    const { printed } = startContainer(busybox, {
      machine,
      ...sh(
        'df -h /m; dd if=/dev/zero of=/m/big bs=1M count=20; echo dd ended with $?; ls -la /m | tail -1; sleep 1000',
      ),
      mounts: [{ path: '/m', volume: emptyDir(8 << 20) }],
    });
    clock.advance(5000);
    expect(printed.output).toBe(`Filesystem                Size      Used Available Use% Mounted on
tmpfs                     8.0M         0      8.0M   0% /m
dd: error writing '/m/big': No space left on device
9+0 records in
8+0 records out
dd ended with 1
-rw-r--r--    1 root     root       8388608 Nov 24 00:39 big
`);
  });

  it('a volume that one may read and another write', () => {
    const { clock, machine, emptyDir } = pod();
    const volume = emptyDir();
    startContainer(busybox, {
      machine,
      ...sh('while true; do date > /d/now; sleep 1; done'),
      mounts: [{ path: '/d', volume }],
    });
    const reader = startContainer(busybox, {
      machine,
      ...sh(
        'sleep 2; cat /d/now; echo x > /d/mine; echo "ended with $?"; touch /d/other; rm /d/now; mkdir /d/dir; sleep 1000',
      ),
      mounts: [{ path: '/d', volume, readOnly: true }],
    });
    clock.advance(4000);
    expect(reader.printed.output).toMatch(/^Tue Nov 24 00:39:0[12] UTC 2026\n/);
    expect(
      reader.printed.output.split('\n').slice(1).join('\n'),
    ).toBe(`sh: can't create /d/mine: Read-only file system
ended with 1
touch: /d/other: Read-only file system
rm: can't remove '/d/now': Read-only file system
mkdir: can't create directory '/d/dir': Read-only file system
`);
  });

  it('the permissions exercise', () => {
    const { clock, machine, emptyDir } = pod();
    const mounts = [{ path: '/data', volume: emptyDir() }];
    startContainer(busybox, {
      machine,
      mounts,
      ...sh('umask 077; while true; do date > /data/out.txt; sleep 2; done'),
    });
    const helper = startContainer(busybox, {
      machine,
      mounts,
      user: { uid: 1000 },
      ...sh('sleep 1; while true; do cat /data/out.txt; sleep 2; done'),
    });
    clock.advance(4000);
    const denied = "cat: can't open '/data/out.txt': Permission denied\n";
    expect(helper.printed.output).toBe(denied + denied);
    expect(exec(helper, 'id').output).toBe('uid=1000 gid=0(root) groups=0(root)\n');
    expect(exec(helper, 'cat', '/data/out.txt')).toEqual({ output: denied, code: 1 });
    expect(exec(helper, 'ls', '-lan', '/data').output).toBe(`total 12
drwxrwxrwx    2 0        0             4096 Nov 24 00:39 .
drwxr-xr-x    1 0        0             4096 Nov 24 00:39 ..
-rw-------    1 0        0               29 Nov 24 00:39 out.txt
`);
  });

  it('subPath shows each its part', () => {
    const { clock, machine, emptyDir } = pod();
    const volume = emptyDir();
    for (const [subPath, text] of [
      ['one', 'one'],
      ['logs/subpaths', 'two'],
    ] as const) {
      startContainer(busybox, {
        machine,
        ...sh(`echo ${text} > /d/file; sleep 1000`),
        mounts: [{ path: '/d', volume, subPath }],
      });
    }
    const all = startContainer(busybox, {
      machine,
      ...sh('sleep 3; find /d -type f | sort; cat /d/one/file /d/logs/subpaths/file; sleep 1000'),
      mounts: [{ path: '/d', volume }],
    });
    clock.advance(4000);
    expect(all.printed.output).toBe('/d/logs/subpaths/file\n/d/one/file\none\ntwo\n');
  });

  it.each([
    ['nosuch-command', 'sh: nosuch-command: not found\n', 127],
    ['/etc/passwd', 'sh: /etc/passwd: Permission denied\n', 126],
    ['if then', 'sh: syntax error: unexpected "then"\n', 2],
    ['sh -c "kill -SEGV \\$\\$"; exit $?', 'Segmentation fault\n', 139],
    ['sh -c "kill -TERM \\$\\$"; exit $?', 'Terminated\n', 143],
    ['exit 255', '', 255],
    ['exit 256', '', 0],
  ])('the exit code of %s', (script, output, code) => {
    const { clock, container, printed } = startContainer(busybox, sh(script));
    clock.advance(1000);
    expect({ output: printed.output, code: container.status?.code }).toEqual({ output, code });
  });

  it('two servers on localhost', () => {
    const { clock, machine, network } = pod();
    const a = startContainer(busybox, {
      machine,
      network,
      ...sh('mkdir /www; echo from a > /www/index.html; exec httpd -f -v -p 8080 -h /www'),
    });
    const b = startContainer(busybox, {
      machine,
      network,
      ...sh(
        'mkdir /www; echo from b > /www/index.html; exec httpd -f -v -p 127.0.0.1:9090 -h /www',
      ),
    });
    clock.advance(100);
    const wget = (from: TestContainer, url: string) => exec(from, 'wget', '-qO-', url);
    expect(wget(a, 'localhost:9090')).toEqual({ output: 'from b\n', code: 0 });
    expect(wget(b, 'localhost:8080')).toEqual({ output: 'from a\n', code: 0 });
    expect(wget(b, '10.244.0.55:8080')).toEqual({ output: 'from a\n', code: 0 });
    expect(wget(b, '10.244.0.55:9090')).toEqual({
      output: "wget: can't connect to remote host (10.244.0.55): Connection refused\n",
      code: 1,
    });
    expect(wget(b, 'localhost:8080/none').output).toBe(
      'wget: server returned error: HTTP/1.1 404 Not Found\n',
    );
    expect(wget(b, 'no-such-host:8080').output).toBe("wget: bad address 'no-such-host:8080'\n");
    expect(exec(b, 'netstat', '-ltn').output.split('\n').slice(2, 4).sort()).toEqual([
      'tcp        0      0 127.0.0.1:9090          0.0.0.0:*               LISTEN      ',
      'tcp        0      0 :::8080                 :::*                    LISTEN      ',
    ]);
    expect(exec(a, 'ps').output).toMatch(
      /^PID {3}USER {5}COMMAND\n {4}1 root {5}httpd -f -v -p 8080 -h \/www\n +\d+ root {5}ps\n$/,
    );
    expect(a.printed.output).toMatch(
      /^\[::ffff:127\.0\.0\.1\]:\d+: response:200\n\[::ffff:10\.244\.0\.55\]:\d+: response:200\n/,
    );
  });

  it('an adapter that follows a file', () => {
    const { clock, machine, emptyDir } = pod();
    const mounts = [{ path: '/out', volume: emptyDir() }];
    startContainer(busybox, {
      machine,
      mounts,
      ...sh('while true; do echo "$(date +%s);$((RANDOM % 100))" >> /out/raw.csv; sleep 2; done'),
    });
    const adapter = startContainer(busybox, {
      machine,
      mounts,
      ...sh(
        'touch /out/raw.csv; tail -f /out/raw.csv | while IFS=";" read t v; do echo "time=$t value=$v"; done',
      ),
    });
    clock.advance(5500);
    expect(adapter.printed.output).toMatch(/^(time=17954807\d\d value=\d{1,2}\n){3}$/);
  });

  it('a shared process namespace', () => {
    const { clock, machine, network } = pod();
    const pids = new PidNamespace();
    const base = { machine, network, pids };
    const shell = startContainer(busybox, { ...base, command: ['sleep', '1000'] });
    // The Pod's first process is the pause container's.
    expect(pids.init?.argv).toEqual(['sleep', '1000']);
    const first = new PidNamespace();
    new Process({
      surroundings: shell.container.surroundings,
      pids: first,
      program: pause.program,
      argv: ['/pause'],
      env: new Map(),
      cwd: '/',
      credentials: { uid: 65535, gid: 65535, groups: [], capabilities: new Set() },
      files: new Map(),
    });
    const web = startContainer(nginx, { ...base, pids: first });
    clock.advance(500);
    const looker = startContainer(busybox, { ...base, pids: first, command: ['sleep', '1000'] });
    const user = startContainer(busybox, {
      ...base,
      pids: first,
      command: ['sleep', '1000'],
      user: { uid: 1000 },
    });
    clock.advance(100);
    const listing = exec(looker, 'ps').output;
    expect(listing).toMatch(
      / 1 65535 {4}\/pause\n +\d+ root {5}nginx: master process nginx -g daemon off;\n/,
    );
    expect(listing).toMatch(/\d+ 101 {6}nginx: worker process\n/);
    const nginxPid = '$(pidof nginx | tr " " "\\n" | sort -n | head -1)';
    expect(
      exec(looker, 'sh', '-c', `head -1 /proc/${nginxPid}/root/usr/share/nginx/html/index.html`)
        .output,
    ).toBe('<!DOCTYPE html>\n');
    expect(exec(looker, 'ls', '/proc/1/root').output).toBe('ls: /proc/1/root: Permission denied\n');
    expect(exec(user, 'sh', '-c', `kill -HUP ${nginxPid}`).output).toMatch(
      /^sh: can't kill pid \d+: Operation not permitted\n$/,
    );
    expect(web.container.status).toBeUndefined();
  });
});

describe('a container', () => {
  it('that passes its memory limit is ended whole', () => {
    const { container, clock } = startContainer(busybox, {
      command: ['tail', '/dev/zero'],
      memoryLimit: 16 << 20,
    });
    clock.advance(60_000);
    expect(container.oomKilled).toBe(true);
    expect(container.status).toEqual({ code: 137, signal: 'KILL' });
  });

  it.each([
    [['nosuch'], 'exec: "nosuch": executable file not found in $PATH'],
    [['/etc/passwd'], 'exec: "/etc/passwd": permission denied'],
    [['/tmp'], 'exec: "/tmp": permission denied'],
  ])('%s cannot start', (command, message) => {
    expect(() => startContainer(busybox, { command })).toThrow(new StartError(message));
  });

  it('makes a working directory that is missing, and refuses a file', () => {
    const { clock, printed } = startContainer(busybox, {
      command: ['pwd'],
      workingDir: '/not/there',
    });
    clock.advance(100);
    expect(printed.output).toBe('/not/there\n');
    expect(() => startContainer(busybox, { command: ['pwd'], workingDir: '/etc/passwd' })).toThrow(
      'error during container init: mkdir /etc/passwd: not a directory',
    );
  });

  it('has the capabilities that were recorded', () => {
    const status = (options: Parameters<typeof startContainer>[1]) => {
      const { clock, printed } = startContainer(busybox, {
        ...options,
        ...sh('grep -E "Cap(Eff|Bnd)|NoNewPrivs" /proc/self/status'),
      });
      clock.advance(100);
      return printed.output.match(/\S+$/gm)?.join(' ');
    };
    expect(status({})).toBe('00000000a80425fb 00000000a80425fb 0');
    expect(status({ capabilities: { drop: ['ALL'] } })).toBe('0000000000000000 0000000000000000 0');
    expect(status({ capabilities: { add: ['NET_ADMIN'] } })).toBe(
      '00000000a80435fb 00000000a80435fb 0',
    );
    expect(status({ noNewPrivileges: true })).toBe('00000000a80425fb 00000000a80425fb 1');
    expect(status({ user: { uid: 1000 } })).toBe('0000000000000000 00000000a80425fb 0');
  });

  it('keeps a terminal: echo, lines, ^C, end of input', () => {
    const started = startContainer(busybox, { command: ['sh'], tty: true, stdin: true });
    const { container, clock, printed } = started;
    const type = (text: string) => {
      container.main.input?.write(Uint8Array.from(text, (char) => char.charCodeAt(0)));
      clock.advance(100);
    };
    clock.advance(100);
    type('echo $((1+2))\r');
    type('sleep 100\r');
    type('\x03');
    type('exit 5\r');
    expect(printed.stdout).toContain('/ # echo $((1+2))\r\n3\r\n/ # ');
    expect(container.status).toEqual({ code: 5 });
  });

  it('greets in bash as Debian does', () => {
    const started = startContainer(nginx, { command: ['bash'], tty: true, stdin: true });
    started.clock.advance(100);
    expect(started.printed.stdout).toMatch(/^root@[\w-]+:\/# $/);
  });
});
