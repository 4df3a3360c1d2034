import { formatTime } from '../applets/time-format';
import { fromBytes } from '../bytes';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { expandGlob } from '../shell/glob';
import { Errno } from '../vfs/errno';
import { FileTail } from './file-tail';
import { writeFile } from './files';
import {
  childrenOf,
  type Element,
  FluentdError,
  matchesTag,
  parseFluentd,
  showElement,
  valueOfKey,
} from './fluentd-config';
import { makeFilter, makeParser, renderStdout, sampleOf } from './fluentd-plugins';
import { SignalWatch } from './listening';
import { type LogEvent, recordOf } from './log-record';

export const FLUENTD_VERSION = '1.18.0';
const RUBY = '3.2.6';
const OWN_MEMORY = 60 << 20;

const KNOWN = {
  input:
    /^(debug_agent|dummy|exec|forward|gc_stat|http|monitor_agent|object_space|sample|syslog|tail|tcp|udp|unix)$/,
  filter: /^(grep|parser|record_transformer|stdout)$/,
  output:
    /^(copy|exec|exec_filter|file|forward|http|null|relabel|roundrobin|secondary_file|stdout|stream)$/,
} as const;

/** fluentd: a supervisor that reads the configuration, and a worker that tails, filters and prints. */
export const fluentd: Program = function* fluentd(p) {
  if (p.argv.includes('--version')) {
    yield* p.out(`fluentd ${FLUENTD_VERSION}\n`);
    return 0;
  }
  const file = wordAfter(p.argv, '-c', '--config') ?? '/etc/fluent/fluent.conf';
  const supervisor = new Fluentd(p);
  yield* supervisor.log('info', 'init supervisor logger path=nil rotate_age=nil rotate_size=nil');
  try {
    const root = yield* supervisor.load(file);
    return yield* supervisor.supervise(root, p.argv.includes('--dry-run'));
  } catch (error) {
    if (!(error instanceof FluentdError)) throw error;
    yield* supervisor.log(
      'error',
      `config error file="${file}" error_class=${error.kind} error=${JSON.stringify(error.message)}`,
    );
    return 1;
  }
};

function wordAfter(argv: readonly string[], ...names: string[]): string | undefined {
  const at = argv.findIndex((word) => names.includes(word));
  return at < 0 ? undefined : argv[at + 1];
}

const typeOf = (section: Element) => valueOfKey(section, '@type', 'type');

class Fluentd {
  constructor(private readonly p: Process) {}

  *log(level: 'info' | 'warn' | 'error', words: string, from: Process = this.p): Task {
    const worker = from === this.p ? '' : '#0 ';
    yield* from.out(
      `${formatTime(from.now(), '%Y-%m-%d %H:%M:%S')} +0000 [${level}]: ${worker}${words}\n`,
    );
  }

