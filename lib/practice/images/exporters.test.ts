import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer } from '../testing/run-script';
import { nginx } from './nginx';
import { nginxPrometheusExporter } from './nginx-prometheus-exporter';
import { pause } from './pause';
import { redis } from './redis';
import { redisExporter } from './redis-exporter';

const STATUS_SITE =
  'server {\n  listen 8080;\n  location = /stub_status {\n    stub_status;\n  }\n}\n';

describe('nginx-prometheus-exporter', () => {
  it('tells what stub_status of its neighbour tells', () => {
    const ground = podGround();
    const sites = ground.volume();
    sites.file('/status.conf', STATUS_SITE);
    startContainer(nginx, { ...ground, mounts: [{ path: '/etc/nginx/conf.d', volume: sites }] });
    const exporter = startContainer(nginxPrometheusExporter, ground);
    ground.clock.advance(1000);
    runScript('wget -qO- localhost:8080/stub_status; wget -qO- localhost:8080/no', ground);
    const { output } = runScript('wget -qO- localhost:9113/metrics', ground);
    expect(output).toContain(
      '# HELP nginx_http_requests_total Total http requests\n# TYPE nginx_http_requests_total counter\nnginx_http_requests_total 3\n',
    );
    expect(output).toContain(
      '# TYPE nginx_connections_accepted counter\nnginx_connections_accepted 3\n',
    );
    expect(output).toContain('nginx_connections_active 1\n');
    expect(output).toContain('nginx_up 1\n');
    expect(exporter.printed.stderr).toContain('msg="Listening on" address=[::]:9113\n');
    exporter.container.signal('TERM');
    ground.clock.advance(100);
    expect(exporter.container.status).toEqual({ code: 0 });
  });

  it('says that it is down where there is nobody', () => {
    const ground = podGround();
    const exporter = startContainer(nginxPrometheusExporter, {
      ...ground,
      args: ['-nginx.scrape-uri=http://localhost:81/s'],
    });
    ground.clock.advance(500);
    expect(runScript('wget -qO- localhost:9113/metrics', ground).output).toContain('nginx_up 0\n');
    expect(exporter.printed.stderr).toContain(
      'msg="error getting stats" uri=http://localhost:81/s error="failed to get http://localhost:81/s: Get \\"http://localhost:81/s\\": round trip failed: dial tcp 127.0.0.1:81: connect: connection refused"\n',
    );
    expect(() => exporter.container.exec({ command: ['sh'] })).toThrow(/executable file not found/);
  });
});

describe('redis_exporter', () => {
  it('tells what INFO of its neighbour tells', () => {
    const ground = podGround();
    startContainer(redis, { ...ground, args: ['--requirepass', 'pw'] });
    const exporter = startContainer(redisExporter, { ...ground, env: [['REDIS_PASSWORD', 'pw']] });
    ground.clock.advance(1000);
    runScript('REDISCLI_AUTH=pw redis-cli set a 1', ground, redis);
    const { output } = runScript('wget -qO- localhost:9121/metrics', ground);
    expect(output).toContain('# TYPE redis_up gauge\nredis_up 1\n');
    expect(output).toContain('redis_db_keys{db="db0"} 1\n');
    expect(output).toContain(
      '# TYPE redis_connections_received_total counter\nredis_connections_received_total 2\n',
    );
    expect(exporter.printed.stderr).toMatch(
      /level=info msg="Providing metrics at :9121\/metrics"\n$/,
    );
  });

  it('says that it is down where there is nobody', () => {
    const ground = podGround();
    const exporter = startContainer(redisExporter, ground);
    ground.clock.advance(500);
    const { output } = runScript('wget -qO- localhost:9121/metrics', ground);
    expect(output).toContain('redis_up 0\n');
    expect(output).toContain(
      'redis_exporter_last_scrape_error{err="dial tcp 127.0.0.1:6379: connect: connection refused"} 1\n',
    );
    expect(exporter.printed.stderr).toContain(
      'level=error msg="Couldn\'t connect to redis instance (redis://localhost:6379)"\n',
    );
  });
});

describe('pause', () => {
  it('waits until it is told to end', () => {
    const { container, clock, printed } = startContainer(pause);
    clock.advance(10_000);
    expect(container.status).toBeUndefined();
    container.signal('TERM');
    clock.advance(100);
    expect(printed.stderr).toBe('Shutting down, got signal: Terminated\n');
    expect(container.status).toEqual({ code: 0 });
  });
});
