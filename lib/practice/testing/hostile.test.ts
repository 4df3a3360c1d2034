// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what looks like templates is shell
import { describe, expect, it } from 'vitest';
import { runScript } from './run-script';

/** Host milliseconds that one of these may take at most, on a busy machine: without bounds each takes for ever. */
const SOON = 20_000;

function nest(count: number, open: string, inner: string, close: string): string {
  return open.repeat(count) + inner + close.repeat(count);
}

describe('a script that means harm', () => {
  it.each([
    ['a fork bomb', 'f() { f | f & }; f; sleep 0.2; echo alive', 'alive\n'],
    ['eval in eval', `x='eval "$x"'; (eval "$x"); echo alive`, 'recursion too deep\nalive\n'],
    ['a file that reads itself', 'echo ". /tmp/a" > /tmp/a; (. /tmp/a); echo alive', 'alive\n'],
    ['a function without end', 'f() { f; }; (f); echo alive', 'too deep\nalive\n'],
    ['a variable that doubles', '(x=aaaaaaaa; while :; do x=$x$x; done); echo alive', ''],
    ['a variable that grows by a pattern', '(x=aaaaaaaa; while :; do x=${x//a/aaaa}; done)', ''],
    ['parameters that double', '(set -- a; while :; do set -- "$@" "$@"; done)', ''],
    ['a text in awk that doubles', 'awk \'BEGIN{x="a"; while(1) x = x x}\'', ''],
    ['sed that grows a line', 'echo a | sed ":a; s/a/aa/; ta" & sleep 0.5; echo alive', 'alive\n'],
    ['a wide field', 'printf "%1000000000d" 1 | wc -c', '1048576\n'],
    [
      'a pattern that goes wrong',
      'x=$(printf "%3000s" | tr " " a); echo $x | grep -Ec "(a|aa)+c"',
      '0\n',
    ],
    [
      'a glob that goes wrong',
      'x=$(printf "%9000s" | tr " " a); case $x in *a*a*a*a*a*b) ;; *) echo no;; esac',
      'no\n',
    ],
    [
      'too many descriptors',
      '(i=3; while :; do eval "exec $i>/tmp/x$i" || exit; i=$((i+1)); done); echo alive',
      'Too many open files\nalive\n',
    ],
    [
      'a disk that fills',
      'dd if=/dev/zero of=/tmp/a bs=1M count=250; dd if=/dev/zero of=/tmp/b bs=1M count=250; dd if=/dev/zero of=/tmp/c bs=1M count=250 2>&1 | head -1',
      'No space left on device\n',
    ],
    ['brackets without end', `echo $((${nest(5000, '(', '1', ')')})); echo alive`, ''],
    ['ifs without end', nest(2000, 'if true; then ', ':', '; fi'), ''],
    ['expr without end', `expr ${nest(3000, '\\( ', '1', ' \\)')}; echo alive`, 'alive\n'],
  ])('is held back: %s', { timeout: 60_000 }, (_, script, end) => {
    const begun = performance.now();
    const { output, code } = runScript(script, { time: 3000, given: '' });
    expect(performance.now() - begun).toBeLessThan(SOON);
    if (end !== '') expect(output.slice(-end.length)).toBe(end);
    expect(code === undefined || code <= 139).toBe(true);
  });
});
