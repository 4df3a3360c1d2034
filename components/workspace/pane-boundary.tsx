'use client';

import { CircleX } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import styles from './pane-boundary.module.css';

interface PaneBoundaryProps {
  readonly label: string;
  readonly children: ReactNode;
}

interface PaneBoundaryState {
  readonly error: Error | null;
}

/** Holds a crash inside one pane: says so, and offers to start that pane again. The text lives elsewhere. */
export class PaneBoundary extends Component<PaneBoundaryProps, PaneBoundaryState> {
  override state: PaneBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): PaneBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={styles.stopped} role="alert">
        <p className={styles.title}>
          <CircleX size={16} strokeWidth={1.75} aria-hidden />
          {this.props.label} stopped working
        </p>
        <p>The text is safe. Start this part again; if it stops again, load the page anew.</p>
        <p className={styles.detail}>{error.message}</p>
        <div className={styles.acts}>
          <Button onClick={() => this.setState({ error: null })}>Start it again</Button>
          <Button variant="quiet" onClick={() => window.location.reload()}>
            Load the page anew
          </Button>
        </div>
      </div>
    );
  }
}
