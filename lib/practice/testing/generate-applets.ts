// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what looks like templates is shell
import fc from 'fast-check';

// Calls of busybox's applets made up at random, on a few small files, for what a real one and the cluster's must do alike.

const some = fc.constantFrom;
const maybe = (arbitrary: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), arbitrary);
const join = (...parts: readonly (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((texts) => (texts as string[]).filter((text) => text !== '').join(' '));
const quote = (text: string) => `'${text.replace(/'/g, `'\\''`)}'`;
const flags = (...all: readonly string[]) =>
  fc.subarray([...all], { maxLength: Math.min(all.length, 3) }).map((chosen) => chosen.join(' '));

const FILES = `printf 'apple 3 red\\nbanana 10 yellow\\ncherry 2 red\\n\\napple 3 red\\nDate,7,brown\\n  fig 1\\n' > f
printf 'b:2:x\\na:10:y\\nc:1:z\\nb:2:w\\n' > g
printf 'one\\ntwo\\nthree\\ntwo' > h
mkdir -p d/e; echo x > d/x.txt; echo yy > d/e/y.log; : > d/empty; ln -s x.txt d/link`;
const file = some('f', 'g', 'h', 'd/x.txt', 'd/empty', 'nofile', 'f g', 'h f');

const atom = some(
  'a',
  'e',
  '.',
  '[a-c]',
  '[^ ]',
  '\\.',
  'an',
  '[[:digit:]]',
  'o',
  ' ',
  'r',
  't',
  ':',
);
const basic = fc
  .array(fc.tuple(atom, some('', '', '*', '\\{1,2\\}', '\\+', '\\?')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.map((pair) => pair.join('')).join(''));
const grouped = fc.oneof(
  basic,
  basic.map((text) => `\\(${text}\\)`),
  basic.map((text) => `^${text}`),
  basic.map((text) => `${text}$`),
  some('\\(.\\)\\1', 'a\\|b', '^$', '\\<a', 'e\\>', '[aeiou]\\{2\\}'),
);
const extended = fc.oneof(
  fc
    .array(fc.tuple(atom, some('', '', '*', '+', '?', '{2}', '{1,2}')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.map((pair) => pair.join('')).join('')),
  some('(a|an)+', 'red|r', 'app|apple', '(an)*a', '^(a|b)', '[0-9]+$', '(.)(.)', 'a|b|c', 'x?'),
);

const grep = fc.oneof(
  join(
    'grep',
    flags('-n', '-i', '-v', '-c', '-o', '-l', '-h', '-H', '-w', '-x', '-q', '-s'),
    grouped.map(quote),
    file,
  ),
  join('grep -E', flags('-n', '-o', '-i', '-c'), extended.map(quote), file),
  join('grep -F', flags('-n', '-x', '-w'), some('a', 'red', '.', 'two'), file),
  join(
    'grep',
    some('-A1', '-B1', '-C1', '-m1', '-e a -e b'),
    some('', '-n'),
    some('an', 'two'),
    file,
  ),
);

const address = some(
  '',
  '',
  '1',
  '2',
  '$',
  '/a/',
  '/two/',
  '2,3',
  '/b/,/c/',
  '2,$',
  '1!',
  '$!',
  '/an/!',
);
const replacement = some('X', '[&]', '\\1', '&&', '', 'a\\nb', '\\&', '-');
const substitute = fc
  .tuple(grouped, replacement, some('', 'g', '2', 'p', 'gp', 'I'))
  .map(
    ([pattern, by, flag]) =>
      `s/${pattern.replace(/\//g, '\\/')}/${by === '\\1' && !pattern.includes('\\(') ? '<&>' : by}/${flag}`,
  );
const sedCommand = fc
  .tuple(
    address,
    fc.oneof(
      substitute,
      some(
        'p',
        'd',
        '=',
        'q',
        'N',
        'n',
        'G',
        'h;G',
        'x',
        'y/abc/xyz/',
        'a\\foo',
        'i\\foo',
        'c\\foo',
        'D',
        'P',
      ),
    ),
  )
  .map(([where, command]) => `${where}${command}`);
const sed = fc.oneof(
  join(
    'sed',
    flags('-n'),
    fc
      .array(sedCommand, { minLength: 1, maxLength: 3 })
      .map((all) => all.map((one) => `-e ${quote(one)}`).join(' ')),
    file,
  ),
  join(
    'sed -E',
    fc
      .tuple(extended, replacement, some('', 'g'))
      .map(([a, b, c]) => quote(`s/${a}/${b === '\\1' ? '<&>' : b}/${c}`)),
    file,
  ),
);

const awkExpression = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 3 },
    some(
      '$1',
      '$2',
      '$NF',
      'NR',
      'NF',
      '$0',
      '1',
      '2.5',
      '"a"',
      '"10"',
      'x',
      'n',
      '-1',
      '0',
      '1e3',
      '""',
    ),
    fc
      .tuple(tie('e'), some('+', '-', '*', ' ', '<', '==', '>=', '&&', '||', '!='), tie('e'))
      .map(([a, o, b]) => `(${a} ${o} ${b})`),
    tie('e').map((e) => `length(${e})`),
    tie('e').map((e) => `substr(${e}, 2, 2)`),
    tie('e').map((e) => `toupper(${e})`),
    tie('e').map((e) => `index(${e}, "a")`),
    tie('e').map((e) => `int(${e})`),
    tie('e').map((e) => `!${e}`),
    tie('e').map((e) => `(${e} ~ /[a-c]/)`),
    tie('e').map((e) => `(${e} ? "y" : "n")`),
    tie('e').map((e) => `sprintf("%5.2f|%-4s|%03d|%x|%c", ${e}, ${e}, ${e}, ${e}, ${e})`),
  ),
})).e;
const awkAction = fc.oneof(
  fc.array(awkExpression, { minLength: 1, maxLength: 3 }).map((all) => `print ${all.join(', ')}`),
  awkExpression.map((e) => `x = ${e}; n++; print x, n`),
  awkExpression.map((e) => `a[${e}]++`),
  some(
    '$2 = "Z"; print',
    'gsub(/a/, "[&]"); print',
    'sub(/e+/, ""); print',
    'n = split($0, p, /[ :,]/); print n, p[1], p[n]',
    'for (i = NF; i > 0; i--) printf "%s ", $i; print ""',
    'if (NR % 2) next; print',
    'NF--; print',
    'print > "/dev/stderr"',
    'print NR ": " $0',
    'while (i < 3) { i++; if (i == 2) continue; print i }',
    '$5 = "q"; print NF ":" $0',
    'print substr($0, 0, 3), substr($0, -1), substr($0, 3)',
    'print match($0, /an+/), RSTART, RLENGTH',
    'print length',
    'print $1 > "out"; close("out")',
    'print toupper(substr($1,1,1)) substr($1,2)',
  ),
);
const awk = join(
  'awk',
  maybe(some('-F:', '-F,', "-F'[ :]'", '-v x=5', '-v OFS=-')),
  fc
    .tuple(
      some(
        '',
        '',
        'NR==2',
        '/a/',
        '$2 > 2',
        'END',
        'BEGIN',
        'NR==2,NR==3',
        '!/red/',
        'NF',
        '$1 == "apple"',
      ),
      fc.array(awkAction, { minLength: 1, maxLength: 2 }),
    )
    .map(([pattern, actions]) =>
      quote(`${pattern} { ${actions.join('; ')} } END { for (k in a) s += a[k]; print NR, s }`),
    ),
  file,
);

