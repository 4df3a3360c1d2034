import { ArrowDownToLine, Download, History, Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import {
  logText,
  setLogFollow,
  setLogPrevious,
  setLogSearch,
  setLogSourceOn,
} from '@/lib/client/run/run-logs';
import type { RunLogs } from '@/lib/client/run/types';
import { hueStyle } from '../shared/hues';
import { saveText } from '../shared/save-text';
import styles from './log-controls.module.css';
import { nameOf } from './log-row';

/** A chip for each container, which switches its lines on and off. */
export function SourceChips({ logs: { sources } }: { readonly logs: RunLogs }) {
  const withPod = new Set(sources.map(({ pod }) => pod)).size > 1;
  return sources.map((source) => {
    const { key, isOn } = source;
    return (
      <button
        key={key}
        type="button"
        className={styles.chip}
        style={hueStyle(source)}
        aria-pressed={isOn}
        data-tip={isOn ? `Hide ${nameOf(source, withPod)}` : `Show ${nameOf(source, withPod)}`}
        onClick={() => setLogSourceOn(key, !isOn)}
      >
        <span className={styles.hue} />
        {nameOf(source, withPod)}
      </button>
    );
  });
}

interface LogActionsProps {
  readonly logs: RunLogs;
  readonly searching: boolean;
  readonly onSearching: (searching: boolean) => void;
}

export function LogActions({ logs, searching, onSearching }: LogActionsProps) {
  const { follow, previous } = logs;
  const toggleSearch = () => {
    if (searching) setLogSearch('');
    onSearching(!searching);
  };
  return (
    <>
      <IconButton
        icon={History}
        iconSize={14}
        label="The run before this one"
        pressed={previous}
        onClick={() => setLogPrevious(!previous)}
      />
      <IconButton
        icon={ArrowDownToLine}
        iconSize={14}
        label="Follow the end"
        pressed={follow}
        onClick={() => setLogFollow(!follow)}
      />
      <IconButton
        icon={Search}
        iconSize={14}
        label="Search the logs"
        pressed={searching}
        onClick={toggleSearch}
      />
      <IconButton
        icon={Download}
        iconSize={14}
        label="Download the logs"
        onClick={() => saveText('logs.txt', logText())}
      />
    </>
  );
}

interface LogSearchProps {
  readonly logs: RunLogs;
  readonly found: number;
  readonly onClose: () => void;
}

/** Only lines that hold what is written here are shown. */
export function LogSearch({ logs: { search }, found, onClose }: LogSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = () => {
    setLogSearch('');
    onClose();
  };
  return (
    <div className={styles.search}>
      <Search size={14} strokeWidth={1.75} aria-hidden />
      <input
        ref={field}
        className={styles.field}
        aria-label="Search the logs"
        spellCheck={false}
        autoComplete="off"
        value={search}
        onChange={(event) => setLogSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
      />
      <span className={styles.found} role="status">
        {search === '' ? '' : found === 1 ? '1 line' : `${found} lines`}
      </span>
      <IconButton icon={X} iconSize={14} label="Close the search" onClick={close} />
    </div>
  );
}
