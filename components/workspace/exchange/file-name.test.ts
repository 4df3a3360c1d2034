import { describe, expect, it } from 'vitest';
import { designNameOf, yamlFileName } from './file-name';

describe('yamlFileName', () => {
  it.each([
    ['my-multi-container-pod', 'my-multi-container-pod.yaml'],
    ['Untitled Pod', 'Untitled-Pod.yaml'],
    ['Größe 2.1', 'Größe-2.1.yaml'],
    ['web.yaml', 'web.yaml'],
    ['../../etc/passwd', 'etc-passwd.yaml'],
    ['C:\\Windows\\x', 'C-Windows-x.yaml'],
    ['.bashrc', 'bashrc.yaml'],
    ['con', 'pod-con.yaml'],
    ['NUL.txt', 'pod-NUL.yaml'],
    ['COM1.x', 'pod-COM1.x.yaml'],
    ['', 'pod.yaml'],
    ['...', 'pod.yaml'],
    ['<script>alert(1)</script>', 'script-alert-1-script.yaml'],
    ['a\u202Efdp.exe', 'a-fdp.exe.yaml'],
    ['line\nbreak\0nul', 'line-break-nul.yaml'],
    ['__proto__', 'proto.yaml'],
  ])('makes of %j %j', (name, file) => {
    expect(yamlFileName(name)).toBe(file);
  });

  it('keeps it short without cutting a character in two', () => {
    const file = yamlFileName('𝒜'.repeat(300));
    expect([...file]).toHaveLength(85);
    expect(file.isWellFormed()).toBe(true);
  });

  it('is quick on long names of marks', () => {
    expect(yamlFileName(`${'-'.repeat(200_000)}a${'.'.repeat(200_000)}`)).toBe('a.yaml');
  });
});

describe('designNameOf', () => {
  it('leaves the ending out', () => {
    expect(designNameOf('shop.prod.yaml')).toBe('shop.prod');
    expect(designNameOf('pod.JSON')).toBe('pod');
    expect(designNameOf('notes')).toBe('notes');
  });
});
