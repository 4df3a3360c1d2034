import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import './tokens.css';
import './globals.css';

export const metadata: Metadata = { title: 'Pod Designer' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
