import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BareFlow } from './bare-flow';

export interface BareFlowServer {
  /** The page for one picture, at this address. */
  show(flow: BareFlow): string;
  close(): void;
}

/** Builds the bare page as production code and serves it from memory, on the loopback address. */
export async function serveBareFlow(): Promise<BareFlowServer> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'bare-flow.tsx')],
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const fileOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  const files = new Map([
    ['/bare.js', { type: 'text/javascript', text: fileOf('.js') }],
    ['/bare.css', { type: 'text/css', text: fileOf('.css') }],
  ]);
  let shown = '';
  const server: Server = createServer((request, response) => {
    const file = files.get(request.url ?? '') ?? { type: 'text/html', text: pageOf(shown) };
    response.setHeader('Content-Type', `${file.type}; charset=utf-8`).end(file.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    show(flow) {
      shown = JSON.stringify(flow);
      return `http://127.0.0.1:${port}/`;
    },
    close: () => server.close(),
  };
}

function pageOf(flow: string): string {
  return `<!doctype html><html lang="en"><title>Bare React Flow</title><link rel="stylesheet" href="/bare.css">
<style>html, body, #root { margin: 0; height: 100%; }</style><div id="root"></div>
<script>const bareFlow = ${flow.replaceAll('<', '\\u003c')}</script><script type="module" src="/bare.js"></script>`;
}
