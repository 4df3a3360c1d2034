'use client';

import { useEffect, useRef, useState } from 'react';
import { caret } from '@/components/workspace/caret';
import { useDesign } from '@/lib/client/design-store';
import { type Binding, bindModel } from './binding/bind-model';
import { answerReveal } from './marks/answer-reveal';
import { selectFromCaret } from './marks/select-from-caret';
import { showSelection } from './marks/show-selection';
import { createEditor, showTheme } from './monaco/create-editor';
import type { editor } from './monaco/monaco';
import { showPreview } from './preview/show-preview';
import { offerFixes } from './problems/offer-fixes';
import { ProblemZone } from './problems/problem-zone';
import { showDeployProblems } from './problems/show-deploy-problems';
import { showDiagnostics } from './problems/show-diagnostics';
import styles from './yaml-editor.module.css';

interface Parts {
  readonly code: editor.IStandaloneCodeEditor;
  readonly binding: Binding;
}

export interface YamlEditorProps {
  /** Whether it takes the focus when it is there: the person has pressed its place already. */
  readonly takesFocus: boolean;
  readonly onReady: () => void;
}

/** Whether the focus still waits here: the person may have gone elsewhere while Monaco loaded. */
function isFocusHere(host: HTMLElement): boolean {
  const active = document.activeElement;
  return active === document.body || host.parentElement?.contains(active) === true;
}

/** Monaco on the text of the open design. Loaded lazily; everything that draws into the editor starts here. */
export function YamlEditor({ takesFocus, onReady }: YamlEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const [parts, setParts] = useState<Parts | null>(null);
  // What was asked for while Monaco loaded counts once.
  const begin = useRef({ takesFocus, onReady });

  useEffect(() => {
    if (!host.current) return;
    const { code, model } = createEditor(host.current);
    const binding = bindModel(code, model);
    const stops = [
      showSelection(code, binding),
      selectFromCaret(code, binding),
      showPreview(code, binding),
      answerReveal(code, binding),
      showDiagnostics(code, binding),
      offerFixes(code),
      showDeployProblems(code, binding),
      tellCaret(code),
    ];
    setParts({ code, binding });
    if (begin.current.takesFocus && isFocusHere(host.current)) code.focus();
    begin.current.onReady();
    return () => {
      for (const stop of stops) stop();
      setParts(null);
      binding.dispose();
      code.dispose();
      model.dispose();
    };
  }, []);

  return (
    <>
      <div ref={host} className={styles.host} />
      {parts && <Follow {...parts} />}
      {parts && <ProblemZone {...parts} />}
    </>
  );
}

/** Options that follow the page. */
function Follow({ code }: Parts) {
  const readOnly = useDesign((state) => state.save.state === 'loading');
  const name = useDesign((state) => state.design?.name ?? '');

  useEffect(followTheme, []);
  useEffect(() => {
    code.updateOptions({
      readOnly,
      ariaLabel: `YAML of ${name}. Tab indents; Control+M lets Tab leave the editor.`,
    });
  }, [code, readOnly, name]);
  return null;
}

/** The page's theme is an attribute of its root; Monaco has to be told. */
function followTheme(): () => void {
  const observer = new MutationObserver(showTheme);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function tellCaret(code: editor.IStandaloneCodeEditor): () => void {
  const tell = () => {
    const { lineNumber = 1, column = 1 } = code.getPosition() ?? {};
    caret.set({ line: lineNumber, column });
  };
  tell();
  const stop = code.onDidChangeCursorPosition(tell);
  return () => stop.dispose();
}
