import { formatTime } from '../applets/time-format';
import { toBytes } from '../bytes';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { FileTail } from './file-tail';
import { writeFile } from './files';
import {
  FluentBitError,
  type FluentSection,
  parseClassic,
  properties,
  property,
} from './fluent-bit-config';
import { type Filter, makeFilter } from './fluent-bit-filters';
import { serveHttp } from './fluent-bit-http';
import {
  BANNER,
  COMMIT,
  FLUENT_BIT_VERSION,
  isOn,
  KNOWN_FILTERS,
  KNOWN_INPUTS,
  KNOWN_OUTPUTS,
  matcherOf,
  splitPaths,
} from './fluent-bit-known';
import { configFolder, loadSections, readText } from './fluent-bit-load';
import { renderEvents } from './fluent-bit-output';
import { SignalWatch } from './listening';
import {
  type LineParser,
  type LogEvent,
  parseJsonRecord,
  parseLine,
  recordOf,
  rubyRegexp,
} from './log-record';

const OWN_MEMORY = 12 << 20;

/** fluent-bit: tails files, filters records, prints them. */
export const fluentBit: Program = function* fluentBit(p) {
  if (p.argv.includes('-V') || p.argv.includes('--version')) {
    yield* p.out(`Fluent Bit v${FLUENT_BIT_VERSION}\nGit commit: ${COMMIT}\n`);
    return 0;
  }
  const shipper = new FluentBit(p);
  try {
    return yield* shipper.run();
  } catch (error) {
    if (!(error instanceof FluentBitError)) throw error;
    yield* shipper.log('error', error.message);
    return 1;
  }
};

interface Output {
  readonly section: FluentSection;
  readonly name: string;
  readonly match: (tag: string) => boolean;
  readonly events: LogEvent[];
}

class FluentBit {
  private readonly filters: { match: (tag: string) => boolean; filter: Filter }[] = [];
  private readonly outputs: Output[] = [];
  private readonly parsers = new Map<string, LineParser>();
  private readonly tails: {
    name: string;
    tail: FileTail;
    db: string | undefined;
    watches: Map<string, number>;
  }[] = [];
  private readonly counts = new Map<string, number>();
  private printed = '';

  constructor(private readonly p: Process) {}

  *log(level: 'info' | 'warn' | 'error', words: string): Task {
    yield* this.p.err(`${this.stamp()} [${level.padStart(5)}] ${words}\n`);
  }

  private stamp(): string {
    return formatTime(this.p.now(), '[%Y/%m/%d %H:%M:%S]');
  }

  *run(): Task<number> {
    const { p } = this;
    yield* p.err(BANNER);
    const sections = yield* loadSections(p);
    const signals = new SignalWatch(p, ['TERM', 'INT', 'QUIT', 'HUP']);
    p.setHandler('PIPE', 'ignore');
    const service = sections.find(({ kind }) => kind === 'service') ?? {
      kind: 'service',
      properties: [],
    };
    yield* this.readParsers(sections, service);
    yield* this.log(
      'info',
      `[fluent bit] version=${FLUENT_BIT_VERSION}, commit=${COMMIT}, pid=${p.pid}`,
    );
    yield* this.log(
      'info',
      '[storage] ver=1.5.2, type=memory, sync=normal, checksum=off, max_chunks_up=128',
    );
    yield* this.log('info', '[cmetrics] version=0.9.4');
    yield* this.log('info', '[ctraces ] version=0.5.2');
    yield* p.grow(OWN_MEMORY);
    const starts = yield* this.buildInputs(sections);
    yield* this.buildFilters(sections);
    yield* this.buildOutputs(sections);
    yield* this.log('info', '[sp] stream processor started');
    for (const { name, section } of this.outputs) {
      if (property(section, 'name') === 'stdout')
        yield* this.log('info', `[output:stdout:${name}] worker #0 started`);
    }
    if (isOn(property(service, 'http_server'))) {
      const [level, words] = serveHttp(p, service, this.counts);
      yield* this.log(level, words);
    }
    for (const start of starts) p.startThread(start());
    const flush = Number(property(service, 'flush') ?? 1) * 1000 || 1000;
    p.startThread(this.flushAlways(flush));
    return yield* this.untilStopped(signals, Number(property(service, 'grace') ?? 5));
  }