  *load(file: string): Task<Element> {
    const { p } = this;
    let text: string;
    try {
      text = yield* p.readFile(file);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new FluentdError(`${error.message} @ rb_sysopen - ${file}`);
    }
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const include = (pattern: string): Element => {
      const path = pattern.startsWith('/') ? pattern : folder + pattern;
      const parts = (/[*?[]/.test(path) ? expandGlob(p, path) : [path]).map((one) => {
        const inode = p.mounts.peek(p.cwd, one, p);
        if (!inode) throw new FluentdError(`include error ${pattern}`, 'Fluent::ConfigParseError');
        return parseFluentd(fromBytes(inode.contents()), one, p.env, include);
      });
      return {
        name: 'ROOT',
        argument: '',
        values: parts.flatMap(({ values }) => values),
        children: parts.flatMap(({ children }) => children),
      };
    };
    const root = parseFluentd(text, file, p.env, include);
    yield* this.log('info', `parsing config file is succeeded path="${file}"`);
    yield* this.log('info', `gem 'fluentd' version '${FLUENTD_VERSION}'`);
    return root;
  }

  *supervise(root: Element, dryRun: boolean): Task<number> {
    const { p } = this;
    yield* this.check(root);
    yield* this.log('info', `using configuration file: ${showElement(root).trimEnd()}`);
    if (dryRun) {
      yield* this.log('info', 'finished dry run mode');
      return 0;
    }
    yield* this.log('info', `starting fluentd-${FLUENTD_VERSION} pid=${p.pid} ruby="${RUBY}"`);
    const words = [
      '/usr/local/bin/ruby',
      '-Eascii-8bit:ascii-8bit',
      '/usr/local/bundle/bin/fluentd',
      ...p.argv.slice(1),
      '--under-supervisor',
    ];
    yield* this.log(
      'info',
      `spawn command to main:  cmdline=[${words.map((word) => JSON.stringify(word)).join(', ')}]`,
    );
    const signals = new SignalWatch(p, ['TERM', 'INT', 'HUP', 'USR1', 'USR2', 'CHLD']);
    p.setHandler('PIPE', 'ignore');
    const worker = p.spawn((q) => new Worker(this, q, root).run(), ['ruby', ...words]);
    for (;;) {
      const signal = yield* signals.next();
      if (signal === 'TERM' || signal === 'INT') {
        yield* this.log(
          'info',
          signal === 'TERM' ? 'Received graceful stop' : 'Received immediate stop',
        );
        worker.kill('TERM');
        yield* p.waitFor(worker);
      }
      if (!worker.status) continue;
      yield* this.log('info', `Worker 0 finished with status ${worker.status.code}`);
      return worker.status.code;
    }
  }

  /** What a plugin or a setting that is not there is answered with. Throws FluentdError. */
  private *check(root: Element): Task {
    for (const section of allSections(root)) {
      const kind = { source: 'input', filter: 'filter', match: 'output', store: 'output' }[
        section.name
      ] as keyof typeof KNOWN;
      const type = typeOf(section);
      if (type === undefined)
        throw new FluentdError(`Missing '@type' parameter on <${section.name}> directive`);
      if (!KNOWN[kind].test(type))
        throw new FluentdError(
          `Unknown ${kind} plugin '${type}'. Run 'gem search -rd fluent-plugin' to find plugins`,
          'Fluent::NotFoundPluginError',
        );
      if (kind !== 'input' || type !== 'tail') continue;
      if (valueOfKey(section, 'path') === undefined)
        throw new FluentdError("'path' parameter is required");
      if (valueOfKey(section, 'tag') === undefined)
        throw new FluentdError("'tag' parameter is required");
      if (childrenOf(section, 'parse').length === 0 && valueOfKey(section, 'format') === undefined)
        throw new FluentdError('<parse> section is required.');
      if (valueOfKey(section, 'pos_file') === undefined) {
        yield* this.log('warn', "'pos_file PATH' parameter is not set to a 'tail' source.");
        yield* this.log(
          'warn',
          'this parameter is highly recommended to save the position to resume tailing.',
        );
      }
    }
  }
}

/** Sources, filters, matches and stores, those of labels too. */
function allSections(element: Element): Element[] {
  return element.children.flatMap((child) => {
    if (child.name === 'label' || child.name === 'worker') return allSections(child);
    if (child.name === 'match') return [child, ...childrenOf(child, 'store')];
    return child.name === 'source' || child.name === 'filter' ? [child] : [];
  });
}

type Step =
  | {
      readonly kind: 'filter';
      readonly pattern: string;
      readonly apply: (event: LogEvent) => LogEvent | undefined;
    }
  | { readonly kind: 'match'; readonly pattern: string; readonly section: Element };

class Worker {
  /** The steps of each label; those of the root under ''. */
  private readonly routes = new Map<string, Step[]>();
  private readonly tails: { tail: FileTail; posFile: string | undefined }[] = [];
  private readonly plugins: { kind: string; type: string; id: string }[] = [];
  private pending = '';
  private readonly printed = new WaitQueue();

  constructor(
    private readonly main: Fluentd,
    private readonly q: Process,
    private readonly root: Element,
  ) {}

