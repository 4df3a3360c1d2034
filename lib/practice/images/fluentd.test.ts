import { describe, expect, it } from 'vitest';
import { matchesTag } from '../programs/fluentd-config';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer } from '../testing/run-script';
import { fluentd } from './fluentd';

const SOURCE = `<source>
  @type tail
  path /var/log/*.log
  pos_file /tmp/app.pos
  tag app.log
  refresh_interval 1s
  <parse>
    @type none
  </parse>
</source>
`;

function started(config: string) {
  const ground = podGround();
  const folder = ground.volume();
  folder.file('/fluent.conf', config);
  const logs = ground.volume();
  const mounts = [
    { path: '/fluentd/etc', volume: folder },
    { path: '/var/log', volume: logs },
  ];
  const server = startContainer(fluentd, { ...ground, mounts });
  ground.clock.advance(1000);
  const write = (script: string) => {
    runScript(script, { ...ground, mounts });
    ground.clock.advance(3000);
  };
  return { ...ground, server, write };
}

describe('fluentd', () => {
  it('tails files to its output, and logs as 1.18 does', () => {
    const { server, write, clock } = started(
      `${SOURCE}<filter app.**>\n  @type grep\n  <exclude>\n    key message\n    pattern /debug/\n  </exclude>\n</filter>\n<filter **>\n  @type record_transformer\n  <record>\n    pod "\${hostname}"\n    tag \${tag}\n  </record>\n</filter>\n<match **>\n  @type stdout\n</match>\n`,
    );
    write("printf 'one\\ndebug two\\n' > /var/log/a.log");
    const log = server.printed.stdout;
    const info = (words: string) => `2026-11-24 12:00:00 +0000 [info]: ${words}\n`;
    expect(
      log.startsWith(
        `${info('init supervisor logger path=nil rotate_age=nil rotate_size=nil')}${info('parsing config file is succeeded path="/fluentd/etc/fluent.conf"')}${info("gem 'fluentd' version '1.18.0'")}${info('using configuration file: <ROOT>').trimEnd()}\n  <source>\n    @type tail\n    path "/var/log/*.log"\n`,
      ),
    ).toBe(true);
    expect(log).toContain(
      info('adding match pattern="**" type="stdout"') + info('adding source type="tail"'),
    );
    expect(log).toContain(info('#0 fluentd worker is now running worker=0'));
    expect(log).toMatch(/\[info]: #0 following tail of \/var\/log\/a\.log\n/);
    expect(log).toMatch(
      /2026-11-24 12:00:0\d\.\d{9} \+0000 app\.log: \{"message":"one","pod":"pod","tag":"app\.log"}\n$/,
    );
    server.container.signal('TERM');
    clock.advance(500);
    expect(server.container.status).toEqual({ code: 0 });
    expect(server.printed.stdout).toMatch(
      /Received graceful stop\n[\s\S]*Worker 0 finished with status 0\n$/,
    );
  });

  it('parses lines, routes by label and warns of what does not fit', () => {
    const { server, write } = started(
      `${SOURCE.replace('@type none', '@type json').replace('@type tail', '@type tail\n  @label @APP')}<label @APP>\n  <match **>\n    @type copy\n    <store>\n      @type stdout\n      <format>\n        @type json\n      </format>\n    </store>\n  </match>\n</label>\n`,
    );
    write('printf \'{"a":1}\\nbad\\n\' > /var/log/a.log');
    expect(server.printed.stdout).toContain('{"a":1}\n');
    expect(server.printed.stdout).toContain('[warn]: #0 pattern not matched: "bad"\n');
  });

  it('names what is wrong with a configuration', () => {
    const wrong = (config: string) => {
      const { server } = started(config);
      expect(server.container.status).toEqual({ code: 1 });
      return server.printed.stdout
        .split('\n')
        .at(-2)
        ?.replace(/^.*\[error]: /, '');
    };
    expect(wrong('<source>\n  @type nosuch\n</source>\n')).toBe(
      `config error file="/fluentd/etc/fluent.conf" error_class=Fluent::NotFoundPluginError error="Unknown input plugin 'nosuch'. Run 'gem search -rd fluent-plugin' to find plugins"`,
    );
    expect(wrong('<match **>\n  @type stdout\n')).toContain(
      "expected end tag '</match>' but got end of file",
    );
  });

  it('matches tags as fluentd does', () => {
    expect(matchesTag('**', 'a.b')).toBe(true);
    expect(matchesTag('a.*', 'a.b')).toBe(true);
    expect(matchesTag('a.*', 'a.b.c')).toBe(false);
    expect(matchesTag('a.**', 'a')).toBe(true);
    expect(matchesTag('a.**', 'a.b.c')).toBe(true);
    expect(matchesTag('{a,b}.c', 'b.c')).toBe(true);
    expect(matchesTag('a b', 'b')).toBe(true);
    expect(matchesTag('*', 'a.b')).toBe(false);
  });
});
