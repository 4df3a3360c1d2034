'use client';

/** The last net: each pane has one of its own, so that this is hardly ever seen. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main className="page-message">
      <h1>The page stopped working</h1>
      <p>The text is safe: it is kept in this browser.</p>
      <code>{error.message}</code>
      <button type="button" onClick={reset}>
        Start the page again
      </button>
    </main>
  );
}
