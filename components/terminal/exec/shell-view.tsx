import { useEffect, useRef } from 'react';
import type { ShellSession } from './sessions';
import styles from './terminal-pane.module.css';

/** Where a shell's terminal stands while it is looked at. */
export function ShellView({ session }: { readonly session: ShellSession }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const { emulator } = session;
    emulator.attach(element);
    emulator.terminal.focus();
    const watch = new ResizeObserver(() => emulator.fit());
    watch.observe(element);
    return () => watch.disconnect();
  }, [session]);
  return <div ref={place} className={styles.shell} data-terminal={session.container} />;
}
