import dynamic from 'next/dynamic';
import { usePointerConnect } from './pointer-connect-store';

const Line = dynamic(() => import('./connection-line').then((module) => module.ConnectionLine), {
  ssr: false,
});

/** Loaded when an edge is drawn. */
export function ConnectionLine() {
  return usePointerConnect(({ connect }) => connect !== null) ? <Line /> : null;
}
