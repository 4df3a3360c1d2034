import { describe, expect, it } from 'vitest';
import { podGround } from '../testing/pod-ground';
import { runScript, startContainer } from '../testing/run-script';
import { httpEcho } from './http-echo';

describe('http-echo', () => {
  it('answers every request with its text, and wants one', () => {
    const ground = podGround();
    const server = startContainer(httpEcho, { ...ground, args: ['-text=hello', '-listen=:8080'] });
    ground.clock.advance(100);
    expect(runScript('wget -qO- localhost:8080/any', ground).output).toBe('hello\n');
    expect(server.printed.stderr).toBe('2026/11/24 12:00:00 [INFO] server is listening on :8080\n');
    const silent = startContainer(httpEcho);
    silent.clock.advance(100);
    expect(silent.printed.stderr).toBe('Missing -text option!\n');
    expect(silent.container.status).toEqual({ code: 127 });
  });
});
