import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useDesign } from '@/lib/client/design-store';
import type { YamlDiagnostic } from '@/lib/yaml/types';
import type { Binding } from '../binding/bind-model';
import type { editor } from '../monaco/monaco';
import { problemMarks } from './mark-problems';
import styles from './problem.module.css';
import { ProblemBlock } from './problem-block';
import { unreadable } from './text-problems';
import { WHEN_TYPING_RESTS } from './when-typing-rests';

interface ProblemZoneProps {
  readonly code: editor.IStandaloneCodeEditor;
  readonly binding: Binding;
}

/** Underlines what keeps the text from being read; the first of it is told under its line. */
export function ProblemZone({ code, binding }: ProblemZoneProps) {
  const parsed = useDesign((state) => (state.parsed.text === state.text ? state.parsed : null));
  const [worst, setWorst] = useState<YamlDiagnostic | null>(null);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const marks = useMemo(() => problemMarks(code, binding), [code, binding]);
  const isShown = useRef(false);

  useEffect(() => {
    if (!parsed || parsed.text !== binding.map().text) return;
    const broken = unreadable(parsed);
    const show = () => {
      isShown.current = broken.length > 0;
      marks.broken(broken);
      setWorst(broken[0] ?? null);
    };
    // Half of what is typed on the way is not valid: lines that jump at each letter help nobody. What is shown
    // already is kept up to date, and goes at once.
    if (isShown.current) show();
    const timer = setTimeout(show, WHEN_TYPING_RESTS);
    return () => clearTimeout(timer);
  }, [binding, marks, parsed]);

  const line = worst && worst.range.start.line + 1;
  useLayoutEffect(() => {
    if (line === null) return;
    const zone = openZone(code, line);
    setPlace(zone.place);
    return () => {
      zone.close();
      setPlace(null);
    };
  }, [code, line]);

  return place && worst ? createPortal(<ProblemBlock problem={worst} />, place) : null;
}

/**
 * Room between two lines, and an element that keeps to it. The element lies over the text, since the editor's lines
 * take every click that is meant for what is under them.
 */
function openZone(code: editor.IStandaloneCodeEditor, line: number) {
  const place = document.createElement('div');
  place.className = styles.place ?? '';
  const widget: editor.IOverlayWidget = {
    getId: () => 'pod-designer.problem',
    getDomNode: () => place,
    getPosition: () => null,
  };
  const zone: editor.IViewZone = {
    afterLineNumber: line,
    heightInPx: 0,
    domNode: document.createElement('div'),
    onDomNodeTop: (top) => {
      place.style.top = `${top}px`;
    },
    onComputedHeight: (height) => {
      place.style.visibility = height > 0 ? 'visible' : 'hidden';
    },
  };
  let id = '';
  code.addOverlayWidget(widget);
  code.changeViewZones((accessor) => {
    id = accessor.addZone(zone);
  });
  const fit = () => {
    const { width, minimap } = code.getLayoutInfo();
    place.style.width = `${minimap.minimapWidth > 0 ? minimap.minimapLeft : width}px`;
    const height = place.offsetHeight;
    if (zone.heightInPx === height) return;
    zone.heightInPx = height;
    code.changeViewZones((accessor) => accessor.layoutZone(id));
  };
  const observer = new ResizeObserver(fit);
  observer.observe(place);
  const onLayout = code.onDidLayoutChange(fit);
  return {
    place,
    close() {
      observer.disconnect();
      onLayout.dispose();
      code.changeViewZones((accessor) => accessor.removeZone(id));
      code.removeOverlayWidget(widget);
    },
  };
}
