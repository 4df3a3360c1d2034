'use client';

import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Kbd } from './kbd';
import type { Keys } from './keys';
import styles from './tooltip-layer.module.css';

interface Tip {
  readonly anchor: HTMLElement;
  readonly text: string;
  readonly keys: Keys | undefined;
}

const OPEN_AFTER = 450;
/** Going from one to the next within this time shows the next at once. */
const WARM_FOR = 300;
const GAP = 6;

/**
 * Draws the tooltip of whatever element under the pointer, or with keyboard focus, has `data-tip` (and `data-tip-keys`,
 * a shortcut). One layer for the whole page: put it in once.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const id = useId();
  useEffect(() => watchTips(setTip), []);
  useDescription(tip, id);
  if (!tip) return null;
  return <TooltipBox key={`${tip.text}${tip.keys}`} tip={tip} id={id} />;
}

function TooltipBox({ tip, id }: { readonly tip: Tip; readonly id: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) place(box.current, tip.anchor.getBoundingClientRect());
  }, [tip]);
  return (
    <div ref={box} id={id} role="tooltip" className={styles.tooltip}>
      {tip.text}
      {tip.keys && <Kbd keys={tip.keys} />}
    </div>
  );
}

/** A tooltip that says more than the element's own name is its description. */
function useDescription(tip: Tip | null, id: string) {
  useEffect(() => {
    if (!tip) return;
    const { anchor, text } = tip;
    if (anchor.getAttribute('aria-label') === text || anchor.hasAttribute('aria-describedby'))
      return;
    anchor.setAttribute('aria-describedby', id);
    return () => anchor.removeAttribute('aria-describedby');
  }, [tip, id]);
}

function place(box: HTMLElement, anchor: DOMRect) {
  const { width, height } = box.getBoundingClientRect();
  const below = anchor.bottom + GAP;
  const top = below + height > window.innerHeight ? anchor.top - GAP - height : below;
  const wanted = anchor.left + anchor.width / 2 - width / 2;
  const left = Math.max(GAP, Math.min(wanted, window.innerWidth - width - GAP));
  box.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}

function tipOf(target: EventTarget | null): Tip | null {
  const anchor = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
  const text = anchor?.dataset.tip;
  return anchor && text ? { anchor, text, keys: anchor.dataset.tipKeys } : null;
}

function watchTips(show: (tip: Tip | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Tip | null = null;
  // What the pointer is on; its tooltip is shown or waits to be.
  let under: HTMLElement | null = null;
  let closedAt = Number.NEGATIVE_INFINITY;

  const open = (tip: Tip | null) => {
    clearTimeout(timer);
    if (current && !tip) closedAt = performance.now();
    current = tip;
    show(tip);
  };
  const over = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    const tip = tipOf(event.target);
    if ((tip?.anchor ?? null) === under) return;
    under = tip?.anchor ?? null;
    open(null);
    if (!tip) return;
    const wait = performance.now() - closedAt < WARM_FOR ? 0 : OPEN_AFTER;
    timer = setTimeout(() => tip.anchor.isConnected && open(tip), wait);
  };
  const focus = (event: FocusEvent) => {
    const tip = tipOf(event.target);
    if (tip?.anchor.matches(':focus-visible')) open(tip);
  };
  const close = () => open(null);
  const key = (event: KeyboardEvent) => event.key === 'Escape' && close();

  const events = new AbortController();
  const { signal } = events;
  document.addEventListener('pointerover', over, { signal });
  document.addEventListener('focusin', focus, { signal });
  document.addEventListener('focusout', close, { signal });
  document.addEventListener('pointerdown', close, { signal, capture: true });
  document.addEventListener('keydown', key, { signal, capture: true });
  document.addEventListener('scroll', close, { signal, capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    events.abort();
  };
}
