import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { type HelpPlace, helpPlace } from './help-name';

const HelpCard = dynamic(() => import('./help-card').then((module) => module.HelpCard), {
  ssr: false,
});

/** So long (ms) the pointer rests on a label before its field is explained, and is away before it goes again. */
const OPEN_AFTER = 450;
const CLOSE_AFTER = 250;

interface Shown extends HelpPlace {
  readonly label: HTMLElement;
}

/**
 * Explains the field whose label is under the pointer (`data-help`, see help-name.ts), or that has the focus when F1 is
 * pressed. One for all forms in `root`.
 */
export function HelpLayer({ root }: { readonly root: { readonly current: HTMLElement | null } }) {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => (root.current ? watch(root.current, setShown) : undefined), [root]);
  if (!shown) return null;
  const { label, kind, path } = shown;
  return (
    <HelpCard
      key={label.dataset.help}
      anchor={label}
      kind={kind}
      path={path}
      onClose={() => setShown(null)}
    />
  );
}

function watch(root: HTMLElement, show: (shown: Shown | null) => void): () => void {
  const events = new AbortController();
  const { signal } = events;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let under: HTMLElement | null = null;

  const over = ({ target, pointerType }: PointerEvent) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    const label = target.closest<HTMLElement>('label[data-help]');
    const isOnCard = target.closest('[data-field-help]') !== null;
    if (isOnCard) clearTimeout(timer);
    if (label === under || isOnCard) return;
    under = label;
    clearTimeout(timer);
    timer = label
      ? setTimeout(() => label.isConnected && show(shownFor(label)), OPEN_AFTER)
      : setTimeout(() => show(null), CLOSE_AFTER);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'F1' || !(event.target instanceof HTMLElement)) return;
    const label = labelOf(root, event.target);
    if (!label) return;
    event.preventDefault();
    show(shownFor(label));
  };
  document.addEventListener('pointerover', over, { signal });
  root.addEventListener('keydown', key, { signal });
  return () => {
    clearTimeout(timer);
    events.abort();
  };
}

function shownFor(label: HTMLElement): Shown {
  return { ...helpPlace(label.dataset.help ?? '[""]'), label };
}

function labelOf(root: HTMLElement, field: HTMLElement): HTMLElement | null {
  if (field.id === '') return null;
  return root.querySelector<HTMLElement>(`label[data-help][for="${CSS.escape(field.id)}"]`);
}
