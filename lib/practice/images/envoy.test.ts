import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer } from '../testing/run-script';
import { busybox } from './busybox';
import { envoy } from './envoy';
import { httpd } from './httpd';

const CLUSTERS = `  clusters:
  - name: web
    connect_timeout: 0.25s
    type: STRICT_DNS
    load_assignment:
      cluster_name: web
      endpoints:
      - lb_endpoints:
        - endpoint:
            address:
              socket_address: {address: localhost, port_value: 80}
  - name: dead
    type: STATIC
    load_assignment:
      cluster_name: dead
      endpoints:
      - lb_endpoints:
        - endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: 81}}}
  - name: empty
    type: STRICT_DNS
    load_assignment:
      cluster_name: empty
      endpoints:
      - lb_endpoints:
        - endpoint: {address: {socket_address: {address: nosuch, port_value: 81}}}
`;

const HTTP = `admin:
  address:
    socket_address: {address: 127.0.0.1, port_value: 9901}
static_resources:
  listeners:
  - name: main
    address:
      socket_address: {address: 0.0.0.0, port_value: 10000}
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: ingress
          access_log:
          - name: envoy.access_loggers.stdout
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StdoutAccessLog
          http_filters:
          - name: envoy.filters.http.router
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
          route_config:
            virtual_hosts:
            - name: all
              domains: ["*"]
              routes:
              - match: {path: /healthz}
                direct_response: {status: 200, body: {inline_string: "fine\\n"}}
              - match: {prefix: /old}
                redirect: {path_redirect: /new}
              - match: {prefix: /web/}
                route: {cluster: web, prefix_rewrite: /}
              - match: {prefix: /dead}
                route: {cluster: dead}
              - match: {prefix: /empty}
                route: {cluster: empty}
${CLUSTERS}`;

function started(config: string, ground = podGround()) {
  const folder = ground.volume();
  folder.file('/envoy.yaml', config);
  const server = startContainer(envoy, {
    ...ground,
    mounts: [{ path: '/etc/envoy', volume: folder }],
  });
  ground.clock.advance(1000);
  return { ...ground, server };
}

function failure(config: string): string {
  const { server } = started(config);
  expect(server.container.status).toEqual({ code: 1 });
  return server.printed.stderr.split('\n').at(-2) ?? '';
}

describe('envoy', () => {
  it('routes HTTP and answers in its own words', () => {
    const ground = podGround();
    startContainer(httpd, ground);
    const { server } = started(HTTP, ground);
    expect(server.printed.stderr).toMatch(
      /^\[2026-11-24 12:00:00\.\d{3}]\[1]\[info]\[main] \[source\/server\/server\.cc:404] initializing epoch 0/,
    );
    expect(server.printed.stderr).toMatch(/starting main dispatch loop\n$/);
    const ask = (script: string) => runScript(script, ground).output;
    expect(ask('wget -qO- localhost:10000/healthz; wget -qO- localhost:10000/web/')).toBe(
      'fine\n<html><body><h1>It works!</h1></body></html>\n',
    );
    const raw = (path: string) =>
      ask(
        `printf 'GET ${path} HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n' | nc localhost 10000`,
      );
    expect(raw('/dead')).toMatch(
      /^HTTP\/1\.1 503 Service Unavailable\r\n[\s\S]*server: envoy\r\n[\s\S]*\r\n\r\nupstream connect error or disconnect\/reset before headers\. reset reason: remote connection failure, transport failure reason: delayed connect error: 111$/,
    );
    expect(raw('/empty')).toMatch(/\r\n\r\nno healthy upstream$/);
    expect(raw('/other')).toMatch(/^HTTP\/1\.1 404 Not Found\r\n[\s\S]*\r\n\r\n$/);
    expect(raw('/old/x')).toMatch(
      /^HTTP\/1\.1 301 Moved Permanently\r\n[\s\S]*location: http:\/\/a\/new\r\n/,
    );
    expect(server.printed.stdout).toMatch(
      /"GET \/web\/ HTTP\/1\.1" 200 - 0 45 \d+ \d+ "-" "Wget" "[0-9a-f-]{36}" "localhost:10000" "127\.0\.0\.1:80"\n/,
    );
    expect(server.printed.stdout).toMatch(/"GET \/dead HTTP\/1\.1" 503 UF 0 \d+ /);
  });

  it('answers at its admin port', () => {
    const ground = started(HTTP);
    const ask = (path: string) => runScript(`wget -qO- localhost:9901${path}`, ground).output;
    expect(ask('/ready')).toBe('LIVE\n');
    expect(ask('/listeners')).toBe('main::0.0.0.0:10000\n');
    runScript('wget -qO- localhost:10000/dead', ground);
    expect(ask('/stats')).toMatch(/^cluster\.dead\.upstream_cx_connect_fail: 1\n/);
    expect(ask('/stats/prometheus')).toContain(
      '# TYPE envoy_cluster_upstream_rq_5xx counter\nenvoy_cluster_upstream_rq_5xx{envoy_cluster_name="dead"} 1\n',
    );
    ground.server.container.signal('TERM');
    ground.clock.advance(100);
    expect(ground.server.container.status).toEqual({ code: 0 });
    expect(ground.server.printed.stderr).toMatch(
      /caught ENVOY_SIGTERM\n[\s\S]*main dispatch loop exited\n[\s\S]*] exiting\n$/,
    );
  });

  it('carries TCP', () => {
    const ground = podGround();
    startContainer(busybox, { ...ground, command: ['nc', '-l', '-p', '80', '-e', 'cat'] });
    started(
      `static_resources:
  listeners:
  - address:
      socket_address: {address: 0.0.0.0, port_value: 9000}
    filter_chains:
    - filters:
      - name: envoy.filters.network.tcp_proxy
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy
          stat_prefix: t
          cluster: web
${CLUSTERS}`,
      ground,
    );
    expect(runScript('echo hello | nc localhost 9000', ground).output).toBe('hello\n');
  });

  it('names what is wrong with its configuration', () => {
    expect(failure(HTTP.replace('cluster: dead}', 'cluster: gone}'))).toBe(
      "route: unknown cluster 'gone'",
    );
    expect(failure(`foo: 1\n${HTTP}`)).toBe(
      'Protobuf message (type envoy.config.bootstrap.v3.Bootstrap reason INVALID_ARGUMENT:foo: Cannot find field.) has unknown fields',
    );
    expect(failure(HTTP.replace('type: STRICT_DNS', 'type: STATIC'))).toBe(
      "malformed IP address: localhost. Consider setting resolver_name or setting cluster type to 'STRICT_DNS' or 'LOGICAL_DNS'",
    );
    expect(failure('a: [')).toMatch(/^Unable to convert YAML as JSON: /);
    const ground = podGround();
    started(HTTP, ground);
    const second = started(HTTP.replace('9901', '9902'), ground);
    expect(second.server.printed.stderr).toMatch(
      /\ncannot bind '0\.0\.0\.0:10000': Address already in use\n$/,
    );
  });

  it('says what it passes over', () => {
    const { server } = started(
      HTTP.replace('name: envoy.filters.http.router', 'name: envoy.filters.http.lua'),
    );
    expect(server.printed.stderr).toContain(
      "envoy: http filter 'envoy.filters.http.lua' is not part of the practice cluster\n",
    );
  });
});
