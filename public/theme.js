// Runs before the first paint, so that a dark page never flashes white. A file of its own because the page's
// Content-Security-Policy allows no inline script. lib/client/view-store.ts writes what it reads.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('pod-designer:theme');
  } catch {
    // A browser that keeps nothing: follow the system.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
