import { whenRead } from '@/lib/client/design-store';

/** Hands a press to what is loaded for it, unless the pointer was let go before that was there. */
export async function handPress<T>(
  { pointerId }: PointerEvent,
  loading: Promise<T>,
  act: (loaded: T) => void,
): Promise<void> {
  const letGo = new AbortController();
  const over = (event: PointerEvent) => {
    if (event.pointerId === pointerId) letGo.abort();
  };
  const { signal } = letGo;
  for (const type of ['pointerup', 'pointercancel'] as const)
    window.addEventListener(type, over, { signal, capture: true });
  const loaded = await whenRead(loading);
  if (signal.aborted) return;
  letGo.abort();
  act(loaded);
}
