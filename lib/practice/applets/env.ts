import { defineApplet } from './define-applet';
import { findOrSay } from './run-command';

export const env = defineApplet({
  name: 'env',
  usage: '[-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]',
  options: '+iu:0',
  *run(p, options, args) {
    const variables = new Map(options.has('i') || args[0] === '-' ? [] : p.env);
    for (const name of options.all('u')) variables.delete(name);
    let i = args[0] === '-' ? 1 : 0;
    for (; i < args.length && args[i]!.includes('='); i++) {
      const equals = args[i]!.indexOf('=');
      variables.set(args[i]!.slice(0, equals), args[i]!.slice(equals + 1));
    }
    if (i >= args.length) {
      const end = options.has('0') ? '\0' : '\n';
      yield* p.out([...variables].map(([name, value]) => `${name}=${value}${end}`).join(''));
      return 0;
    }
    const found = yield* findOrSay(p, args.slice(i), variables);
    return typeof found === 'number' ? found : yield* p.exec(found.program, found.argv, variables);
  },
});

export const printenv = defineApplet({
  name: 'printenv',
  usage: '[VARIABLE]...',
  *run(p, _options, args) {
    if (args.length === 0) {
      yield* p.out([...p.env].map(([name, value]) => `${name}=${value}\n`).join(''));
      return 0;
    }
    let status = 0;
    for (const name of args) {
      const value = p.env.get(name);
      if (value === undefined) status = 1;
      else yield* p.out(`${value}\n`);
    }
    return status;
  },
});
