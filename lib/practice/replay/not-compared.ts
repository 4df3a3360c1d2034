/** What of commands' output is not compared, and why. */
const NOT_COMPARED: readonly (readonly [command: RegExp, why: string])[] = [
  [
    /\/sys\/fs\/cgroup\/(?:cpu|cpuacct|memory)\//,
    'recorded on cgroup v1; here it is v2, with files of other names',
  ],
  [
    / -- (?:df|stat|mount|free)\b|\/proc\/mounts$|ls -la .*(?:\/|\/dev)$/,
    "sizes, numbers and options of the recorded machine's own file systems",
  ],
  [/^kubectl exec -it .* -- sh$/, 'what was typed into the terminal was not recorded'],
  [/ -- rm -rf \/proc\//, 'a real kernel has more in /proc/<pid>'],
  [/\bwget .*-T /, 'the recorded wget crashes with -T'],
  [/^kubectl cp \S+:/, 'what tar says on the way of a copy is printed or lost by chance'],
  [/^kubectl apply -f broken\.yaml/, 'the words of the YAML reader are those of kubectl'],
];

/** Null: it is compared. */
export function whyNotCompared(argv: readonly string[]): string | null {
  const line = argv.join(' ');
  return NOT_COMPARED.find(([command]) => command.test(line))?.[1] ?? null;
}

export const notCompared: readonly string[] = NOT_COMPARED.map(([, why]) => why);

/** Lines by which an image's version tells itself from another, or a system its layers. */
const OF_IMAGE: readonly RegExp[] = [
  /^(?:TIME )?\/docker-entrypoint\.sh: /,
  /^(?:TIME )?10-listen-on-ipv6-by-default\.sh: /,
  /# (?:Configuration loaded|Warning: no config file specified)/,
  /\[notice\] \d+#\d+: (?:nginx\/|built by|OS: |getrlimit)/,
  /Waiting for \w+ spec update to be observed/,
  // A Go struct, printed to tell two apart.
  /^@@ |^[+-] *["[{}\]]|^ +["\]}]/,
];

export function isOfImage(line: string): boolean {
  return OF_IMAGE.some((pattern) => pattern.test(line));
}

/** Of a command that watches, only how it ends is compared: how long each state lasted is the machine's. */
export function isWatching(argv: readonly string[]): boolean {
  return argv[1] === 'rollout' && argv[2] === 'status';
}

/** Output whose order is that of a Go map. */
export function isUnordered(argv: readonly string[]): boolean {
  return argv.at(-1) === 'env';
}

/** The same line, whichever of two words the moment has brought. */
export function plainLine(line: string): string {
  return line
    .replace(/ existing ephemeral containers "[^"]*" may not be changed$/, ' CHANGED')
    .replace(/trying and failing to pull image$/, "image can't be pulled")
    .replace(/,lowerdir=[^ )]*/, '')
    .replace(/nginx\/\d+\.\d+\.\d+/, 'nginx/VERSION');
}
