import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { inter, jetBrainsMono } from './fonts';
import './tokens.css';
import './globals.css';

export const metadata: Metadata = {
  title: 'Pod Designer',
  description: 'Design Kubernetes Pods on a canvas, with the YAML beside it.',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

// Rendered for each request: only then do the page's scripts bear the nonce of its Content-Security-Policy.
export const dynamic = 'force-dynamic';

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // public/theme.js sets data-theme before React looks at it.
    <html
      lang="en"
      className={`${inter.variable} ${jetBrainsMono.variable}`}
      suppressHydrationWarning
    >
      <head>
        <script src="/theme.js" />
      </head>
      <body>{children}</body>
    </html>
  );
}
