import { toBytes } from '../bytes';
import { type Applet, defineApplet } from './define-applet';
import { md5, sha1, sha256 } from './hashes';
import { eachInput } from './lines';

function makeDigest(name: string, digest: (bytes: Uint8Array) => string): Applet {
  return defineApplet({
    name,
    usage: '[-c[sw]] [FILE]...',
    options: 'csw',
    *run(p, options, args) {
      let status = 0;
      const failed = yield* eachInput(
        p,
        args,
        function* each(file, path) {
          const { inode } = file;
          if (inode?.kind === 'file' && !inode.generated && !options.has('c')) {
            // A file is not read into memory as a whole.
            p.noteAct('read', inode, file.path ?? path);
            if (p.step(1 + (inode.size >> 6))) yield 'preempt';
            return yield* p.out(`${digest(inode.contents())}  ${path}\n`);
          }
          const text = yield* p.readAll(file);
          if (p.step(1 + (text.length >> 6))) yield 'preempt';
          if (!options.has('c')) return yield* p.out(`${digest(toBytes(text))}  ${path}\n`);
          for (const line of text.split('\n').filter(Boolean)) {
            const [wanted = '', target = ''] = line.split(/\s+\*?/);
            const found = p.mounts.peek(p.cwd, target, p);
            const good = found !== undefined && digest(found.contents()) === wanted;
            if (!good) status = 1;
            if (!options.has('s')) yield* p.out(`${target}: ${good ? 'OK' : 'FAILED'}\n`);
          }
        },
        { quotes: true },
      );
      return failed || status;
    },
  });
}

export const md5sum = makeDigest('md5sum', md5);
export const sha1sum = makeDigest('sha1sum', sha1);
export const sha256sum = makeDigest('sha256sum', sha256);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A byte string in base 64, without line ends. */
export function encodeBase64(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 3) {
    const [a, b, c] = [text.charCodeAt(i), text.charCodeAt(i + 1), text.charCodeAt(i + 2)];
    const bits = (a << 16) | ((b || 0) << 8) | (c || 0);
    const digit = (shift: number) => ALPHABET[(bits >> shift) & 63]!;
    out +=
      digit(18) +
      digit(12) +
      (Number.isNaN(b) ? '=' : digit(6)) +
      (Number.isNaN(c) ? '=' : digit(0));
  }
  return out;
}

/** Undefined: it is no base 64. */
export function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/\s/g, '').replace(/=+$/, '');
  let out = '';
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    const value = ALPHABET.indexOf(digit);
    if (value < 0) return undefined;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += String.fromCharCode((bits >> held) & 255);
    }
  }
  return out;
}

export const base64 = defineApplet({
  name: 'base64',
  usage: '[-d] [-w COL] [FILE]',
  options: 'dw:',
  long: { decode: 'd', wrap: 'w' },
  most: 1,
  *run(p, options, args) {
    let status = 0;
    const failed = yield* eachInput(
      p,
      args,
      function* each(file) {
        const text = yield* p.readAll(file);
        if (options.has('d')) {
          const decoded = decodeBase64(text);
          if (decoded === undefined) {
            yield* p.err('base64: truncated input\n');
            status = 1;
          } else yield* p.out(decoded);
          return;
        }
        const width = Number(options.get('w') ?? 76);
        const encoded = encodeBase64(text);
        yield* p.out(
          width === 0 ? encoded : encoded.replace(new RegExp(`.{1,${width}}`, 'g'), '$&\n'),
        );
      },
      { quotes: true },
    );
    return failed || status;
  },
});
