import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer } from '../testing/run-script';
import { busybox } from './busybox';
import { haproxy } from './haproxy';
import { httpd } from './httpd';

const DEFAULTS = `defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
`;

/** A Pod with haproxy and its configuration in a volume. */
function started(config: string, ground = podGround()) {
  const folder = ground.volume();
  folder.file('/haproxy.cfg', config);
  const server = startContainer(haproxy, {
    ...ground,
    mounts: [{ path: '/usr/local/etc/haproxy', volume: folder }],
  });
  ground.clock.advance(1000);
  return { ...ground, server };
}

const FILE = '/usr/local/etc/haproxy/haproxy.cfg';

/** What haproxy says of a configuration, without the lines that name its version. */
function judged(config: string) {
  const { server } = started(config);
  const { stderr } = server.printed;
  return {
    words: stderr
      .replace(/^\[NOTICE].*\n/gm, '')
      .replaceAll(FILE, 'c.cfg')
      .replace(/^(\[\w+\]) +\(\d+\) : /gm, '$1 '),
    code: server.container.status?.code,
  };
}

describe('haproxy', () => {
  it('names what is wrong with a configuration as 2.6 does', () => {
    expect(
      judged(`frontend f
  bindx *:18080
  default_backend nosuch
backend b
  balance foo
  server s1
  server s3 127.0.0.1:80 chek
  foo
listen
`),
    ).toMatchObject({
      code: 1,
      words:
        expect.stringContaining(`[ALERT] config : parsing [c.cfg:2] : unknown keyword 'bindx' in 'frontend' section; did you mean 'bind' maybe ?
[ALERT] config : parsing [c.cfg:5] : balance only supports 'roundrobin', 'static-rr', 'leastconn', 'source', 'uri', 'url_param', 'hdr(name)' and 'rdp-cookie(name)' options.
[ALERT] config : [c.cfg:6] : 'server' expects <name> and <addr>[:<port>] as arguments.
[ALERT] config : [c.cfg:7] : 'server b/s3' : unknown keyword 'chek'; did you mean 'check' maybe ?
[ALERT] config : parsing [c.cfg:8] : unknown keyword 'foo' in 'backend' section
[ALERT] config : parsing [c.cfg:9] : 'listen' expects an <id> argument
[ALERT] config : Error(s) found in configuration file : c.cfg
`),
    });
    expect(judged(`${DEFAULTS}frontend f\n  bind *:80\n  default_backend nosuch\n`)).toEqual({
      code: 1,
      words:
        "[ALERT] config : Proxy 'f': unable to find required default_backend: 'nosuch'.\n[ALERT] config : Fatal errors found in configuration.\n",
    });
    expect(judged(`${DEFAULTS}listen f\n  bind *:80\n  server a nosuch.invalid:80\n`)).toEqual({
      code: 1,
      words:
        "[ALERT] config : [c.cfg:8] : 'server f/a' : could not resolve address 'nosuch.invalid'.\n[ALERT] config : Failed to initialize server(s) addr.\n",
    });
    expect(judged(`${DEFAULTS}listen f\n  bind 80\n  server a 127.0.0.1:81\n`).words).toContain(
      "[ALERT] config : parsing [c.cfg:7] : 'bind' : missing port specification in '80'\n",
    );
    expect(judged(`${DEFAULTS}frontend f\n  bind *:80\n  use_backend b if zz\n`).words).toContain(
      "error detected while parsing switching rule : no such ACL : 'zz'.\n",
    );
    expect(judged(`${DEFAULTS}listen f\n  bind *:80\n  server a 127.0.0.1:81`).words).toContain(
      '[ALERT] config : parsing [c.cfg:8]: Missing LF on last line, file might have been truncated at position 24.\n',
    );
    expect(judged('')).toEqual({
      code: 2,
      words: 'Configuration file has no error but will not start (no listener) => exit(2).\n',
    });
    expect(judged('frontend f\n  bind *:80\n').words).toContain(
      "[WARNING] config : missing timeouts for frontend 'f'.\n   | While not properly invalid, you will certainly encounter various problems\n",
    );
  });

  it('says that there is no configuration where none was mounted', () => {
    const server = startContainer(haproxy);
    server.clock.advance(500);
    expect(server.printed.stderr).toBe(
      `[NOTICE]   (1) : haproxy version is 2.6.12\n[NOTICE]   (1) : path to executable is /usr/local/sbin/haproxy\n[ALERT]    (1) : config : Cannot open configuration file/directory ${FILE} : No such file or directory\n`,
    );
    expect(server.container.status).toEqual({ code: 1 });
  });

  it('forwards HTTP in turn to the servers that are up, and logs it', () => {
    const ground = podGround();
    startContainer(httpd, ground);
    ground.clock.advance(500);
    const { server } = started(
      `global\n  log stdout format raw local0\n${DEFAULTS}  log global\n  option httplog\nfrontend f\n  bind *:8080\n  monitor-uri /healthz\n  acl api path_beg /api\n  http-request deny if { path /secret }\n  use_backend dead if api\n  default_backend web\nbackend web\n  balance roundrobin\n  server a 127.0.0.1:80 check\n  server b 127.0.0.1:81 check\nbackend dead\n  server x 127.0.0.1:82\n`,
      ground,
    );
    const { output } = runScript(
      'wget -qO- localhost:8080/; wget -qO- localhost:8080/healthz; wget -qO- localhost:8080/api/x; wget -qO- localhost:8080/secret; wget -qO- localhost:8080/no',
      ground,
    );
    expect(output).toBe(`<html><body><h1>It works!</h1></body></html>
<html><body><h1>200 OK</h1>
Service ready.
</body></html>
wget: server returned error: HTTP/1.1 503 Service Unavailable
wget: server returned error: HTTP/1.1 403 Forbidden
wget: server returned error: HTTP/1.1 404 Not Found
`);
    expect(server.printed.stderr).toMatch(
      /^\[NOTICE] {3}\(1\) : New worker \(2\) forked\n\[NOTICE] {3}\(1\) : Loading success\.\n\[WARNING] {2}\(2\) : Server web\/b is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms\. 1 active and 0 backup servers left\. 0 sessions active, 0 requeued, 0 remaining in queue\.\n/,
    );
    expect(server.printed.stdout).toMatch(
      / f web\/a 0\/0\/0\/0\/0 200 \d+ - - ---- 1\/1\/0\/0\/0 0\/0 "GET \/ HTTP\/1\.1"\n/,
    );
    expect(server.printed.stdout).toMatch(
      / f dead\/x 0\/0\/-1\/-1\/3\d\d\d 503 \d+ - - SC-- 1\/1\/0\/0\/3 0\/0 "GET \/api\/x HTTP\/1\.1"\n/,
    );
    server.container.signal('USR1');
    ground.clock.advance(200);
    expect(server.container.status).toEqual({ code: 0 });
    expect(server.printed.stderr).toContain(
      '[WARNING]  (1) : Exiting Master process...\n[WARNING]  (2) : Proxy f stopped (cumulated conns: FE: 5, BE: 0).\n',
    );
    expect(server.printed.stderr).toMatch(
      /Current worker \(2\) exited with code 0 \(Exit\)\n\[WARNING] {2}\(1\) : All workers exited\. Exiting\.\.\. \(0\)\n$/,
    );
  });

  it('answers for a server that takes too long', () => {
    const ground = podGround();
    startContainer(busybox, { ...ground, command: ['nc', '-l', '-p', '81', '-e', 'sleep', '60'] });
    started(
      `${DEFAULTS}  timeout server 2s\nlisten f\n  bind *:80\n  server a 127.0.0.1:81\n`,
      ground,
    );
    expect(runScript('wget -qO- localhost', ground).output).toBe(
      'wget: server returned error: HTTP/1.1 504 Gateway Time-out\n',
    );
  });

  it('carries TCP, and takes a server back that has come up', () => {
    const ground = podGround();
    const { server } = started(
      `defaults\n  mode tcp\n  timeout connect 1s\n  timeout client 1m\n  timeout server 1m\nlisten echo\n  bind 127.0.0.1:9000\n  server a 127.0.0.1:9001 check inter 1s\n`,
      ground,
    );
    expect(server.printed.stderr).toContain(
      "[ALERT]    (2) : proxy 'echo' has no server available!\n",
    );
    const echo = startContainer(busybox, {
      ...ground,
      command: ['sh', '-c', 'while true; do nc -l -p 9001 -e cat; done'],
    });
    ground.clock.advance(4000);
    expect(server.printed.stderr).toContain(
      'Server echo/a is UP, reason: Layer4 check passed, check duration: 0ms. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.\n',
    );
    expect(runScript('echo hello | nc localhost 9000', ground).stdout).toBe('hello\n');
    echo.container.signal('KILL');
  });
});
