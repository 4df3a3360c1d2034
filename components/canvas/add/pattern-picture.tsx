import type { ReactNode } from 'react';

type Kind = 'main' | 'init' | 'sidecar';

/** The little picture of a pattern, 208x56 in its own units. Says nothing that the words beside it do not. */
export function PatternPicture({ id }: { readonly id: string }) {
  return (
    <svg viewBox="0 0 208 56" width="100%" height="100%" aria-hidden>
      {PICTURES.get(id) ?? <Card x={84} y={17} kind="main" />}
    </svg>
  );
}

const PICTURES: ReadonlyMap<string, ReactNode> = new Map([
  [
    'shared-volume',
    <>
      <Mount d="M64,17 C76,17 76,28 88,28" />
      <Mount d="M126,28 C138,28 138,17 150,17" />
      <Card x={24} y={6} kind="main" />
      <Folder x={88} y={19} />
      <Card x={150} y={6} kind="main" />
    </>,
  ],
  [
    'log-sidecar',
    <>
      <Mount d="M64,17 C76,17 76,28 88,28" />
      <Mount d="M126,28 C138,28 138,39 150,39" readOnly />
      <Card x={24} y={6} kind="main" />
      <Folder x={88} y={19} />
      <Card x={150} y={28} kind="sidecar" />
    </>,
  ],
  [
    'ambassador',
    <>
      <Wire d="M64,28 H84" />
      <Wire d="M124,28 H152" />
      <Card x={24} y={17} kind="main" />
      <Card x={84} y={17} kind="sidecar" />
      <g fill="none" stroke="var(--edge-net)" strokeWidth="1.5">
        <circle cx="166" cy="28" r="10" fill="var(--surface)" />
        <path d="M156,28 h20 M166,18 c-6,6 -6,14 0,20 c6,-6 6,-14 0,-20" />
      </g>
    </>,
  ],
  [
    'adapter',
    <>
      <Wire d="M64,28 H84" />
      <Wire d="M124,28 H150" />
      <Card x={24} y={17} kind="main" />
      <Card x={84} y={17} kind="sidecar" />
      <path
        d="M156,36 v-6 M163,36 v-14 M170,36 v-9 M177,36 v-18"
        stroke="var(--edge-net)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>,
  ],
  [
    'init-containers',
    <>
      <Then from={66} to={90} />
      <Then from={132} to={150} />
      <Card x={24} y={17} kind="init" />
      <Card x={92} y={17} kind="init" />
      <Card x={152} y={17} kind="main" />
    </>,
  ],
  [
    'shared-processes',
    <>
      <rect
        x="18"
        y="7"
        width="172"
        height="42"
        rx="8"
        fill="none"
        stroke="var(--edge-net)"
        strokeDasharray="3 3"
      />
      <Wire d="M70,28 H136" />
      <Card x={28} y={17} kind="sidecar" />
      <Card x={138} y={17} kind="main" />
      <text
        x="104"
        y="22"
        textAnchor="middle"
        fontFamily="var(--font-mono)"
        fontSize="11"
        fill="var(--text-3)"
      >
        HUP
      </text>
    </>,
  ],
]);

function Card({ x, y, kind }: { readonly x: number; readonly y: number; readonly kind: Kind }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="40" height="22" rx="4" fill="var(--surface)" stroke="var(--line-2)" />
      <rect x="4" y="4" width="14" height="14" rx="3.5" fill={`var(--${kind}-soft)`} />
      <rect
        x="8"
        y="8"
        width="6"
        height="6"
        rx={kind === 'init' ? 3 : 1.2}
        fill={`var(--${kind})`}
      />
      <Line x={22} y={11} width={12} />
    </g>
  );
}

function Folder({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="38" height="18" rx="9" fill="var(--surface)" stroke="var(--line-2)" />
      <circle cx="9" cy="9" r="6" fill="var(--volume-soft)" />
      <circle cx="9" cy="9" r="2.6" fill="var(--volume)" />
      <Line x={20} y={9} width={11} />
    </g>
  );
}

function Line({ x, y, width }: { readonly x: number; readonly y: number; readonly width: number }) {
  return (
    <path d={`M${x},${y} h${width}`} stroke="var(--line-2)" strokeWidth="3" strokeLinecap="round" />
  );
}

function Mount({ d, readOnly = false }: { readonly d: string; readonly readOnly?: boolean }) {
  return (
    <path
      d={d}
      fill="none"
      stroke="var(--edge)"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeDasharray={readOnly ? '4 3' : undefined}
    />
  );
}

function Wire({ d }: { readonly d: string }) {
  return (
    <path
      d={d}
      fill="none"
      stroke="var(--edge-net)"
      strokeWidth="2"
      strokeLinecap="round"
      strokeDasharray="0.5 4"
    />
  );
}

function Then({ from, to }: { readonly from: number; readonly to: number }) {
  return (
    <>
      <Mount d={`M${from},28 H${to - 4}`} />
      <path d={`M${to},28 l-6,-3.5 v7 z`} fill="var(--edge)" />
    </>
  );
}
