/** @type {import('next').NextConfig} */
const nextConfig = {
  // A second development server needs a folder of its own.
  distDir: process.env.POD_DESIGNER_DIST ?? '.next',
  reactStrictMode: true,
  devIndicators: false,
  poweredByHeader: false,
  // `npm run check` checks the types, tests included; starting the page should not wait for that.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    // React Flow brings the machinery of animated zooming, 9 KB of the first load, which nothing here uses.
    resolveAlias: {
      // React has had it for long.
      'use-sync-external-store/shim/with-selector.js': 'use-sync-external-store/with-selector.js',
      'd3-transition': './components/canvas/d3/no-transition.ts',
      'd3-interpolate': './components/canvas/d3/no-interpolate.ts',
    },
  },
};
export default nextConfig;
