import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBytes } from '../bytes';
import { runScript } from '../testing/run-script';

interface Member {
  readonly name: string;
  readonly size: number;
  readonly kind: string;
  readonly link: string;
  readonly data: string;
  readonly damage: readonly (readonly [at: number, byte: number])[];
}

const BLOCK = 512;

function header({ name, size, kind, link, data, damage }: Member): Uint8Array {
  const body = Math.ceil(data.length / BLOCK) * BLOCK;
  const bytes = new Uint8Array(BLOCK + body);
  const put = (at: number, text: string) =>
    [...text].forEach((char, n) => {
      bytes[at + n] = char.charCodeAt(0);
    });
  put(0, name.slice(0, 100));
  put(100, '0000644\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, `${size.toString(8).padStart(11, '0')}\0`);
  put(136, '00000000000\0');
  put(148, '        ');
  put(156, kind);
  put(157, link.slice(0, 100));
  put(257, 'ustar\x0000');
  const sum = bytes.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  put(BLOCK, data);
  for (const [at, byte] of damage) bytes[at % bytes.length] = byte;
  return bytes;
}

const name = fc.constantFrom(
  'a',
  'd/b',
  '../up',
  '../../../../etc/passwd',
  '/etc/shadow',
  'd/../../x',
  './c',
  '',
  'l/inside',
  '__proto__',
  '\x80\xff',
  'n'.repeat(100),
);
const member: fc.Arbitrary<Member> = fc.record({
  name,
  size: fc.constantFrom(0, 3, 512, 1000, 8589934591),
  kind: fc.constantFrom('0', '\0', '1', '2', '3', '5', '6', 'L', 'K', 'x', 'g', 'Z'),
  link: fc.constantFrom('', '/etc', '..', 'a', '/proc/self', 'l'),
  data: fc.constantFrom('', 'abc', 'x'.repeat(600), '30 path=../../evil\n', '99999999999 path=a\n'),
  damage: fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 3 }),
});

it('takes any archive without a fault, and leaves what is outside alone', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(fc.array(member, { maxLength: 5 }), fc.nat(2000), (members, cut) => {
      const all = members.map((one) => fromBytes(header(one))).join('');
      const given = `${all.slice(0, cut % 7 === 0 ? cut : undefined)}${'\0'.repeat(1024)}`;
      const { output, code } = runScript(
        'mkdir -p /w/o; cd /w/o; tar x 2>/dev/null; echo "= $?"; cd /; ls /w; cat /etc/passwd | head -1; tar c /w 2>/dev/null | tar t >/dev/null; echo done',
        { given, time: 30_000 },
      );
      expect(code).toBe(0);
      expect(output).toMatch(/^= \d+\no\nroot:x:0:0:.*\ndone\n$/);
    }),
    { numRuns: 250, seed: 20_261_124 },
  );
});
