import { checkSections } from './haproxy-check-config';
import {
  ALGORITHMS,
  GLOBALS,
  hint,
  KEYWORDS,
  LACKING,
  OPTIONS,
  SERVER_WORDS,
  SILENT,
  TIMEOUTS,
  words,
} from './haproxy-keywords';
import { type Condition, parseAcl, parseCondition, RuleError } from './haproxy-rules';

/** A `server` line. */
export interface ServerLine {
  readonly name: string;
  readonly host: string;
  /** 0: the one that the client came to. */
  readonly port: number;
  readonly checks: boolean;
  readonly checkPort: number;
  /** Milliseconds. */
  readonly inter: number;
  readonly rise: number;
  readonly fall: number;
  readonly weight: number;
  readonly backup: boolean;
  readonly disabled: boolean;
  readonly line: number;
}

/** An `http-request` or `http-response` rule. */
export interface HttpRule {
  readonly words: readonly string[];
  readonly condition: Condition;
}

export interface LogTarget {
  readonly to: 'stdout' | 'stderr';
  readonly format: string;
}

/** A frontend, backend or listen section, with what it has from its defaults. */
export interface Section {
  readonly kind: 'frontend' | 'backend' | 'listen';
  readonly name: string;
  readonly line: number;
  mode: 'tcp' | 'http';
  balance: string;
  readonly binds: { ip: string; port: number }[];
  readonly servers: ServerLine[];
  readonly options: Set<string>;
  readonly timeouts: Map<string, number>;
  readonly uses: { backend: string; condition: Condition }[];
  readonly requestRules: HttpRule[];
  readonly responseRules: HttpRule[];
  readonly logs: LogTarget[];
  /** The request that `option httpchk` sends; undefined: a connection is enough. */
  check: { method: string; uri: string } | undefined;
  defaultBackend: string | undefined;
  monitorUri: string | undefined;
  statsUri: string | undefined;
  retries: number;
  disabled: boolean;
  logsGlobally: boolean;
}

/** A configuration and what is wrong with it, in haproxy's words. */
export interface HaproxyConfig {
  readonly proxies: readonly Section[];
  readonly globalLogs: readonly LogTarget[];
  readonly alerts: readonly string[];
  readonly warnings: readonly string[];
  /** What the stand-in passes over. */
  readonly lacks: readonly string[];
}

/** Milliseconds of `5s`, `500`, `1m`; a character that cannot be, as `bad`. */
export function parseDuration(text: string): number | { bad: string } {
  const [, number = '', unit = ''] = /^(\d*)(.*)$/.exec(text) ?? [];
  const factor = { '': 1, ms: 1, us: 0.001, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit];
  if (number === '' || factor === undefined) return { bad: unit[0] ?? text[0] ?? '' };
  return Number(number) * factor;
}

/** Reads a configuration file. `file` is its name in messages. */
export function parseHaproxy(text: string, file: string): HaproxyConfig {
  return new Parser(text, file).parse();
}

const FATAL = 'Fatal errors found in configuration.';

class Parser {
  private readonly proxies: Section[] = [];
  private readonly globalLogs: LogTarget[] = [];
  private readonly alerts: string[] = [];
  private readonly late: string[] = [];
  private readonly lacks: string[] = [];
  private defaults = emptyProxy('defaults', '', 0);
  private serverDefaults: readonly string[] = [];
  private current: Section | undefined;
  private section = '';
  private acls = new Map<string, Condition[]>();
  private line = 0;
  /** Something after which haproxy looks no further. */
  private aborted = false;

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {}