  private *readParsers(sections: readonly FluentSection[], service: FluentSection): Task {
    const from = [...sections.filter(({ kind }) => kind === 'parser')];
    for (const file of properties(service, 'parsers_file')) {
      const path = file.startsWith('/') ? file : `${configFolder(this.p)}${file}`;
      const text = yield* readText(this.p, path);
      if (text === undefined)
        throw new FluentBitError(`[parser] could not open parser file ${path}`);
      from.push(
        ...parseClassic(text, path, this.p.env, () => []).filter(({ kind }) => kind === 'parser'),
      );
    }
    for (const section of from) {
      const format = property(section, 'format')?.toLowerCase();
      const name = property(section, 'name') ?? '';
      if (format !== 'json' && format !== 'regex') {
        if (format)
          yield* this.p.err(
            `fluent-bit: parser format ${format} is not part of the practice cluster\n`,
          );
        continue;
      }
      this.parsers.set(name, {
        format,
        regex: rubyRegexp(property(section, 'regex') ?? ''),
        timeKey: property(section, 'time_key'),
        timeFormat: property(section, 'time_format'),
        keepsTime: isOn(property(section, 'time_keep')),
      });
    }
  }

  private *lack(what: string): Task {
    yield* this.p.err(`fluent-bit: ${what} is not part of the practice cluster\n`);
  }

  private nameOf(section: FluentSection, known: RegExp): string {
    const name = property(section, 'name')?.toLowerCase();
    if (name === undefined)
      throw new FluentBitError(`[config] section '${section.kind}' is missing the 'name' property`);
    if (!known.test(name))
      throw new FluentBitError(
        `[config] section '${name}' tried to instance a plugin name that doesn't exist`,
      );
    return name;
  }

  private *buildInputs(sections: readonly FluentSection[]): Task<(() => Task<void>)[]> {
    const starts: (() => Task<void>)[] = [];
    const seen = new Map<string, number>();
    for (const section of sections.filter(({ kind }) => kind === 'input')) {
      const kind = this.nameOf(section, KNOWN_INPUTS);
      const number = seen.get(kind) ?? 0;
      seen.set(kind, number + 1);
      const name = `${kind}.${number}`;
      if (kind === 'tail' && property(section, 'path') === undefined) {
        yield* this.log('error', `[input:tail:${name}] no input 'path' was given`);
        throw new FluentBitError(`Failed initialize input ${name}`);
      }
      yield* this.log('info', `[input:${kind}:${name}] initializing`);
      yield* this.log('info', `[input:${kind}:${name}] storage_strategy='memory' (memory only)`);
      if (kind === 'tail') starts.push(this.makeTail(section, name));
      else if (kind === 'dummy') starts.push(() => this.dummy(section, name));
      else yield* this.lack(`input ${kind}`);
    }
    return starts;
  }

  private makeTail(section: FluentSection, name: string): () => Task<void> {
    const parser = this.parsers.get(property(section, 'parser') ?? '');
    const key = property(section, 'key') ?? 'log';
    const pathKey = property(section, 'path_key');
    const tag = property(section, 'tag') ?? name;
    const watches = new Map<string, number>();
    const db = property(section, 'db');
    const self = this;
    let saved: ReadonlyMap<string, number> = new Map();
    let watch = 0;
    const tail = new FileTail(this.p, {
      paths: splitPaths(property(section, 'path')),
      excludes: splitPaths(property(section, 'exclude_path')),
      fromStart: isOn(property(section, 'read_from_head')),
      refresh: Number(property(section, 'refresh_interval') ?? 60) * 1000,
      resume: (path) => saved.get(path),
      *onFile(path, inode) {
        watches.set(path, ++watch);
        yield* self.log(
          'info',
          `[input:tail:${name}] inotify_fs_add(): inode=${inode.ino} watch_fd=${watch} name=${path}`,
        );
      },
      *onGone(path, inode) {
        yield* self.log(
          'info',
          `[input:tail:${name}] inotify_fs_remove(): inode=${inode.ino} watch_fd=${watches.get(path) ?? 0}`,
        );
      },
      *onUnreadable(path, error) {
        yield* self.log('error', `[input:tail:${name}] cannot open ${path}: ${error.message}`);
      },
      // biome-ignore lint/correctness/useYield: it never waits
      *onLines(path, lines) {
        const full = tag.includes('*')
          ? tag.replace('*', path.replace(/^\//, '').replaceAll('/', '.'))
          : tag;
        for (const line of lines) {
          if (line === '') continue;
          const parsed = parser && parseLine(parser, line);
          const record = parsed?.record ?? recordOf([[key, line]]);
          const whole = pathKey ? recordOf([[pathKey, path], ...Object.entries(record)]) : record;
          self.take({ tag: full, time: parsed?.time ?? self.p.now(), record: whole });
        }
      },
    });
    this.tails.push({ name, tail, db, watches });
    return function* start() {
      if (db !== undefined) saved = new Map(yield* self.readPositions(db));
      yield* tail.run();
    };
  }

  private *readPositions(db: string): Task<[string, number][]> {
    const text = (yield* readText(this.p, db)) ?? '';
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [path = '', position] = line.split('\t');
        return [path, Number(position)];
      });
  }

