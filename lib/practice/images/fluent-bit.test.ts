import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer } from '../testing/run-script';
import { fluentBit } from './fluent-bit';

/** A Pod with fluent-bit, its configuration and a folder of logs. */
function started(files: Readonly<Record<string, string>>, args?: readonly string[]) {
  const ground = podGround();
  const config = ground.volume();
  for (const [name, text] of Object.entries(files)) config.file(`/${name}`, text);
  const logs = ground.volume();
  const mounts = [
    { path: '/etc/fb', volume: config },
    { path: '/var/log', volume: logs },
  ];
  const shipper = startContainer(fluentBit, {
    ...ground,
    mounts,
    ...(args ? { args } : { args: ['-c', `/etc/fb/${Object.keys(files)[0]}`] }),
  });
  ground.clock.advance(500);
  const write = (script: string) => {
    runScript(script, { ...ground, mounts });
    ground.clock.advance(3000);
  };
  return { ...ground, shipper, write };
}

const CLASSIC = `[SERVICE]
    Flush 1

[INPUT]
    Name  tail
    Path  /var/log/*.log
    Tag   app
    Refresh_Interval 1

[FILTER]
    Name    grep
    Match   *
    Exclude log debug

[FILTER]
    Name   record_modifier
    Match  *
    Record pod web-0

[OUTPUT]
    Name  stdout
    Match *
`;

describe('fluent-bit', () => {
  it('tails files into its output, filtered', () => {
    const { shipper, write, clock } = started({ 'fluent-bit.conf': CLASSIC });
    write("printf 'one\\ndebug two\\nthree\\n' > /var/log/app.log");
    expect(shipper.printed.stdout).toMatch(
      /^\[0] app: \[\[\d{10}\.\d{9}, \{}], \{"log"=>"one", "pod"=>"web-0"}]\n\[1] app: \[\[\d{10}\.\d{9}, \{}], \{"log"=>"three", "pod"=>"web-0"}]\n$/,
    );
    expect(shipper.printed.stderr).toMatch(
      /^Fluent Bit v3\.1\.5\n\* Copyright [\s\S]*\[2026\/11\/24 12:00:00] \[ info] \[fluent bit] version=3\.1\.5, commit=\w{10}, pid=1\n[\s\S]*\[sp] stream processor started\n[\s\S]*\[ info] \[input:tail:tail\.0] inotify_fs_add\(\): inode=\d+ watch_fd=1 name=\/var\/log\/app\.log\n$/,
    );
    shipper.container.signal('TERM');
    clock.advance(2000);
    expect(shipper.container.status).toEqual({ code: 0 });
    expect(shipper.printed.stderr).toMatch(
      /\[engine] caught signal \(SIGTERM\)\n.* \[ warn] \[engine] service will shutdown in max 5 seconds\n.*\[input] pausing tail\.0\n.*service has stopped \(0 pending tasks\)\n/,
    );
  });

  it('reads YAML, parses lines and prints JSON', () => {
    const { shipper, write } = started({
      'fluent-bit.yaml': `service:
  flush: 1
parsers:
  - name: kv
    format: regex
    regex: '^(?<level>\\w+) (?<message>.*)$'
pipeline:
  inputs:
    - name: tail
      path: /var/log/app.log
      refresh_interval: 1
      parser: kv
  filters:
    - name: modify
      match: '*'
      rename: level severity
  outputs:
    - name: stdout
      match: '*'
      format: json_lines
`,
    });
    write('echo \'warn disk "full"\' > /var/log/app.log');
    expect(shipper.printed.stdout).toMatch(
      /^\{"date":\d{10}\.\d{6},"message":"disk \\"full\\"","severity":"warn"}\n$/,
    );
  });

  it('reads what is there from the start only where it is told to, and goes on after a rotation', () => {
    const { shipper, write } = started({ x: '' }, [
      '-i',
      'tail',
      '-p',
      'path=/var/log/a.log',
      '-p',
      'refresh_interval=1',
      '-o',
      'stdout',
      '-m',
      '*',
      '-p',
      'format=json_lines',
    ]);
    write('echo one > /var/log/a.log');
    write('mv /var/log/a.log /var/log/a.log.1; echo two > /var/log/a.log');
    expect(shipper.printed.stdout.match(/"log":"\w+"/g)).toEqual(['"log":"one"', '"log":"two"']);
  });

  it('says what is wrong with its configuration', () => {
    const wrong = (text: string) => {
      const { shipper } = started({ 'fluent-bit.conf': text });
      expect(shipper.container.status).toEqual({ code: 1 });
      return shipper.printed.stderr.trimEnd().split('[error] ').at(-1);
    };
    expect(wrong('[INPUT]\n    Name nosuch\n')).toBe(
      "[config] section 'nosuch' tried to instance a plugin name that doesn't exist",
    );
    expect(wrong('[INPUT]\n    Name tail\n      Path /x\n')).toBe(
      'File /etc/fb/fluent-bit.conf\nError in line 3: invalid indentation level',
    );
    expect(wrong('[INPUT]\n    Tag x\n')).toBe(
      "[config] section 'input' is missing the 'name' property",
    );
  });

  it('says what it passes over, and has no shell', () => {
    const { shipper } = started({
      'fluent-bit.conf': '[INPUT]\n    Name cpu\n[OUTPUT]\n    Name es\n    Match *\n',
    });
    expect(shipper.printed.stderr).toContain(
      'fluent-bit: input cpu is not part of the practice cluster\n',
    );
    expect(shipper.printed.stderr).toContain(
      'fluent-bit: output es is not part of the practice cluster\n',
    );
    expect(() => shipper.container.exec({ command: ['sh'] })).toThrow(/executable file not found/);
  });
});
