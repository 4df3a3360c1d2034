'use client';

import type { MouseEvent } from 'react';
import { useId } from 'react';
import { Button, type ButtonProps } from './button';
import { IconButton, type IconButtonProps } from './icon-button';
import { type MenuItem, openedMenu, openMenu } from './menu';
import { useSignal } from './signal';

interface MenuProps {
  /** The menu's accessible name. */
  readonly menuLabel: string;
  /** Asked for when it opens; it waits for them where they have to be loaded first. */
  readonly items: () => readonly MenuItem[] | Promise<readonly MenuItem[]>;
  readonly align?: 'start' | 'end';
}

/** What ties a button to its menu. */
function useMenuTrigger({ menuLabel, items, align }: MenuProps) {
  const id = useId();
  const opened = useSignal(openedMenu);
  const open = opened?.anchor instanceof Element && opened.anchor.id === id;
  return {
    id,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    onClick: async (event: MouseEvent<HTMLButtonElement>) => {
      const anchor = event.currentTarget;
      openMenu({ label: menuLabel, anchor, align, items: await items() });
    },
  };
}

/** A button with words that opens a menu. */
export function MenuButton({ menuLabel, items, align, ...button }: MenuProps & ButtonProps) {
  return <Button {...button} {...useMenuTrigger({ menuLabel, items, align })} />;
}

/** An icon that opens a menu. */
export function MenuIconButton({
  menuLabel,
  items,
  align,
  ...button
}: MenuProps & IconButtonProps) {
  return <IconButton {...button} {...useMenuTrigger({ menuLabel, items, align })} />;
}