  parse(): HaproxyConfig {
    const lines = this.text.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      this.line++;
      this.readLine(words(line));
    }
    if (last !== '') {
      this.alerts.push(
        `parsing [${this.file}:${this.line + 1}]: Missing LF on last line, file might have been truncated at position ${last.length + 1}.`,
      );
    }
    const { alerts, late, lacks, proxies, globalLogs } = this;
    if (alerts.length > 0) {
      // The whole is not judged where its words are wrong.
      alerts.push(`Error(s) found in configuration file : ${this.file}`);
      if (!this.aborted) alerts.push(FATAL);
      return { proxies, globalLogs, alerts, warnings: [], lacks };
    }
    const whole = checkSections(proxies);
    const found = [...late, ...whole.alerts];
    if (found.length > 0) found.push(FATAL);
    return { proxies, globalLogs, alerts: found, warnings: whole.warnings, lacks };
  }

  private at(): string {
    return `parsing [${this.file}:${this.line}]`;
  }

  private readLine(line: readonly string[]): void {
    const [keyword, ...args] = line;
    if (keyword === undefined) return;
    if (
      /^(global|defaults|frontend|backend|listen|resolvers|userlist|peers|mailers|cache|program|http-errors|ring|fcgi-app)$/.test(
        keyword,
      )
    ) {
      this.begin(keyword, args);
    } else if (this.section === '') {
      this.alerts.push(`${this.at()}: unknown keyword '${keyword}' out of section.`);
    } else if (this.section === 'global') this.globalLine(keyword, args);
    else if (this.current) this.proxyLine(this.current, keyword, args);
  }

  private begin(section: string, args: readonly string[]): void {
    this.section = section;
    this.current = undefined;
    const name = args[0] ?? '';
    if (section === 'defaults') {
      this.defaults = emptyProxy('defaults', name, this.line);
      this.serverDefaults = [];
      this.current = this.defaults;
    } else if (section === 'frontend' || section === 'backend' || section === 'listen') {
      if (name === '') {
        this.alerts.push(`${this.at()} : '${section}' expects an <id> argument`);
        this.aborted = true;
        this.section = 'broken';
        return;
      }
      const same = this.proxies.find(
        (other) => other.name === name && overlaps(other.kind, section),
      );
      if (same) {
        this.alerts.push(
          `Parsing [${this.file}:${this.line}]: ${section} '${name}' has the same name as ${same.kind} '${name}' declared at ${this.file}:${same.line}.`,
        );
      }
      this.current = copyOf(this.defaults, section, name, this.line);
      this.acls = new Map();
      this.proxies.push(this.current);
    } else if (section !== 'global' && section !== 'http-errors') {
      this.lacks.push(`section '${section}' in ${this.file}:${this.line}`);
    }
  }

  private globalLine(keyword: string, args: readonly string[]): void {
    if (keyword === 'log') this.addLog(this.globalLogs, args);
    else if (
      !GLOBALS.has(keyword) &&
      !/^(tune|ssl|no|h1|h2|lua|cpu|unsafe|51degrees|wurfl)/.test(keyword)
    ) {
      this.alerts.push(
        `${this.at()} : unknown keyword '${keyword}' in 'global' section${hint(keyword, [...GLOBALS])}`,
      );
    }
  }

  private addLog(logs: LogTarget[], args: readonly string[]): void {
    const [to, ...rest] = args;
    if (to !== 'stdout' && to !== 'stderr') return;
    const at = rest.indexOf('format');
    logs.push({ to, format: at < 0 ? 'rfc3164' : (rest[at + 1] ?? '') });
  }

  private proxyLine(proxy: Section, keyword: string, args: readonly string[]): void {
    const [first = ''] = args;
    switch (keyword) {
      case 'mode':
        if (first === 'tcp' || first === 'http') proxy.mode = first;
        else this.alerts.push(`${this.at()} : unknown proxy mode '${first}'.`);
        return;
      case 'bind':
        this.bind(proxy, first);
        return;
      case 'server':
        this.server(proxy, args);
        return;
      case 'default-server':
        this.serverDefaults = args;
        return;
      case 'balance':
        if (ALGORITHMS.test(first || 'roundrobin')) proxy.balance = first || 'roundrobin';
        else
          this.alerts.push(
            `${this.at()} : balance only supports 'roundrobin', 'static-rr', 'leastconn', 'source', 'uri', 'url_param', 'hdr(name)' and 'rdp-cookie(name)' options.`,
          );
        return;
      case 'option':
        this.option(proxy, args);
        return;
      case 'timeout':
        this.timeout(proxy, args);
        return;
      case 'default_backend':
        proxy.defaultBackend = first;
        return;
      case 'use_backend':
        this.rule((condition) => proxy.uses.push({ backend: first, condition }), args.slice(1));
        return;
      case 'acl':
        this.acl(args);
        return;
      case 'http-request':
      case 'http-response':
        this.httpRule(proxy, keyword, args);
        return;
      case 'log':
        if (first === 'global') proxy.logsGlobally = true;
        else this.addLog(proxy.logs, args);
        return;
      case 'stats':
        proxy.statsUri = first === 'uri' ? (args[1] ?? '') : (proxy.statsUri ?? '/haproxy?stats');
        return;
      case 'monitor-uri':
        proxy.monitorUri = first;
        return;
      case 'retries':
        proxy.retries = Number(first);
        return;
      case 'disabled':
      case 'enabled':
        proxy.disabled = keyword === 'disabled';
        return;
    }
    if (LACKING.has(keyword)) this.lacks.push(`'${keyword}' in ${this.file}:${this.line}`);
    else if (!SILENT.has(keyword)) {
      this.alerts.push(
        `${this.at()} : unknown keyword '${keyword}' in '${this.section}' section${hint(keyword, KEYWORDS)}`,
      );
    }
  }

  private bind(proxy: Section, text: string): void {
    for (const part of text.split(',')) {
      const match = /^(.*):(\d+)$/.exec(part);
      if (!match) {
        this.alerts.push(`${this.at()} : 'bind' : missing port specification in '${part}'`);
        continue;
      }
      const [, host = '', port] = match;
      const everywhere =
        host === '' || host === '*' || host === '[::]' || host === '::' || host.startsWith('ipv');
      proxy.binds.push({ ip: everywhere ? '0.0.0.0' : host, port: Number(port) });
    }
  }

  private server(proxy: Section, args: readonly string[]): void {
    const [name = '', address, ...rest] = args;
    const place = `[${this.file}:${this.line}]`;
    if (address === undefined) {
      this.alerts.push(`${place} : 'server' expects <name> and <addr>[:<port>] as arguments.`);
      return;
    }
    const given = new Map<string, string>();
    for (const list of [this.serverDefaults, rest]) {
      for (let at = 0; at < list.length; at++) {
        const word = list[at]!;
        const count = SERVER_WORDS[word];
        if (count === undefined || !Object.hasOwn(SERVER_WORDS, word)) {
          this.alerts.push(
            `${place} : 'server ${proxy.name}/${name}' : unknown keyword '${word}'${hint(word, Object.keys(SERVER_WORDS))}`,
          );
          return;
        }
        given.set(word, list[at + count] ?? '');
        at += count;
      }
    }
    const same = proxy.servers.find((other) => other.name === name);
    if (same) {
      this.late.push(
        `parsing ${place} : proxy '${proxy.name}', another server named '${name}' was already defined at line ${same.line}, please use distinct names.`,
      );
    }
    if (given.has('ssl')) this.lacks.push(`'ssl' in ${this.file}:${this.line}`);
    const [, host = address, port] = /^(?:ipv4@)?(.*?)(?::(\d+))?$/.exec(address) ?? [];
    const milliseconds = parseDuration(given.get('inter') ?? '2s');
    proxy.servers.push({
      name,
      host,
      port: Number(port ?? 0),
      checks: given.has('check'),
      checkPort: Number(given.get('port') ?? port ?? 0),
      inter: typeof milliseconds === 'number' ? milliseconds : 2000,
      rise: Number(given.get('rise') ?? 2),
      fall: Number(given.get('fall') ?? 3),
      weight: Number(given.get('weight') ?? 1),
      backup: given.has('backup'),
      disabled: given.has('disabled'),
      line: this.line,
    });
  }

  private option(proxy: Section, args: readonly string[]): void {
    const [name = '', ...rest] = args;
    if (!OPTIONS.has(name)) {
      this.alerts.push(
        `${this.at()} : unknown option '${name}'${hint(name, [...OPTIONS])}.`
          .replace(/ \?\.$/, ' ?')
          .replace(/'\.$/, "'."),
      );
      return;
    }
    proxy.options.add(name);
    if (name === 'httpchk') {
      const [method, uri] = rest.length > 1 ? rest : ['OPTIONS', rest[0] ?? '/'];
      proxy.check = { method: method ?? 'OPTIONS', uri: uri ?? '/' };
    } else if (/-check$|chk$/.test(name)) {
      this.lacks.push(`'option ${name}' in ${this.file}:${this.line}`);
    }
  }

  private timeout(proxy: Section, [name = '', value = '']: readonly string[]): void {
    if (!TIMEOUTS.includes(name)) {
      this.alerts.push(
        `${this.at()} : 'timeout' supports 'client', 'server', 'connect', 'check', 'queue', 'http-keep-alive', 'http-request', 'tunnel', 'tarpit', 'client-fin' and 'server-fin' (got '${name}')`,
      );
      return;
    }
    const milliseconds = parseDuration(value);
    if (typeof milliseconds === 'number') proxy.timeouts.set(name, milliseconds);
    else
      this.alerts.push(
        `${this.at()} : unexpected character '${milliseconds.bad}' in 'timeout ${name}'`,
      );
  }

  /** Reads `if …` or `unless …` and gives the condition on. */
  private rule(add: (condition: Condition) => void, rest: readonly string[]): void {
    const [word, ...terms] = rest;
    if (word === undefined) {
      add(() => true);
      return;
    }
    try {
      const condition = parseCondition(terms, this.acls);
      add(word === 'unless' ? (request) => !condition(request) : condition);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      this.alerts.push(`${this.at()} : error detected while parsing ${error.message}`);
    }
  }

  private acl([name = '', ...terms]: readonly string[]): void {
    try {
      const held = this.acls.get(name) ?? [];
      this.acls.set(name, [
        ...held,
        parseAcl(terms, (what) => this.lacks.push(`${what} in ${this.file}:${this.line}`)),
      ]);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      this.alerts.push(
        `${this.at()} : error detected while parsing ACL '${name}' : ${error.message}`,
      );
    }
  }

  private httpRule(proxy: Section, keyword: string, args: readonly string[]): void {
    const [action = ''] = args;
    const at = args.findIndex((word) => word === 'if' || word === 'unless');
    const words = at < 0 ? args : args.slice(0, at);
    if (
      !/^(deny|set-header|add-header|del-header|return|redirect|set-path|allow|use-service)$/.test(
        action,
      )
    ) {
      this.lacks.push(`'${keyword} ${action}' in ${this.file}:${this.line}`);
      return;
    }
    const rules = keyword === 'http-request' ? proxy.requestRules : proxy.responseRules;
    this.rule((condition) => rules.push({ words, condition }), at < 0 ? [] : args.slice(at));
  }
}

function overlaps(a: Section['kind'], b: string): boolean {
  return a === b || a === 'listen' || b === 'listen';
}

function emptyProxy(kind: string, name: string, line: number): Section {
  return {
    kind: kind as Section['kind'],
    name,
    line,
    mode: 'tcp',
    balance: 'roundrobin',
    binds: [],
    servers: [],
    options: new Set(),
    timeouts: new Map(),
    uses: [],
    requestRules: [],
    responseRules: [],
    logs: [],
    check: undefined,
    defaultBackend: undefined,
    monitorUri: undefined,
    statsUri: undefined,
    retries: 3,
    disabled: false,
    logsGlobally: false,
  };
}

function copyOf(defaults: Section, kind: Section['kind'], name: string, line: number): Section {
  return {
    ...defaults,
    kind,
    name,
    line,
    binds: [],
    servers: [],
    options: new Set(defaults.options),
    timeouts: new Map(defaults.timeouts),
    uses: [],
    requestRules: [],
    responseRules: [],
    logs: [...defaults.logs],
  };
}
