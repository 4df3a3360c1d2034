/** @type {import('next').NextConfig} */
const nextConfig = {
  // A second development server needs a folder of its own.
  distDir: process.env.POD_DESIGNER_DIST ?? '.next',
  reactStrictMode: true,
  devIndicators: false,
  poweredByHeader: false,
  // `npm run check` checks the types, tests included; starting the page should not wait for that.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
};
export default nextConfig;
