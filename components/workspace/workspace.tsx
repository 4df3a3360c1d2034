'use client';

export function Workspace() {
  return <main>Pod Designer</main>;
}
