import { defineApplet } from './define-applet';
import { formatTime, parseTime } from './time-format';

const ISO: Readonly<Record<string, string>> = {
  '': '%F',
  date: '%F',
  hours: '%FT%H+00:00',
  minutes: '%FT%R+00:00',
  seconds: '%FT%T+00:00',
};

export const date = defineApplet({
  name: 'date',
  usage: '[OPTIONS] [+FMT] [[-s] TIME]',
  rawArguments: true,
  *run(p, _options, words) {
    let time = p.now();
    let format = '%a %b %e %H:%M:%S %Z %Y';
    let sets = false;
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (word.startsWith('+')) format = word.slice(1);
      else if (word === '-u' || word === '--utc') continue;
      else if (word === '-R') format = '%a, %d %b %Y %H:%M:%S %z';
      else if (word.startsWith('-I')) format = ISO[word.slice(2)] ?? '%F';
      else if (word === '-d' || word === '-s' || word === '-r' || word === '-D') {
        const text = words[++i] ?? '';
        if (word === '-D') continue;
        const parsed = word === '-r' ? p.find(text).inode.mtime : parseTime(text, p.now());
        if (parsed === undefined) {
          yield* p.err(`date: invalid date '${text}'\n`);
          return 1;
        }
        time = parsed;
        sets ||= word === '-s';
      } else {
        yield* p.err(`date: invalid date '${word}'\n`);
        return 1;
      }
    }
    const text = `${formatTime(time, format)}\n`;
    // A container may not set the node's clock.
    if (sets) yield* p.err("date: can't set date: Operation not permitted\n");
    yield* p.out(text);
    return 0;
  },
});
