import { describe, expect, it } from 'vitest';
import { runScript } from '../testing/run-script';
import { debian } from './debian';

const run = (script: string, env: readonly (readonly [string, string])[] = []) =>
  runScript(script, { env }, debian).output;

describe('debian', () => {
  it('says what is wrong as its own tools do', () => {
    expect(run('ls /nosuch; echo $?; cat /nosuch; cat /tmp; mkdir /tmp; rm /nosuch')).toBe(
      "ls: cannot access '/nosuch': No such file or directory\n2\ncat: /nosuch: No such file or directory\ncat: /tmp: Is a directory\nmkdir: cannot create directory '/tmp': File exists\nrm: cannot remove '/nosuch': No such file or directory\n",
    );
    expect(
      run('touch /nosuch/x; cp /nosuch /tmp; head /nosuch; find /nosuch; sleep x; mkdir'),
    ).toBe(
      "touch: cannot touch '/nosuch/x': No such file or directory\ncp: cannot stat '/nosuch': No such file or directory\nhead: cannot open '/nosuch' for reading: No such file or directory\nfind: '/nosuch': No such file or directory\nsleep: invalid time interval 'x'\nTry 'sleep --help' for more information.\nmkdir: missing operand\nTry 'mkdir --help' for more information.\n",
    );
  });

  it('has a tar that speaks as GNU’s', () => {
    expect(run('tar -cf - /etc/passwd > /dev/null; echo x | tar -xf - -C /nosuch; echo $?')).toBe(
      "tar: Removing leading `/' from member names\ntar: /nosuch: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now\n2\n",
    );
  });

  it('has curly quotes where there is a locale of UTF-8', () => {
    expect(Buffer.from(run('mkdir /tmp', [['LANG', 'C.UTF-8']]), 'latin1').toString()).toBe(
      'mkdir: cannot create directory ‘/tmp’: File exists\n',
    );
  });

  it('lists in columns as wide as what stands in them, and leaves the words of others alone', () => {
    expect(
      run('mkdir d; cd d; printf 123456789012 > a; : > b; ls -l | tail -n 2 | cut -c1-30'),
    ).toBe('-rw-r--r-- 1 root root 12 Nov \n-rw-r--r-- 1 root root  0 Nov \n');
    expect(run("find /tmp -maxdepth 0 -exec sh -c 'echo find: a: b >&2' ';'")).toBe('find: a: b\n');
  });
});
