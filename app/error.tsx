'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import styles from './message.module.css';

/** The last net: each pane has one of its own, so that this is hardly ever seen. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <main className={styles.message}>
      <h1>The page stopped working</h1>
      <p>The text is safe: it is kept in this browser.</p>
      <p className={styles.detail}>{error.message}</p>
      <Button variant="primary" size="large" onClick={reset}>
        Start the page again
      </Button>
    </main>
  );
}
