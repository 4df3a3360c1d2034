// What the practice cluster of the page weighs: its core, without images and without the rules that the page has anyway.
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

const LIMIT_KB = 90;

/** Left out, as if it were there already. */
function without(...folders: readonly string[]): Plugin {
  const pattern = new RegExp(`^@/(?:${folders.join('|')})/`);
  return {
    name: 'without',
    setup: (builder) => {
      builder.onResolve(
        { filter: /.*/ },
        async ({ path, kind, importer, resolveDir, pluginData }) => {
          if (kind === 'entry-point' || pluginData === 'seen') return null;
          if (pattern.test(path)) return { path, external: true };
          const found = await builder.resolve(path, {
            kind,
            importer,
            resolveDir,
            pluginData: 'seen',
          });
          const inRepository = found.path.replace(`${process.cwd()}/`, '@/');
          return pattern.test(inRepository) ? { path: inRepository, external: true } : found;
        },
      );
    },
  };
}

async function weigh(entry: string, left: readonly string[]) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    external: left.length > 0 ? [] : ['server-only'],
    plugins: left.length > 0 ? [without(...left)] : [],
  });
  const [file] = outputFiles;
  const inputs = Object.values(metafile.outputs)[0]?.inputs ?? {};
  return { kb: gzipSync(file!.contents).length / 1024, inputs };
}

function byFolder(inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>): string {
  const sums = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const folder = /^node_modules\/[^/]+|^lib\/practice\/[^/]+|^lib\/[^/]+/.exec(path)?.[0] ?? path;
    sums.set(folder, (sums.get(folder) ?? 0) + bytesInOutput);
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .map(([folder, bytes]) => `  ${(bytes / 1024).toFixed(1).padStart(7)} KB  ${folder}`)
    .join('\n');
}

const CLUSTER = 'lib/client/practice/page-core.ts';
const IMAGES = ['lib/practice/images', 'lib/practice/programs'];
const core = await weigh(CLUSTER, ['lib/kubernetes', ...IMAGES]);
const withImages = await weigh(CLUSTER, ['lib/kubernetes']);
const whole = await weigh('lib/client/practice/cluster.worker.ts', []);

console.log(
  `core without images: ${core.kb.toFixed(1)} KB gzipped (at most ${LIMIT_KB}); minified, by folder:`,
);
console.log(byFolder(core.inputs));
console.log(`with images: ${withImages.kb.toFixed(1)} KB gzipped`);
console.log(`the whole worker, with what the page has too: ${whole.kb.toFixed(1)} KB gzipped`);
process.exit(core.kb <= LIMIT_KB ? 0 : 1);
