// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are scripts of another language
import { describe, expect, it } from 'vitest';
import { runScript, type TestOptions } from '../testing/run-script';

function expectRun(script: string, output: string, code = 0, options: TestOptions = {}): void {
  const ran = runScript(script, options);
  expect({ output: ran.output, code: ran.code }).toEqual({ output, code });
}

describe('sh', () => {
  it.each<[script: string, output: string, code?: number]>([
    ['echo hi; exit 3', 'hi\n', 3],
    [
      'a=5; while [ $a -gt 0 ]; do a=$((a-1)); [ $a = 2 ] && continue; echo -n $a; done; echo',
      '4310\n',
    ],
    ['for f in a "b c" d; do echo "<$f>"; done', '<a>\n<b c>\n<d>\n'],
    ['x="a b  c"; set -- $x; echo $# "$x"', '3 a b  c\n'],
    ['f() { echo "$1-$#"; return 4; }; f q w; echo $?', 'q-2\n4\n'],
    ['echo a | tr a-z A-Z | cat -', 'A\n'],
    ["trap 'echo bye' EXIT; echo hi; exit 3", 'hi\nbye\n', 3],
    [
      "trap 'echo term; exit 7' TERM; (sleep 2; kill -TERM $$) & while true; do sleep 1; done",
      'term\n',
      7,
    ],
    ["trap 'echo got; exit 0' TERM; sleep 1000 & (sleep 1; kill $$) & wait", 'got\n'],
    ['sleep 100 & P=$!; kill $P; wait $P; echo rc=$?', 'Terminated\nrc=143\n'],
    ['set -e; false; echo no', '', 1],
    ['set -e; if false; then :; fi; false || true; echo yes', 'yes\n'],
    ['nosuch; echo $?', 'sh: nosuch: not found\n127\n'],
    ['/etc/passwd', 'sh: /etc/passwd: Permission denied\n', 126],
    ['echo ${A:-def} ${PATH%%:*} ${PATH##*:}', 'def /usr/local/sbin /bin\n'],
    ['cat <<EOF\nx $((1+2)) $(echo y)\nEOF', 'x 3 y\n'],
    ["cat <<'EOF'\n$A\nEOF", '$A\n'],
    ['case abc in a*) echo 1;; *) echo 2;; esac', '1\n'],
    ['echo a b c | while read x y; do echo "$y:$x"; done', 'b c:a\n'],
    ['printf "%s-%03d\\n" a 7 b 8', 'a-007\nb-008\n'],
    ['echo x > /nodir/f; echo $?', "sh: can't create /nodir/f: nonexistent directory\n1\n"],
    [
      'mkdir -p /d/e && cd /d && pwd && ls && touch a.txt b.txt && echo *.txt',
      '/d\ne\na.txt b.txt\n',
    ],
    ['sh -c "exit 5"; echo $?', '5\n'],
    [
      'a() { local x=1; x=2; }; x=9; a; echo $x; export Q=1; env | grep ^Q; unset Q; echo [$Q]',
      '9\nQ=1\n[]\n',
    ],
    ['echo "$@" $0', 'sh\n'],
    ['echo $(( 7 % 4 )) $((1<2)) $((0x10))', '3 1 16\n'],
    ['if then', 'sh: syntax error: unexpected "then"\n', 2],
    ['cd /tmp; echo $OLDPWD; cd - >/dev/null; pwd', '/\n/\n'],
    ['x=1; (x=2; echo $x); echo $x', '2\n1\n'],
    ['set -o pipefail; false | true; echo $?', '1\n'],
    ['while getopts ab:c o -a -b val -c; do echo $o $OPTARG; done', 'a\nb val\nc\n'],
    ["sh -c 'kill -SEGV $$'; echo $?", 'Segmentation fault\n139\n'],
  ])('%s', (script, output, code = 0) => {
    expectRun(script, output, code);
  });

  it('lets a busy loop neither end nor hold up others', () => {
    const ran = runScript('while true; do :; done & sleep 1; echo still here; kill $!', {
      time: 5000,
    });
    expect(ran.output).toBe('still here\n');
    expect(ran.code).toBe(0);
  });

  it('keeps TERM from PID 1 that has no handler, and not KILL', () => {
    const ran = runScript('while true; do sleep 1; done', { time: 2500 });
    ran.container.signal('TERM');
    ran.clock.advance(30_000);
    expect(ran.container.status).toBeUndefined();
    ran.container.signal('KILL');
    expect(ran.container.status).toEqual({ code: 137, signal: 'KILL' });
  });

  it('reads a script from its input line by line', () => {
    expectRun('sh', 'one\nread: two\nend\n', 0, {
      given: 'echo one\nread x\ntwo\necho "read: $x"\nif true; then\necho end\nfi\n',
    });
  });
});
