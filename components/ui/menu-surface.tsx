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
  const chosen = useRef<(() => void) | null>(null);
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
            chosen.current?.();
          }}
        >
          <Items
            items={request.items}
            choose={(run) => {
              chosen.current = run;
            }}
          />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Takes what an item does. It is done once the menu has gone, so that it may move the focus or open a dialog. */
type Choose = (run: () => void) => void;

function giveFocusBack(element: Element | null) {
  if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: true });
}

function anchorStyle(anchor: MenuRequest['anchor']): CSSProperties {
  if (!(anchor instanceof Element)) return { left: anchor.x, top: anchor.y, width: 0, height: 0 };
  const { left, top, width, height } = anchor.getBoundingClientRect();
  return { left, top, width, height };
}

interface ItemsProps {
  readonly items: readonly MenuItem[];
  readonly choose: Choose;
}

function Items({ items, choose }: ItemsProps) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the items of an open menu do not change places
  return items.map((item, index) => <Item key={index} item={item} choose={choose} />);
}

function Item({ item, choose }: { readonly item: MenuItem; readonly choose: Choose }) {
  switch (item.kind) {
    case 'separator':
      return <DropdownMenu.Separator className={styles.separator} />;
    case 'heading':
      return <DropdownMenu.Label className={styles.heading}>{item.label}</DropdownMenu.Label>;
    case 'choice':
      return <Choice choice={item} choose={choose} />;
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
              <Items items={item.items} choose={choose} />
            </DropdownMenu.SubContent>
          </DropdownMenu.Portal>
        </DropdownMenu.Sub>
      );
    default:
      return <Action action={item} choose={choose} />;
  }
}

function Action({ action, choose }: { readonly action: MenuAction; readonly choose: Choose }) {
  return (
    <DropdownMenu.Item
      className={styles.item}
      data-danger={action.danger || undefined}
      disabled={action.disabled}
      onSelect={() => choose(action.onSelect)}
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

function Choice({ choice, choose }: { readonly choice: MenuChoice; readonly choose: Choose }) {
  return (
    <Fragment>
      <DropdownMenu.Label className={styles.heading}>{choice.label}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        aria-label={choice.label}
        value={choice.value ?? ''}
        onValueChange={(value) => choose(() => choice.onSelect(value))}
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
