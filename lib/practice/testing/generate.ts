import fc from 'fast-check';

// Scripts made up at random, of what both a real busybox and the cluster's must do alike. Left out: assignments in
// branches of && || ?: that are not taken, which busybox 1.35 carries out all the same.

const name = fc.constantFrom('a', 'b', 'c');
const literal = fc.constantFrom(
  'x',
  'foo',
  '1',
  '22',
  '-3',
  'a b',
  '*',
  'a:b',
  '',
  '0',
  'é',
  '$',
  'q"q',
  "s's",
  '\\',
  'f1',
  'f?',
);
const quoted = literal.map((text) => `'${text.replace(/'/g, `'\\''`)}'`);

const expansion = fc.oneof(
  name.map((v) => `$${v}`),
  name.map((v) => `"$${v}"`),
  fc
    .tuple(
      name,
      fc.constantFrom(':-', '-', ':+', '+', '%', '%%', '#', '##'),
      fc.constantFrom('x', '*', 'a*', '?', '"b c"', '$b', '*:'),
    )
    .map(([v, operator, word]) => `\${${v}${operator}${word}}`),
  name.map((v) => `\${#${v}}`),
  fc.tuple(name, fc.nat(4), fc.nat(3)).map(([v, from, length]) => `\${${v}:${from}:${length}}`),
  fc.constantFrom(
    '$#',
    '$?',
    '"$@"',
    '$*',
    '"$*"',
    '$1',
    '$(echo a b)',
    '"$(printf "x\\ny\\n")"',
    '`echo z`',
  ),
);

const arithmetic = fc.letrec<{ expr: string }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: -20, max: 20 }).map((n) => (n < 0 ? `(${n})` : String(n))),
    fc.constantFrom('n', 'm'),
    fc
      .tuple(
        tie('expr'),
        fc.constantFrom('+', '-', '*', '<', '>', '==', '!=', '&', '|', '^', '<<'),
        tie('expr'),
      )
      .map(([a, operator, b]) => (operator === '<<' ? `${a}+${b}` : `${a}${operator}${b}`)),
    fc.constantFrom('(n=3)', '(n+=2)', '(m=n*2)', '(n++ + 1)', '-n', '!n', '~m', '(n>2?m:7)'),
  ),
})).expr;

const word = fc.oneof(
  quoted,
  expansion,
  fc.constantFrom('x', 'f*', 'nofile', '[ab]'),
  arithmetic.map((text) => `$((${text}))`),
);
const words = fc.array(word, { minLength: 0, maxLength: 4 }).map((list) => list.join(' '));

const test = fc.oneof(
  fc
    .tuple(word, fc.constantFrom('=', '!='), word)
    .map(([a, operator, b]) => `[ "${a.replace(/"/g, '')}" ${operator} "${b.replace(/"/g, '')}" ]`),
  fc.constantFrom('true', 'false', '[ -e f1 ]', '[ -z "$a" ]', '[ "$n" -lt 3 ]'),
);

const simple = fc.oneof(
  words.map((list) => `echo ${list}`),
  words.map((list) => `for i in ${list}; do echo "<$i>"; done`),
  fc.tuple(name, word).map(([v, text]) => `${v}=${text.replace(/"\$@"|\$\*/g, 'w')}`),
  words.map((list) => `set -- ${list}`),
  words.map((list) => `printf '[%s]' ${list}; echo`),
  fc.constantFrom(
    'n=$((n+1))',
    'shift',
    'echo $n $m',
    'false',
    'true',
    'echo hi > f1',
    'cat f1',
    'rm -f f1',
    'unset a',
    'IFS=:',
    'unset IFS',
    'a="x:y z"',
  ),
  word.map(
    (text) =>
      `case ${text.replace(/"\$@"|\$\*/g, 'w')} in x*) echo 1;; ?) echo 2;; [a-f]*|"*") echo 3;; *) echo 4;; esac`,
  ),
);

const command = fc.letrec<{ command: string }>((tie) => ({
  command: fc.oneof(
    { maxDepth: 3 },
    simple,
    fc
      .tuple(test, tie('command'), tie('command'))
      .map(([t, a, b]) => `if ${t}; then ${a}; else ${b}; fi`),
    fc
      .tuple(tie('command'), fc.constantFrom('&&', '||', ';', '\n'), tie('command'))
      .map(([a, operator, b]) => `${a} ${operator} ${b}`),
    tie('command').map((text) => `( ${text} )`),
    tie('command').map((text) => `{ ${text}; }`),
    tie('command').map((text) => `f() { ${text}; }; f p "q r"`),
    fc
      .tuple(
        tie('command'),
        fc.constantFrom('tr a-z A-Z', 'sort', 'wc -l', 'sed s/x/y/', 'head -2', 'cat -n'),
      )
      .map(([a, b]) => `{ ${a}; } | ${b}`),
    tie('command').map((text) => `k=0; while [ $k -lt 3 ]; do k=$((k+1)); ${text}; done`),
    tie('command').map((text) => `echo "$( ${text})"`),
  ),
})).command;

/** A script of a few commands; n and m are numbers, a, b and c texts. */
export const script = fc
  .array(command, { minLength: 1, maxLength: 4 })
  .map(
    (list) => `n=1; m=5; a=foo; b='x y'; c=; set -- p 'q r'\n${list.join('\n')}\necho "end $? $n"`,
  );
