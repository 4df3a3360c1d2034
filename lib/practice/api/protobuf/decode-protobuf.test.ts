import { describe, expect, it } from 'vitest';
import { StatusError } from '@/lib/practice/store/status-error';
import { decodeProtobuf } from './decode-protobuf';

/** A field by its number: a number, a text, or the fields of a message. */
type Part = readonly [number: number, value: number | string | Uint8Array | readonly Part[]];

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

function encode(parts: readonly Part[]): Uint8Array {
  const bytes = parts.flatMap(([number, value]) => {
    if (typeof value === 'number') return [...varint(number * 8), ...varint(value)];
    const piece =
      typeof value === 'string'
        ? new TextEncoder().encode(value)
        : value instanceof Uint8Array
          ? value
          : encode(value);
    return [...varint(number * 8 + 2), ...varint(piece.length), ...piece];
  });
  return Uint8Array.from(bytes);
}

function sent(apiVersion: string, kind: string, object: readonly Part[]): Uint8Array {
  const envelope = encode([
    [
      1,
      [
        [1, apiVersion],
        [2, kind],
      ],
    ],
    [2, object],
  ]);
  return Uint8Array.from([0x6b, 0x38, 0x73, 0, ...envelope]);
}

describe('an object that is sent as protobuf', () => {
  it('is what JSON would have been', () => {
    const container: Part = [
      2,
      [
        [1, 'web'],
        [2, 'nginx'],
        [6, [[3, 8080]]],
        [
          8,
          [
            [
              1,
              [
                [1, 'memory'],
                [2, [[1, '64Mi']]],
              ],
            ],
          ],
        ],
        [
          10,
          [
            [
              1,
              [
                [
                  2,
                  [
                    [1, '/'],
                    [
                      2,
                      [
                        [1, 1],
                        [3, 'http'],
                      ],
                    ],
                  ],
                ],
              ],
            ],
            [2, 5],
          ],
        ],
      ],
    ];
    const volume: Part = [
      1,
      [
        [1, 'config'],
        [2, [[19, [[1, [[1, 'c']]]]]]],
      ],
    ];
    const metadata: Part = [
      1,
      [
        [1, 'p–ü'],
        [
          11,
          [
            [1, 'app'],
            [2, 'web'],
          ],
        ],
        [8, [[1, 0]]],
      ],
    ];
    const pod = sent('v1', 'Pod', [metadata, [2, [volume, container, [4, 30]]]]);
    expect(JSON.parse(JSON.stringify(decodeProtobuf(pod)))).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'p–ü',
        labels: { app: 'web' },
        creationTimestamp: '1970-01-01T00:00:00Z',
      },
      spec: {
        volumes: [{ name: 'config', configMap: { name: 'c' } }],
        containers: [
          {
            name: 'web',
            image: 'nginx',
            ports: [{ containerPort: 8080 }],
            resources: { limits: { memory: '64Mi' } },
            livenessProbe: { httpGet: { path: '/', port: 'http' }, initialDelaySeconds: 5 },
          },
        ],
        terminationGracePeriodSeconds: 30,
      },
    });
  });

  it('has its bytes in base64', () => {
    const bytes = Uint8Array.of(0, 255, 16, 7);
    const secret = sent('v1', 'Secret', [
      [
        2,
        [
          [1, 'key'],
          [2, bytes],
        ],
      ],
    ]);
    expect(decodeProtobuf(secret)).toMatchObject({ data: { key: 'AP8QBw==' } });
  });

  it('keeps to the replacement sign for what is no UTF-8', () => {
    const name = Uint8Array.of(0x61, 0xf7, 0xbf, 0xbf, 0xbf);
    const pod = decodeProtobuf(sent('v1', 'Pod', [[1, [[1, name]]]]));
    expect(JSON.stringify(pod)).toContain('"name":"a\ufffd');
  });

  it.each([
    ['no magic', Uint8Array.of(1, 2, 3)],
    ['a kind that is none', sent('v1', 'Unicorn', [])],
    ['a piece that is cut off', sent('v1', 'Pod', [[1, [[1, 'name']]]]).slice(0, -3)],
    ['a number without end', Uint8Array.of(0x6b, 0x38, 0x73, 0, ...Array(12).fill(255))],
  ])('is refused: %s', (_, bytes) => {
    expect(() => decodeProtobuf(bytes)).toThrow(StatusError);
  });
});