  private *dummy(section: FluentSection, name: string): Task<void> {
    const record =
      parseJsonRecord(property(section, 'dummy') ?? '{"message":"dummy"}') ??
      recordOf([['message', 'dummy']]);
    const pause = 1000 / Number(property(section, 'rate') ?? 1);
    const limit = Number(property(section, 'samples') ?? 0) || Number.POSITIVE_INFINITY;
    for (let count = 0; count < limit; count++) {
      yield* this.p.sleep(pause);
      this.take({ tag: property(section, 'tag') ?? name, time: this.p.now(), record });
    }
  }

  private *buildFilters(sections: readonly FluentSection[]): Task {
    for (const section of sections.filter(({ kind }) => kind === 'filter')) {
      const name = this.nameOf(section, KNOWN_FILTERS);
      const filter = makeFilter(section, this.parsers, (event) => {
        this.printed += renderEvents([event], undefined);
      });
      if (filter === 'lack') yield* this.lack(`filter ${name}`);
      else this.filters.push({ match: matcherOf(section), filter });
    }
  }

  private *buildOutputs(sections: readonly FluentSection[]): Task {
    const seen = new Map<string, number>();
    for (const section of sections.filter(({ kind }) => kind === 'output')) {
      const kind = this.nameOf(section, KNOWN_OUTPUTS);
      const number = seen.get(kind) ?? 0;
      seen.set(kind, number + 1);
      if (!/^(stdout|null|file|counter)$/.test(kind)) yield* this.lack(`output ${kind}`);
      this.outputs.push({
        section,
        name: `${kind}.${number}`,
        match: matcherOf(section),
        events: [],
      });
    }
  }

  private take(event: LogEvent): void {
    let held: LogEvent | undefined = event;
    for (const { match, filter } of this.filters) {
      if (held && match(held.tag)) held = filter(held);
    }
    this.count('input_records');
    if (!held) return;
    for (const output of this.outputs) if (output.match(held.tag)) output.events.push(held);
  }

  private count(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }

  private *flushAlways(pause: number): Task<void> {
    for (;;) {
      yield* this.p.sleep(pause);
      yield* this.flush();
    }
  }

  private *flush(): Task {
    if (this.printed !== '') yield* this.p.out(this.printed);
    this.printed = '';
    for (const output of this.outputs) {
      const events = output.events.splice(0);
      if (events.length === 0) continue;
      this.count('output_records', events.length);
      const kind = output.name.split('.')[0];
      if (kind === 'stdout')
        yield* this.p.out(renderEvents(events, property(output.section, 'format')));
      else if (kind === 'file') yield* this.writeOut(output.section, events);
      else if (kind === 'counter')
        yield* this.p.out(
          `${(this.p.now() / 1000).toFixed(6)},${events.length} (total = ${this.counts.get('output_records')})\n`,
        );
    }
    for (const { tail, db } of this.tails) {
      if (db === undefined) continue;
      yield* writeFile(
        this.p,
        db,
        tail
          .positions()
          .map(({ path, position }) => `${path}\t${position}\n`)
          .join(''),
      );
    }
  }

  private *writeOut(section: FluentSection, events: readonly LogEvent[]): Task {
    const folder = property(section, 'path') ?? '.';
    const path = `${folder}/${property(section, 'file') ?? events[0]!.tag}`;
    try {
      const file = this.p.open(path, 'append');
      const text = events
        .map(
          ({ tag, time, record }) =>
            `${tag}: [${(time / 1000).toFixed(9)}, ${JSON.stringify(record)}]\n`,
        )
        .join('');
      yield* file.write(this.p, toBytes(text));
      file.release();
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* this.log('error', `[output:file:file.0] error opening: ${path}`);
    }
  }

  private *untilStopped(signals: SignalWatch, grace: number): Task<number> {
    const signal = yield* signals.next();
    yield* this.p.err(`${this.stamp()} [engine] caught signal (SIG${signal})\n`);
    yield* this.log('warn', `[engine] service will shutdown in max ${grace} seconds`);
    for (const { name } of this.tails) yield* this.log('info', `[input] pausing ${name}`);
    yield* this.flush();
    yield* this.p.sleep(1000);
    yield* this.log('info', '[engine] service has stopped (0 pending tasks)');
    for (const { name } of this.tails) yield* this.log('info', `[input] pausing ${name}`);
    for (const { name } of this.outputs.filter((output) => output.name.startsWith('stdout'))) {
      yield* this.log('info', `[output:stdout:${name}] thread worker #0 stopping...`);
      yield* this.log('info', `[output:stdout:${name}] thread worker #0 stopped`);
    }
    for (const { name, tail, watches } of this.tails) {
      for (const { path, inode } of tail.positions())
        yield* this.log(
          'info',
          `[input:tail:${name}] inotify_fs_remove(): inode=${inode.ino} watch_fd=${watches.get(path) ?? 0}`,
        );
    }
    return 0;
  }
}
