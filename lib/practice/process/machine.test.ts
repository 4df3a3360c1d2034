// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts of another language
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual-clock';
import { busybox } from '../images/busybox';
import { runScript, startContainer } from '../testing/run-script';
import { Machine } from './machine';

const SPIN = { command: ['sh', '-c', 'while true; do :; done'] };

describe('CPU time', () => {
  it('is shared by weight where all want it', () => {
    const clock = new VirtualClock();
    const machine = new Machine(clock, { cpus: 1 });
    const light = startContainer(busybox, { ...SPIN, machine, cpu: { weight: 100 } });
    const heavy = startContainer(busybox, { ...SPIN, machine, cpu: { weight: 300 } });
    clock.advance(1000);
    const [a, b] = [light, heavy].map(({ container }) => container.surroundings.cpu.cpuTime);
    expect(b! / a!).toBeGreaterThan(2.5);
    expect(b! / a!).toBeLessThan(3.5);
    expect(a! + b!).toBeGreaterThan(900);
    expect(a! + b!).toBeLessThan(1100);
  });

  it('ends at a limit, and counts how often', () => {
    const { clock, container } = startContainer(busybox, { ...SPIN, cpu: { limit: 0.2 } });
    clock.advance(1000);
    const { cpu } = container.surroundings;
    expect(cpu.cpuTime).toBeGreaterThan(150);
    expect(cpu.cpuTime).toBeLessThan(250);
    expect(cpu.throttledPeriods).toBeGreaterThan(90);
  });

  it('is told by top', () => {
    const { output } = runScript('while true; do :; done & top -bn1; kill $!', {
      cpu: { limit: 0.5 },
    });
    expect(output).toMatch(
      / {2}PID {2}PPID USER {5}STAT {3}VSZ %VSZ %CPU COMMAND\n +2 +1 root +R +\d+ +0% +2\d% sh -c while/,
    );
  });

  it('is not taken from a neighbour by a busy loop', () => {
    const clock = new VirtualClock();
    const machine = new Machine(clock, { cpus: 1 });
    startContainer(busybox, { ...SPIN, machine });
    const { output } = runScript('for i in 1 2 3; do sleep 0.1; echo $i; done', {
      machine,
      time: 1000,
    });
    expect(output).toBe('1\n2\n3\n');
  });

  it('is not used by those who sleep', () => {
    const clock = new VirtualClock();
    const machine = new Machine(clock);
    for (let n = 0; n < 200; n++)
      startContainer(busybox, { command: ['sleep', '1000000'], machine });
    clock.advance(1000);
    let events = 0;
    while ((clock.nextTime() ?? Number.POSITIVE_INFINITY) < clock.now() + 3_600_000 && clock.step())
      events++;
    expect(events).toBe(0);
  });
});

describe('a fault of the simulation', () => {
  it('ends the program that met it, and nobody else', () => {
    const clock = new VirtualClock();
    const machine = new Machine(clock);
    const { output, code } = runScript('x=a; for i in $(seq 40); do x=$x$x; done; echo ${#x}', {
      machine,
      memoryLimit: 2 ** 40,
    });
    const { output: other } = runScript('echo fine', { machine });
    expect(code).not.toBe(0);
    expect(output).toBe('');
    expect(other).toBe('fine\n');
  });
});

describe('what never ends or never fits', () => {
  it.each([
    'echo x | sed ":a;ba"',
    "awk 'BEGIN{while(1);}'",
    'yes > /dev/null',
    'until false; do :; done',
    'tail -f /dev/null',
    'cat /dev/zero > /dev/null',
    'find / | sort -u > /tmp/l; while read l; do :; done < /dev/zero',
  ])('%s leaves the host alone', (script) => {
    const { code, clock } = runScript(script, { time: 1000 });
    expect(code).toBeUndefined();
    expect(clock.now()).toBe(Date.UTC(2026, 10, 24, 12) + 1000);
  });

  it('is ended where it forks or calls without end', () => {
    const bomb = runScript('f() { f | f & }; f 2>/tmp/l; sleep 2; sort -u /tmp/l', { time: 5000 });
    expect(bomb.container.pids.list().length).toBeLessThanOrEqual(1000);
    expect(bomb.clock.now()).toBeGreaterThan(0);
    expect(runScript('f() { f; }; f').output).toBe('sh: function call recursion too deep\n');
  });

  it('is refused where it is too big', () => {
    const { output } = runScript(
      'truncate -s 5G f; dd if=/dev/zero of=g bs=1 seek=3000000000 count=1 2>&1 | head -1; printf "%1000000000s" x | wc -c',
    );
    expect(output).toBe(
      "truncate: f: File too large\ndd: error writing 'g': File too large\n1048576\n",
    );
  });
});

describe('the same run', () => {
  it('happens twice alike', () => {
    const script =
      'for i in 1 2 3; do (sleep 0.$RANDOM; echo $i $RANDOM) & done; wait; mktemp -u; head -c 8 /dev/urandom | md5sum';
    expect(runScript(script).output).toBe(runScript(script).output);
  });
});

describe('processes', () => {
  it('end with PID 1, and leave orphans to it', () => {
    const { container, clock } = startContainer(busybox, {
      command: [
        'sh',
        '-c',
        '(sleep 100 & sleep 100) & sleep 1; (sh -c "sleep 50 &"); sleep 0.1; exit 3',
      ],
    });
    clock.advance(1050);
    const orphan = container.pids.list().find(({ argv }) => argv.join(' ') === 'sleep 50');
    expect(orphan?.parent?.pid).toBe(1);
    clock.advance(200);
    expect(container.status).toEqual({ code: 3 });
    expect(container.pids.list()).toEqual([]);
  });

  it('stop and go on by STOP and CONT', () => {
    const { output } = runScript(
      '(while true; do echo x; sleep 1; done) & sleep 1.5; kill -STOP $!; sleep 5; echo held; kill -CONT $!; sleep 1.2; kill $!',
    );
    expect(output.replace(/Terminated\n/, '')).toBe('x\nx\nheld\nx\nx\n');
  });

  it('die of SIGPIPE when nobody reads', () => {
    expect(runScript('set -o pipefail; yes | head -1; echo $?').output).toBe('y\n141\n');
  });

  it('hold a pipe’s writer back until there is room', () => {
    expect(runScript('seq 100000 | (sleep 1; tail -1); echo $?').output).toBe('100000\n0\n');
  });
});
