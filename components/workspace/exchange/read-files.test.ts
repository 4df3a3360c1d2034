import { describe, expect, it } from 'vitest';
import { readFiles } from './read-files';

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

describe('readFiles', () => {
  it('reads each, and names those that are no text', async () => {
    const { texts, refused } = await readFiles([
      file('web.yaml', 'kind: Pod\n'),
      file('cat.png', PNG),
      file('job.yml', 'kind: Job\n'),
    ]);
    expect(texts).toEqual([
      { name: 'web', text: 'kind: Pod\n' },
      { name: 'job', text: 'kind: Job\n' },
    ]);
    expect(refused).toEqual(['cat.png is a picture (PNG). YAML and JSON texts can be opened.']);
  });

  it('says the bound of a file that is too big, without reading it', async () => {
    const big = file('big.yaml', 'x');
    Object.defineProperties(big, {
      size: { value: 12_340_001 },
      arrayBuffer: { value: () => expect.fail('it was read') },
    });
    expect((await readFiles([big])).refused).toEqual([
      'big.yaml has 12.4 MB. Texts up to 5 MB can be opened.',
    ]);
  });

  it('takes a file of exactly the bound', async () => {
    const { texts, refused } = await readFiles([file('a.yaml', 'x'.repeat(5_000_000))]);
    expect(refused).toEqual([]);
    expect(texts[0]?.text).toHaveLength(5_000_000);
  });

  it('names what the browser could not read, such as a folder', async () => {
    const folder = file('manifests');
    Object.defineProperty(folder, 'arrayBuffer', { value: () => Promise.reject(new Error('no')) });
    expect((await readFiles([folder])).refused).toEqual([
      'manifests could not be read. If it is a folder, drop the files in it.',
    ]);
  });

  it('takes twenty at once at most', async () => {
    const many = Array.from({ length: 21 }, (_, i) => file(`${i}.yaml`, 'a: 1'));
    expect(await readFiles(many)).toEqual({
      texts: [],
      refused: ['These are 21 files. 20 at once fit.'],
    });
  });
});
