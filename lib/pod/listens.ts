import { baseName, runOf } from './run';
import type { Container } from './types';

/** An option that says where the program itself listens: `--web.listen-address`, `--metrics-bind-address`. */
export const LISTEN_OPTION =
  /^-.*(listen|bind|advertise)|^--?(address|addr|(http|https|metrics|health|web|grpc|admin|pprof|probe|telemetry)[\w.-]*(addr|address|endpoint))$/;
const PORT_OPTION =
  /^--?((http|https|listen|web|metrics|secure|health|healthz|admin|server)[-._]?)?port$/;
/** The same in a variable's name. */
export const LISTEN_VARIABLE = /LISTEN|BIND|ADVERTISE/i;

/** Clients whose `-p` and `--port` name the other side, and the port they take without. */
export const CLIENT_PORTS: ReadonlyMap<string, number> = new Map([
  ['mysql', 3306],
  ['mysqladmin', 3306],
  ['mysqldump', 3306],
  ['xtrabackup', 3306],
  ['mariadb', 3306],
  ['psql', 5432],
  ['pg_isready', 5432],
  ['pg_dump', 5432],
  ['redis-cli', 6379],
  ['mongo', 27017],
  ['mongosh', 27017],
]);

/** Ports that a container listens on: as declared, as its options say, and as its image does by itself. */
export function listenedPorts(container: Container): ReadonlySet<number> {
  const ports = new Set(container.ports.map((port) => port.containerPort));
  const add = (port: number | null) => {
    if (port !== null) ports.add(port);
  };
  const { runsImage, image, commands } = runOf(container);
  if (runsImage) image?.ports.forEach(add);
  for (const { words } of commands) for (const port of optionPorts(words)) add(port);
  for (const { name, value } of container.env) {
    if (value !== null && LISTEN_VARIABLE.test(name)) add(portOf(value));
    if (value !== null && name === 'PORT') add(bare(value));
  }
  return ports;
}

/** Whether `listenedPorts` is all there is: ports are declared, or the image is known. */
export function portsAreKnown(container: Container): boolean {
  return container.ports.length > 0 || runOf(container).image !== null;
}

const NONE: readonly never[] = [];

function optionPorts(words: readonly string[]): readonly (number | null)[] {
  if (words.length < 2) return NONE;
  const program = baseName(words[0] ?? '');
  const ports: (number | null)[] = [];
  for (const { option, value } of optionsOf(words)) {
    if (LISTEN_OPTION.test(option)) ports.push(portOf(value) ?? bare(value));
    if (PORT_OPTION.test(option) && !CLIENT_PORTS.has(program)) ports.push(bare(value));
    if (option === '-p' && program === 'httpd') ports.push(bare(value.replace(/^.*:/, '')));
  }
  if (/^(nc|ncat|netcat)$/.test(program) && words.some((word) => /^-\w*l/.test(word))) {
    ports.push(bare(words.findLast((word) => /^\d+$/.test(word)) ?? ''));
  }
  const server = words.indexOf('http.server');
  if (server >= 0) ports.push(bare(words[server + 1] ?? '') ?? 8000);
  return ports;
}

/** The options of a command with their values, `--a=b` as well as `-a b`. */
export function optionsOf(words: readonly string[]): readonly Option[] {
  const options: Option[] = [];
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!;
    if (!word.startsWith('-')) continue;
    const equals = word.indexOf('=');
    if (equals > 0) options.push({ option: word.slice(0, equals), value: word.slice(equals + 1) });
    else options.push({ option: word, value: words[i + 1] ?? '' });
  }
  return options;
}

interface Option {
  readonly option: string;
  readonly value: string;
}

/** A port number that stands alone. */
export function bare(value: string): number | null {
  return /^\d{1,5}$/.test(value) ? Number(value) : null;
}

/** The port of `127.0.0.1:8080`, `:8080`, `http://0.0.0.0:8080/x`. */
function portOf(value: string): number | null {
  const found = /^(?:\w+:\/\/)?[\w.[\]:-]*:(\d{1,5})(?:[/,].*)?$/.exec(value);
  return found ? Number(found[1]) : null;
}
