/** @type {import('next').NextConfig} */
const nextConfig = {
  // A second development server needs a folder of its own.
  distDir: process.env.POD_DESIGNER_DIST ?? '.next',
  reactStrictMode: true,
  devIndicators: false,
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
};
export default nextConfig;