  *run(): Task<number> {
    const { q, main, root } = this;
    const signals = new SignalWatch(q, ['TERM', 'INT']);
    q.setHandler('PIPE', 'ignore');
    yield* q.grow(OWN_MEMORY);
    yield* main.log('info', 'init worker0 logger path=nil rotate_age=nil rotate_size=nil', q);
    yield* this.build(root, '');
    for (const label of childrenOf(root, 'label')) yield* this.build(label, label.argument);
    const starts: (() => Task<void>)[] = [];
    for (const section of childrenOf(root, 'source')) {
      yield* this.say(`adding source type="${typeOf(section)}"`);
      const start = yield* this.source(section);
      if (start) starts.push(start);
    }
    yield* main.log(
      'info',
      `starting fluentd worker pid=${q.pid} ppid=${q.parent?.pid ?? 0} worker=0`,
      q,
    );
    for (const start of starts) q.startThread(start());
    q.startThread(this.printAlways());
    yield* q.sleep(10);
    yield* main.log('info', 'fluentd worker is now running worker=0', q);
    yield* signals.next();
    yield* main.log('info', 'fluentd worker is now stopping worker=0', q);
    yield* main.log('info', 'shutting down fluentd worker worker=0', q);
    for (const { kind, type, id } of [...this.plugins].sort((a, b) => (a.kind < b.kind ? -1 : 1)))
      yield* main.log('info', `shutting down ${kind} plugin type=:${type} plugin_id="${id}"`, q);
    yield* this.savePositions();
    return 0;
  }

  /** A line of the worker that the real one writes without its number. */
  private *say(words: string): Task {
    yield* this.q.out(`${formatTime(this.q.now(), '%Y-%m-%d %H:%M:%S')} +0000 [info]: ${words}\n`);
  }

  private *lack(what: string): Task {
    yield* this.q.err(`fluentd: ${what} is not part of the practice cluster\n`);
  }

  private remember(kind: string, section: Element): void {
    const id =
      valueOfKey(section, '@id') ?? `object:${(0x6e0 + this.plugins.length * 20).toString(16)}`;
    this.plugins.push({ kind, type: typeOf(section) ?? '', id });
  }

  private *build(element: Element, label: string): Task {
    const steps: Step[] = [];
    this.routes.set(label, steps);
    const where = label === '' ? '' : ` in ${label}`;
    for (const section of element.children) {
      const pattern = section.argument === '' ? '**' : section.argument;
      const type = typeOf(section);
      if (section.name === 'filter') {
        yield* this.say(`adding filter${where} pattern="${pattern}" type="${type}"`);
        this.remember('filter', section);
        const apply = makeFilter(section, this.q.surroundings.hostname, (event) =>
          this.print(renderStdout(event, undefined)),
        );
        if (apply === 'lack') yield* this.lack(`filter ${type}`);
        else steps.push({ kind: 'filter', pattern, apply });
      } else if (section.name === 'match') {
        yield* this.say(`adding match${where} pattern="${pattern}" type="${type}"`);
        this.remember('output', section);
        for (const one of [section, ...childrenOf(section, 'store')]) {
          const kind = typeOf(one) ?? '';
          if (!/^(stdout|null|copy|relabel)$/.test(kind)) yield* this.lack(`output ${kind}`);
        }
        steps.push({ kind: 'match', pattern, section });
      }
    }
  }

  private *source(section: Element): Task<(() => Task<void>) | undefined> {
    const type = typeOf(section) ?? '';
    this.remember('input', section);
    const label = valueOfKey(section, '@label') ?? '';
    const tag = valueOfKey(section, 'tag') ?? '';
    if (type === 'tail') return yield* this.tail(section, label, tag);
    if (type === 'sample' || type === 'dummy') return () => this.sample(section, label, tag);
    yield* this.lack(`input ${type}`);
    return undefined;
  }

  private *sample(section: Element, label: string, tag: string): Task<void> {
    const record = sampleOf(section);
    const pause = 1000 / Number(valueOfKey(section, 'rate') ?? 1);
    for (;;) {
      yield* this.q.sleep(pause);
      this.emit(label, { tag, time: this.q.now(), record });
    }
  }

