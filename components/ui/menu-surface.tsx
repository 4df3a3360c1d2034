'use client';

import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type CSSProperties, Fragment, useRef } from 'react';
import { Kbd } from './kbd';
import {
  closeMenu,
  type MenuAction,
  type MenuChoice,
  type MenuItem,
  type MenuRequest,
} from './menu';
import styles from './menu-surface.module.css';

/** Draws an open menu. Holds Radix: reached only through Overlays. */
export function MenuSurface({ request }: { readonly request: MenuRequest }) {
  // What had the focus when the menu was asked for gets it back.
  const before = useRef(document.activeElement);
  const atPoint = !(request.anchor instanceof Element);
  return (
    <DropdownMenu.Root open onOpenChange={(open) => !open && closeMenu()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          tabIndex={-1}
          aria-label={request.label}
          className={styles.anchor}
          style={anchorStyle(request.anchor)}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles.menu}
          align={request.align ?? 'start'}
          sideOffset={atPoint ? 0 : 4}
          collisionPadding={8}
          loop
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveFocusBack(before.current);
          }}
        >
          <Items items={request.items} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** An item that was chosen may have moved the focus itself (a field to name a thing): then it stays there. */
function giveFocusBack(element: Element | null) {
  const active = document.activeElement;
  if (active && active !== document.body && !active.closest('[role="menu"]')) return;
  if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true });
}

function anchorStyle(anchor: MenuRequest['anchor']): CSSProperties {
  if (!(anchor instanceof Element)) return { left: anchor.x, top: anchor.y, width: 0, height: 0 };
  const { left, top, width, height } = anchor.getBoundingClientRect();
  return { left, top, width, height };
}

function Items({ items }: { readonly items: readonly MenuItem[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the items of an open menu do not change places
  return items.map((item, index) => <Item key={index} item={item} />);
}

function Item({ item }: { readonly item: MenuItem }) {
  switch (item.kind) {
    case 'separator':
      return <DropdownMenu.Separator className={styles.separator} />;
    case 'heading':
      return <DropdownMenu.Label className={styles.heading}>{item.label}</DropdownMenu.Label>;
    case 'choice':
      return <Choice choice={item} />;
    case 'submenu':
      return (
        <DropdownMenu.Sub>
          <DropdownMenu.SubTrigger className={styles.item}>
            <IconSlot icon={item.icon} />
            <span className={styles.label}>{item.label}</span>
            <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
          </DropdownMenu.SubTrigger>
          <DropdownMenu.Portal>
            <DropdownMenu.SubContent className={styles.menu} sideOffset={4} collisionPadding={8}>
              <Items items={item.items} />
            </DropdownMenu.SubContent>
          </DropdownMenu.Portal>
        </DropdownMenu.Sub>
      );
    default:
      return <Action action={item} />;
  }
}

function Action({ action }: { readonly action: MenuAction }) {
  return (
    <DropdownMenu.Item
      className={styles.item}
      data-danger={action.danger || undefined}
      disabled={action.disabled}
      onSelect={action.onSelect}
    >
      <IconSlot icon={action.icon} />
      <span className={styles.label}>{action.label}</span>
      {action.shortcut ? (
        <Kbd keys={action.shortcut} />
      ) : (
        action.note && <span className={styles.note}>{action.note}</span>
      )}
    </DropdownMenu.Item>
  );
}

function Choice({ choice }: { readonly choice: MenuChoice }) {
  return (
    <Fragment>
      <DropdownMenu.Label className={styles.heading}>{choice.label}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        aria-label={choice.label}
        value={choice.value ?? ''}
        onValueChange={choice.onSelect}
      >
        {choice.options.map((option) => (
          <DropdownMenu.RadioItem key={option.value} value={option.value} className={styles.item}>
            <span className={styles.icon}>
              <DropdownMenu.ItemIndicator>
                <Check size={14} strokeWidth={2} aria-hidden />
              </DropdownMenu.ItemIndicator>
            </span>
            <span className={styles.label}>{option.label}</span>
            {option.note && <span className={styles.note}>{option.note}</span>}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </Fragment>
  );
}

function IconSlot({ icon: Icon }: Pick<MenuAction, 'icon'>) {
  return (
    <span className={styles.icon}>{Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}</span>
  );
}
