import { describe, expect, it } from 'vitest';
import type { Pod } from '../kubelet/pod';
import { testNode } from '../kubelet/testing/test-node';
import { findImageWith } from './pretend';

const isReady = (pod: Pod | null) =>
  pod?.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';

describe('images in a Pod', () => {
  it('a database becomes ready by its own tool, and a client of the Pod finds it on localhost', () => {
    const node = testNode();
    node.create('db', {
      containers: [
        {
          name: 'postgres',
          image: 'postgres:17',
          env: [{ name: 'POSTGRES_PASSWORD', value: 'x' }],
          readinessProbe: { exec: { command: ['pg_isready', '-U', 'postgres'] }, periodSeconds: 2 },
        },
        { name: 'cache', image: 'redis:7-alpine' },
        {
          name: 'app',
          image: 'busybox:1.36',
          command: [
            'sh',
            '-c',
            'sleep 20; printf "PING\\r\\nQUIT\\r\\n" | nc localhost 6379; sleep 1000',
          ],
        },
      ],
    });
    node.clock.advance(30_000);
    expect(isReady(node.pod('db'))).toBe(true);
    expect(node.log('db', 'app')).toBe('+PONG\r\n+OK\r\n');
    expect(node.log('db', 'postgres')).toContain(
      'PostgreSQL init process complete; ready for start up.\n',
    );
  });

  it('an image that nobody has is not pulled, and one that is pretended runs', () => {
    const node = testNode({
      findImage: findImageWith([
        { reference: 'shop/api', ports: [8080], logLines: ['up'], commands: ['/srv/api'] },
      ]),
    });
    const api = { name: 'api', command: ['/srv/api'], ports: [{ containerPort: 8080 }] };
    node.create('real', { containers: [{ ...api, image: 'shop/other:1' }] });
    node.create('pretended', {
      containers: [
        {
          ...api,
          image: 'shop/api:1.4',
          readinessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 1 },
        },
      ],
    });
    node.clock.advance(35_000);
    expect(isReady(node.pod('pretended'))).toBe(true);
    expect(node.log('pretended', 'api')).toBe('up\n');
    const waiting = node.timeline
      .filter(({ pod }) => pod.metadata.name === 'real')
      .map(({ pod }) => pod.status?.containerStatuses?.[0]?.state?.waiting)
      .find((state) => state?.reason === 'ImagePullBackOff');
    expect(waiting?.message).toContain(
      'failed to resolve image: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    );
  });
});
