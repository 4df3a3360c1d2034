import { describe, expect, test } from 'vitest';
import { hostName, isLoopback, readEnvironment } from './policy';

describe('the environment', () => {
  test('without any of it: loopback, port 3000, closed', () => {
    expect(readEnvironment({})).toMatchObject({
      listen: { host: '127.0.0.1', port: 3000 },
      policy: { hosts: [], open: false },
    });
  });

  test.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1', 'design.localhost'])(
    'HOST=%s is loopback',
    (HOST) => {
      expect(readEnvironment({ HOST }).policy.open).toBe(false);
    },
  );

  test.each(['0.0.0.0', '::', '192.168.1.7', 'design.example', '10.127.0.1', 'localhost.example'])(
    'HOST=%s opens the server to others',
    (HOST) => {
      expect(readEnvironment({ HOST }).policy.open).toBe(true);
    },
  );

  test('names are read with and without a port, whatever their case', () => {
    const { policy } = readEnvironment({ POD_DESIGNER_HOSTS: 'Design.Example, b.example:8443' });
    expect(policy.hosts).toEqual(['design.example', 'b.example']);
  });

  test.each(['http://x', '*.example', 'a b/c', 'x?y'])(
    'a host “%s” is refused with advice',
    (name) => {
      expect(() => readEnvironment({ POD_DESIGNER_HOSTS: name })).toThrow(/POD_DESIGNER_HOSTS=/);
    },
  );

  test.each(['abc', '-1', '65536', '3000x', '1e3'])('PORT=%s is refused with advice', (PORT) => {
    expect(() => readEnvironment({ PORT })).toThrow(/PORT=3001 npm start/);
  });
});

test('a host name loses its port and keeps its brackets', () => {
  expect(hostName('LOCALHOST:3000')).toBe('localhost');
  expect(hostName('[::1]:3000')).toBe('[::1]');
  expect(hostName('::1')).toBe('[::1]');
});

test('only what cannot be pointed elsewhere is loopback', () => {
  expect(isLoopback('127.0.0.1.example')).toBe(false);
  expect(isLoopback('localhost.evil')).toBe(false);
  expect(isLoopback('evillocalhost')).toBe(false);
  expect(isLoopback('[::1]')).toBe(true);
});
