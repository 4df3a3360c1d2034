import { diagnose } from '@/lib/lint/diagnose';
import type { LintOptions } from '@/lib/lint/types';
import { designState, subscribeDesign } from '../design-store';
import { problemsState, setProblems } from '../problems-store';
import type { DesignState } from '../types';
import { subscribeView, viewState } from '../view-store';

/** Half of what is typed on the way is wrong: nothing is said about it until the typing rests so long (ms). */
const WHEN_TYPING_RESTS = 400;

/** What the text is checked against. */
export function lintOptions(): LintOptions {
  return { version: viewState().kubernetesVersion };
}

/** Checks the text from now on whenever it has changed and rests. Answers how to stop. */
export function watchProblems(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let version = viewState().kubernetesVersion;
  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(checkNow, milliseconds);
  };
  const stops = [
    subscribeDesign((state, before) => {
      if (state.parsed !== before.parsed) later(state.origin === 'editor' ? WHEN_TYPING_RESTS : 0);
    }),
    subscribeView((view) => {
      if (view.kubernetesVersion === version) return;
      version = view.kubernetesVersion;
      later(0);
    }),
  ];
  later(0);
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** Checks what is there now; a text that was not read yet tells of itself when it is. */
export function checkNow(state: DesignState = designState()): void {
  const { parsed, text } = state;
  if (parsed.text !== text) return;
  setProblems(parsed, diagnose(parsed, lintOptions()));
}

/** Whether what is known is of the text as it is now. */
export function isChecked(): boolean {
  return problemsState().parsed === designState().parsed;
}
