import { defineApplet } from './define-applet';

export const yes = defineApplet({
  name: 'yes',
  usage: '[STRING]',
  rawArguments: true,
  *run(p, _options, words) {
    const text = `${words.length > 0 ? words.join(' ') : 'y'}\n`.repeat(64);
    for (;;) {
      yield* p.out(text);
      if (p.step(8)) yield 'preempt';
    }
  },
});