const text = fc.oneof(
  join(
    'sort',
    flags('-r', '-n', '-u', '-f', '-b'),
    maybe(some('-k2', '-k2n', '-k1,1', '-k2,2nr', '-t: -k2', '-t: -k2n', '-t: -k3r')),
    file,
  ),
  join(
    'uniq',
    flags('-c', '-d', '-u', '-i'),
    maybe(some('-f1', '-s2', '-w2')),
    some('f', 'g', 'h', 'nofile'),
  ),
  join(
    'cut',
    some(
      '-c1-3',
      '-c2',
      '-c3-',
      '-d: -f1',
      '-d: -f2-',
      '-d: -f1,3',
      "-d' ' -f2",
      '-d, -f2 -s',
      '-b1',
      '-f1',
      '-d: -f2,1',
    ),
    file,
  ),
  join(
    'tr',
    some(
      'a-z A-Z',
      '-d aeiou',
      "-s ' '",
      "-d '\\n'",
      "'[:lower:]' '[:upper:]'",
      'abc x',
      '-c a-z .',
      "-cd 'a-z\\n'",
      '-s a-z',
      "'a-c' '1-3'",
    ),
    '<',
    some('f', 'g', 'h'),
  ),
  join('head', maybe(some('-n 2', '-n -2', '-c 5', '-2', '-n 0')), file),
  join('tail', maybe(some('-n 2', '-n +2', '-c 5', '-2', '-c +3', '-n 0')), file),
  join('wc', flags('-l', '-w', '-c', '-L'), file),
  join('cat', flags('-n', '-b', '-v', '-e', '-A', '-t'), file),
  join('nl', maybe(some('-b a')), file),
  join(
    some('tac', 'rev', 'md5sum', 'sha1sum', 'sha256sum', 'base64'),
    some('f', 'g', 'h', 'nofile'),
  ),
  join(
    'expr',
    some(
      '1 + 2',
      '5 % 3',
      'abc : a.',
      "abc : '\\(.\\)b'",
      '2 \\< 10',
      'a = b',
      'length abc',
      'substr abcd 2 2',
      'index abc c',
      '1 / 0',
      '',
      '4 \\* -2',
      "xay : '[a-z]*'",
      '"" \\| 0',
      '3 \\& 0',
    ),
  ),
  join(
    'printf',
    some(
      "'%s-%d\\n' a 1 b 2",
      "'%5s|%-5s|%05d\\n' a b 42",
      "'%x %o %c %e\\n' 255 8 hello 3.14",
      "'%b' 'a\\tb\\n'",
      "'%s\\n'",
      "'%d\\n' 0x1f 010 -5 abc",
      "'%.2f %g\\n' 3.14159 1e10",
      "'%%\\n'",
      "'\\101\\x41\\n'",
      "'%*d\\n' 5 42",
      "'%i %u\\n' 7 8",
      "'%q\\n' a",
    ),
  ),
  join('seq', some('3', '2 5', '1 2 9', '5 -2 1', '-w 8 11', '-s, 3', '0', '1.5 3', '3 1', 'x')),
  join(
    'find',
    some('d', 'd/e', '. -name "*.txt"'),
    maybe(
      some(
        '-type f',
        '-type d',
        '-name "*.log"',
        '-maxdepth 1',
        '-empty',
        '-size -1',
        '! -name "*.txt"',
        '-type l',
        '-name x.txt -o -name y.log',
        '-mindepth 2',
        '-iname "X*"',
        '-path "*e*"',
      ),
    ),
    '| sort',
  ),
  join(
    'xargs',
    maybe(some('-n1', '-n 2', '-I{}')),
    some('echo', 'echo {} -', 'printf "<%s>"'),
    '<',
    some('f', 'h', 'd/x.txt'),
  ),
  join(
    'test',
    some(
      '-f f',
      '-d d',
      '-s d/empty',
      '-e nofile',
      '1 -lt 2',
      'a = a',
      '-n ""',
      '-L d/link',
      '! -f f',
      'f -nt nofile',
      '-r f -a -d d',
      '"" -o x',
      '10 -eq 010',
      '-x d',
      '-z',
    ),
  ),
  join('dirname', some('a/b', '/a', 'a', '/', 'a//b/', '')),
  join('basename', some('a/b', 'a/b.txt .txt', '/', 'x .txt', 'a/')),
  join(
    'ls',
    flags('-a', '-1', '-r', '-F', '-p', '-R', '-d', '-A'),
    some('d', '', 'd/e', 'nofile', 'f d'),
  ),
  join(
    'cp',
    flags('-r', '-a', '-f', '-p'),
    some('f copy', 'd copy', 'nofile copy', 'f g d', 'd/link copy', 'f'),
    '; ls -F copy d',
  ),
  join('mv', some('f moved', 'd moved', 'nofile x', 'f g d', 'f f'), '; ls -F'),
  join('rm', flags('-r', '-f'), some('f', 'd', 'nofile', 'd/link', 'd/e'), '; ls -F'),
  join(
    'date -u -d',
    some('@0', '@1700000000', '"2024-02-29 12:34:56"', '12:30', 'x', '2024-01-02'),
    some('+%F_%T', '+%s', '"+%a %b %e %j %U"', '+%D', '-R', '"+%y %C %p %I %u %w"').map(
      (one) => one,
    ),
  ),
  join(
    'dd',
    some(
      'if=f bs=5 count=2',
      'if=f bs=1 skip=3 count=4',
      'if=h of=o conv=notrunc',
      'if=g bs=4 skip=1',
      'if=nofile',
    ),
    '2>/dev/null',
  ),
  join(
    'tar c',
    some('d f', 'd/e', 'nofile', '-C d x.txt'),
    '| tar',
    some('t', 'xO', 'tv | cut -c1-10'),
    '| sort',
  ),
  join('tee', some('out', '-a h'), '< g; cat out h'),
  join('od', some('-c', '-An -tx1'), 'd/x.txt'),
  join(
    'sh -c',
    some(
      "'echo $0 $1' a b",
      "'exit 3'",
      "'kill -9 $$'",
      "'echo $#' a b c",
      "'nosuch'",
      "'set -e; false; echo no'",
      '\'trap "echo bye" EXIT; exit 4\'',
      "'echo ${x?no}'",
      "'read a b < f; echo $b-$a'",
      "'IFS=:; read a b < g; echo $a $b'",
      '\'while read -r l; do echo "<$l>"; done < h\'',
      "'cat <<E\n$HOME ${1-x}\nE'",
      "'f() { local a=1; return 5; }; f; echo $? $a'",
      "'case abc in a?c) echo y;; esac'",
      "'getopts ab: o -b x; echo $o $OPTARG'",
      "'echo $((1+2*3)) $((7/2)) $((-7%3)) $((1<<4))'",
      "'set -- a b c; shift 2; echo $@'",
      '\'eval "x=1; echo \\$x"\'',
      "'type cd; type nosuch'",
      "'printf %s\\\\n a b | while read x; do echo $x; done; echo ${x-unset}'",
    ),
  ),
);

const call = fc.oneof(grep, sed, awk, text, text);

/** A few calls after another, some of them in pipes. */
export const applets = fc
  .array(
    fc.oneof(
      call,
      call.map((one) => `${one} | ${'sort'}`),
      fc
        .tuple(
          call,
          some(
            'head -3',
            'wc -l',
            "sed 's/a/A/'",
            "awk '{print $1}'",
            'sort -r',
            'uniq -c',
            'tail -n 1',
            'cat -n',
            'tr a-z A-Z',
          ),
        )
        .map(([a, b]) => `${a} | ${b}`),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => `${FILES}\n${all.map((one) => `${one}\necho "= $?"`).join('\n')}`);