  private *tail(
    section: Element,
    label: string,
    tag: string,
  ): Task<(() => Task<void>) | undefined> {
    const { q, main } = this;
    const parseSection = childrenOf(section, 'parse')[0];
    const parser = makeParser(parseSection, valueOfKey(section, 'format') ?? 'none');
    if (parser === 'lack') {
      yield* this.lack(
        `parser ${parseSection ? typeOf(parseSection) : valueOfKey(section, 'format')}`,
      );
      return undefined;
    }
    const posFile = valueOfKey(section, 'pos_file');
    const pathKey = valueOfKey(section, 'path_key');
    const self = this;
    let saved: ReadonlyMap<string, number> = new Map();
    const tail = new FileTail(q, {
      paths: (valueOfKey(section, 'path') ?? '').split(',').map((path) => path.trim()),
      excludes: (valueOfKey(section, 'exclude_path') ?? '')
        .replace(/[[\]"]/g, '')
        .split(',')
        .map((path) => path.trim())
        .filter(Boolean),
      fromStart: valueOfKey(section, 'read_from_head') === 'true',
      refresh: Number.parseFloat(valueOfKey(section, 'refresh_interval') ?? '60') * 1000,
      resume: (path) => saved.get(path),
      *onFile(path) {
        yield* main.log('info', `following tail of ${path}`, q);
      },
      *onGone(path) {
        yield* main.log('info', `detected rotation of ${path}`, q);
      },
      *onUnreadable(path) {
        yield* main.log(
          'warn',
          `${path} unreadable. It is excluded and would be examined next time.`,
          q,
        );
      },
      *onLines(path, lines) {
        const full = tag.replace('*', path.replace(/^\//, '').replaceAll('/', '.'));
        for (const line of lines) {
          const parsed = parser(line);
          if (!parsed) {
            yield* main.log('warn', `pattern not matched: ${JSON.stringify(line)}`, q);
            continue;
          }
          const record = pathKey
            ? recordOf([...Object.entries(parsed.record), [pathKey, path]])
            : parsed.record;
          self.emit(label, { tag: full, time: parsed.time ?? q.now(), record });
        }
      },
    });
    this.tails.push({ tail, posFile });
    return function* start() {
      if (posFile !== undefined) saved = yield* self.readPositions(posFile);
      yield* tail.run();
    };
  }

  /** Sends an event through the filters of a label to the first match. */
  private emit(label: string, event: LogEvent): void {
    let held = event;
    for (const step of this.routes.get(label) ?? []) {
      if (!matchesTag(step.pattern, held.tag)) continue;
      if (step.kind === 'match') {
        this.deliver(step.section, held);
        return;
      }
      const next = step.apply(held);
      if (!next) return;
      held = next;
    }
  }

  private deliver(section: Element, event: LogEvent): void {
    const type = typeOf(section);
    if (type === 'relabel') this.emit(valueOfKey(section, '@label') ?? '', event);
    else if (type === 'copy')
      for (const store of childrenOf(section, 'store')) this.deliver(store, event);
    else if (type === 'stdout') {
      const format = childrenOf(section, 'format')[0];
      this.print(renderStdout(event, format && typeOf(format)));
    }
  }

  private print(text: string): void {
    this.pending += text;
    this.printed.wakeAll();
  }

  private *printAlways(): Task<void> {
    for (;;) {
      const text = this.pending;
      this.pending = '';
      if (text === '') yield* this.q.wait([this.printed]);
      else {
        yield* this.q.out(text);
        yield* this.savePositions();
      }
    }
  }

  private *readPositions(file: string): Task<ReadonlyMap<string, number>> {
    try {
      const rows = (yield* this.q.readFile(file)).split('\n').filter(Boolean);
      return new Map(
        rows.map((row) => [row.split('\t')[0]!, Number.parseInt(row.split('\t')[1] ?? '0', 16)]),
      );
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      return new Map();
    }
  }

  private *savePositions(): Task {
    const hex = (value: number) => value.toString(16).padStart(16, '0');
    for (const { tail, posFile } of this.tails) {
      if (posFile === undefined) continue;
      const rows = tail
        .positions()
        .map(({ path, inode, position }) => `${path}\t${hex(position)}\t${hex(inode.ino)}\n`);
      const failed = yield* writeFile(this.q, posFile, rows.join(''));
      if (failed)
        yield* this.main.log(
          'error',
          `unexpected error error_class=Errno::${failed.code} error="${failed.message} @ rb_sysopen - ${posFile}"`,
          this.q,
        );
    }
  }
}
