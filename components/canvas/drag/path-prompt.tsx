'use client';

import { Lock, Pencil } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { FieldProblem } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { focusRegion } from '@/components/workspace/regions';
import { designState, useDesign } from '@/lib/client/design-store';
import type { Container } from '@/lib/pod/types';
import { runGesture, whyRefused } from './carry-out';
import type { Gesture } from './drop-table';
import styles from './path-prompt.module.css';
import { promptPlace } from './path-prompt-place';
import { closePathPrompt, type PathPromptRequest, usePathPrompt } from './path-prompt-store';
import { type PathSuggestion, suggestPaths } from './path-suggestions';
import { nodeElement } from './read-hits';
import { useFollow } from './use-follow';
import { useOnOtherDesign } from './use-on-other-design';
import { usePreviewedGesture } from './use-previewed-gesture';

/** Asks for the path of a mount, under the container's card. */
export function PathPrompt() {
  const request = usePathPrompt((state) => state.request);
  useOnOtherDesign(closePathPrompt);
  const container = useDesign((state) => request && containerOf(state, request));
  // The container went, by undo or in another tab: there is nothing to ask for.
  useEffect(() => {
    if (request && !container) closePathPrompt();
  }, [request, container]);
  if (!request || !container) return null;
  const key = `${request.containerId} ${request.volume} ${request.newVolume}`;
  return createPortal(<Prompt key={key} request={request} container={container} />, document.body);
}

interface PromptProps {
  readonly request: PathPromptRequest;
  readonly container: Container;
}

function Prompt({ request, container }: PromptProps) {
  const box = useRef<HTMLFormElement>(null);
  const [asker] = useState(() => document.activeElement);
  const field = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const [suggestions] = useState(() => suggestPaths(designState(), request));
  const [path, setPath] = useState(suggestions[0]?.path ?? '');
  const [readOnly, setReadOnly] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const gesture = gestureFor(request, path, readOnly);

  useFollow(box, () => promptPlace(request, box.current));
  usePreviewedGesture(gesture, setProblem);
  useSelectedAtFirst(field);
  useLeaveOutside(box);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refusal = await whyRefused(gesture);
    // What can be done instead is offered over the canvas, as with any other edit.
    if (refusal && refusal.offers.length === 0) {
      setProblem(refusal.message);
      return;
    }
    closePathPrompt();
    await runGesture(gesture);
    refocus(request, asker);
  };
  const leave = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    closePathPrompt();
    refocus(request, asker);
  };
  const choose = (chosen: string) => {
    setPath(chosen);
    field.current?.focus();
  };

  return (
    <form
      ref={box}
      className={styles.prompt}
      aria-label={`Where in ${container.name}?`}
      onSubmit={submit}
      onKeyDown={leave}
      data-testid="path-prompt"
    >
      <div className={styles.head}>
        <span className={styles.question}>Where in {container.name}?</span>
        <span className={styles.volume}>{request.volume ?? `new ${sourceOf(request)}`}</span>
      </div>
      <span className={styles.field} data-wrong={problem !== null || undefined}>
        <input
          ref={field}
          className={styles.input}
          aria-label={`Path in ${container.name}`}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : problemId}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          value={path}
          onChange={(event) => setPath(event.target.value)}
        />
        <ReadOnlySwitch on={readOnly} onChange={setReadOnly} />
      </span>
      {problem !== null && <FieldProblem id={problemId}>{problem}</FieldProblem>}
      <div className={styles.foot}>
        <Suggestions all={suggestions} path={path} onChoose={choose} />
        <button type="submit" className={styles.enter} aria-label="Mount it here">
          <Kbd keys="Enter" />
        </button>
      </div>
    </form>
  );
}

function Suggestions({
  all,
  path,
  onChoose,
}: {
  readonly all: readonly PathSuggestion[];
  readonly path: string;
  readonly onChoose: (path: string) => void;
}) {
  return (
    <div className={styles.suggestions}>
      {all.map((suggestion) => (
        <button
          key={suggestion.path}
          type="button"
          className={styles.suggestion}
          aria-pressed={suggestion.path === path}
          onClick={() => onChoose(suggestion.path)}
        >
          <code>{suggestion.path}</code>
          {suggestion.reason && <span className={styles.reason}>{suggestion.reason}</span>}
        </button>
      ))}
    </div>
  );
}

function ReadOnlySwitch({
  on,
  onChange,
}: {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  const Icon = on ? Lock : Pencil;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label="Read-only"
      data-tip={on ? 'Read-only: press to let it write' : 'Reads and writes: press for read-only'}
      className={styles.readOnly}
      onClick={() => onChange(!on)}
    >
      <Icon size={12} strokeWidth={2} aria-hidden />
      {on ? 'read' : 'write'}
    </button>
  );
}

function containerOf(
  state: ReturnType<typeof designState>,
  { workloadId, containerId }: PathPromptRequest,
): Container | null {
  const shown = state.shown.find(({ workload }) => workload.id === workloadId);
  return shown?.workload.pod.containers.find(({ id }) => id === containerId) ?? null;
}

/** How the API spells what the new volume is. */
function sourceOf({ newVolume = 'emptyDir' }: PathPromptRequest): string {
  return newVolume === 'memory' ? 'emptyDir' : newVolume;
}

function gestureFor(
  { workloadId, containerId, volume, newVolume = 'emptyDir' }: PathPromptRequest,
  path: string,
  readOnly: boolean,
): Gesture {
  const which = volume === null ? { add: newVolume } : { name: volume };
  return { type: 'mount', workloadId, containerId, volume: which, path, readOnly };
}

function useSelectedAtFirst(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    // The press that opened the prompt may still move the focus.
    const frame = requestAnimationFrame(() => field.current?.select());
    field.current?.focus();
    return () => cancelAnimationFrame(frame);
  }, [field]);
}

/** A press elsewhere leaves nothing. */
function useLeaveOutside(box: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) closePathPrompt();
    };
    window.addEventListener('pointerdown', onPress, { capture: true });
    return () => window.removeEventListener('pointerdown', onPress, { capture: true });
  }, [box]);
}

/** The keyboard goes on from the settings that asked for the path, else from the container's card. */
function refocus({ workloadId, containerId }: PathPromptRequest, asker: Element | null): void {
  const fromSettings = asker?.closest('[data-inspector]') && asker.isConnected ? asker : null;
  const target = fromSettings ?? nodeElement(workloadId, containerId);
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  else focusRegion('canvas');
}
