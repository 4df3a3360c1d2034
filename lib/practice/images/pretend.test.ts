import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer } from '../testing/run-script';
import { busybox } from './busybox';
import { definePretendImage, findImageWith } from './pretend';

describe('findImageWith', () => {
  it('finds a pretended image by its tag, or by every tag where none is written', () => {
    const find = findImageWith([{ reference: 'shop/api:1.2' }, { reference: 'registry.test/web' }]);
    expect(find('shop/api:1.2')).toMatchObject({ repository: 'shop/api' });
    expect(find('docker.io/shop/api:1.2')).toMatchObject({ repository: 'shop/api' });
    expect(find('shop/api:1.3')).toBe('no-repository');
    expect(find('registry.test/web:any')).toMatchObject({ repository: 'registry.test/web' });
    expect(find('registry.test/other')).toBe('unreachable');
    expect(find('busybox')).toBe(busybox);
  });
});

describe('a pretended image', () => {
  it('writes its files, prints its lines and answers at its ports', () => {
    const ground = podGround();
    const data = ground.volume();
    const image = definePretendImage({
      reference: 'shop/api:1.2',
      ports: [8080],
      logLines: ['starting', 'listening on 8080 ✓'],
      files: [{ path: '/data/out/ready', text: 'yes\n' }],
      commands: ['/app/server'],
    });
    const { container, printed } = startContainer(image, {
      ...ground,
      mounts: [{ path: '/data', volume: data }],
      command: ['/app/server', '--port=8080'],
    });
    ground.clock.advance(100);
    expect(Buffer.from(printed.stdout, 'latin1').toString()).toBe(
      'starting\nlistening on 8080 ✓\n',
    );
    const client = runScript('wget -qO- localhost:8080/x; cat /data/out/ready', {
      ...ground,
      mounts: [{ path: '/data', volume: data }],
    });
    expect(client.output).toBe('pretend image shop/api:1.2\nyes\n');
    container.signal('TERM');
    ground.clock.advance(100);
    expect(container.status).toEqual({ code: 0 });
  });

  it('ends when and as it was told to', () => {
    const job = startContainer(
      definePretendImage({
        reference: 'job',
        logLines: ['a', 'b'],
        secondsBetweenLines: 2,
        exitCode: 3,
      }),
    );
    job.clock.advance(1900);
    expect(job.printed.stdout).toBe('a\n');
    job.clock.advance(200);
    expect(job.printed.stdout).toBe('a\nb\n');
    expect(job.container.status).toEqual({ code: 3 });
    const server = startContainer(
      definePretendImage({
        reference: 'x',
        ports: [80],
        endsAfter: 5,
        logLines: ['tick'],
        repeatsLines: true,
      }),
    );
    server.clock.advance(4900);
    expect(server.container.status).toBeUndefined();
    expect(server.printed.stdout).toBe('tick\n'.repeat(5));
    server.clock.advance(200);
    expect(server.container.status).toEqual({ code: 0 });
  });

  it('fails where its port is taken or its file cannot be written', () => {
    const ground = podGround();
    const image = definePretendImage({ reference: 'x', ports: [80] });
    startContainer(image, ground);
    const second = startContainer(image, ground);
    ground.clock.advance(100);
    expect(second.container.status).toEqual({ code: 1 });
    expect(second.printed.stderr).toBe('pretend: listen on port 80: Address already in use\n');
    const writer = startContainer(
      definePretendImage({ reference: 'w', files: [{ path: '/root/x', text: '' }], user: '1000' }),
    );
    writer.clock.advance(100);
    expect(writer.printed.stderr).toBe('pretend: /root/x: Permission denied\n');
    expect(writer.container.status).toEqual({ code: 1 });
  });
});
