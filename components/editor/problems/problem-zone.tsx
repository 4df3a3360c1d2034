import { useEffect, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useDesign } from '@/lib/client/design-store';
import type { Binding } from '../binding/bind-model';
import type { editor } from '../monaco/monaco';
import styles from './problem.module.css';
import { ProblemBlock } from './problem-block';
import { showMarkers } from './show-markers';
import { type TextProblem, textProblems } from './text-problems';

interface ProblemZoneProps {
  readonly code: editor.IStandaloneCodeEditor;
  readonly binding: Binding;
}

/** The first thing that keeps the text from being read, in a block under its line. */
export function ProblemZone({ code, binding }: ProblemZoneProps) {
  const parsed = useDesign((state) => (state.parsed.text === state.text ? state.parsed : null));
  const [problems, setProblems] = useState<readonly TextProblem[]>([]);
  const [place, setPlace] = useState<HTMLElement | null>(null);

  useEffect(() => {
    if (!parsed || parsed.text !== binding.map().text) return;
    const found = textProblems(parsed);
    showMarkers(code, binding, found);
    setProblems(found);
  }, [code, binding, parsed]);

  const worst = problems.find(({ severity }) => severity === 'error') ?? null;
  const line = worst ? binding.map().positionAt(worst.start).lineNumber : null;

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
